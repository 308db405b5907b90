"""A picture brought down by a whole number."""

import numpy as np
import pytest

from viewer.scene.drawing.shrinker import Shrinker


@pytest.fixture
def shrunk(context):
    """shrunk(pixels (H, W, 4), times) is what becomes of them, (H / times, W / times, 4)."""

    def shrink(pixels, times):
        height, width, _ = pixels.shape
        picture = context.texture((width, height), 4, pixels.tobytes())
        small = context.texture((width // times, height // times), 4)
        target = context.framebuffer(small)
        shrinker = Shrinker(context)
        shrinker.draw(picture, target, times)
        got = np.frombuffer(target.read(components=4, alignment=1), np.uint8)
        for made in (shrinker, target, small, picture):
            made.release()
        return got.reshape(height // times, width // times, 4)

    return shrink


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_each_pixel_is_the_mean_of_its_square(shrunk, times):
    pixels = np.random.default_rng(times).integers(0, 256, (6 * times, 9 * times, 4), dtype=np.uint8)
    wanted = pixels.astype(float).reshape(6, times, 9, times, 4).mean(axis=(1, 3))
    assert np.abs(shrunk(pixels, times) - wanted).max() <= 0.5 + 1e-3


def test_one_colour_stays_what_it_is(shrunk):
    for value in (0, 1, 127, 254, 255):
        assert (shrunk(np.full((6, 6, 4), value, np.uint8), 3) == value).all()
