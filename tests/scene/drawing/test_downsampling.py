"""Downsampling a picture by a whole factor."""

import numpy as np
import pytest

from viewer.scene.drawing.downsampling import Downsampler


@pytest.fixture
def downsampled(context):
    """downsampled(pixels (H, W, 4), factor) returns (H / factor, W / factor, 4)."""

    def downsample(pixels, factor):
        height, width, _ = pixels.shape
        picture = context.texture((width, height), 4, pixels.tobytes())
        small = context.texture((width // factor, height // factor), 4)
        target = context.framebuffer(small)
        downsampler = Downsampler(context)
        downsampler.draw(picture, target, factor)
        result = np.frombuffer(target.read(components=4, alignment=1), np.uint8)
        for item in (downsampler, target, small, picture):
            item.release()
        return result.reshape(height // factor, width // factor, 4)

    return downsample


@pytest.mark.parametrize("factor", [1, 2, 3, 4])
def test_each_pixel_is_the_mean_of_its_square(downsampled, factor):
    pixels = np.random.default_rng(factor).integers(0, 256, (6 * factor, 9 * factor, 4), dtype=np.uint8)
    expected = pixels.astype(float).reshape(6, factor, 9, factor, 4).mean(axis=(1, 3))
    assert np.abs(downsampled(pixels, factor) - expected).max() <= 0.5 + 1e-3


def test_a_uniform_colour_stays_the_same(downsampled):
    for value in (0, 1, 127, 254, 255):
        assert (downsampled(np.full((6, 6, 4), value, np.uint8), 3) == value).all()
