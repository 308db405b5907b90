"""GIF files, read by another program."""

import numpy as np
import pytest
from PIL import Image

from tests.export.films import LABEL, gif_pictures, moving, psnr, write
from viewer.export.order.order import Video
from viewer.export.writing.writers import learned_frames


@pytest.mark.parametrize("size", [(96, 64), (97, 63), (17, 16)])
@pytest.mark.parametrize("transparent", [False, True])
def test_pictures_come_back(tmp_path, size, transparent):
    given = moving(12, size, transparent=transparent)
    made, durations = gif_pictures(write(tmp_path / "a.gif", given, "gif", transparent=transparent))
    assert durations == [30, 40, 30] * 4
    assert len(made) == len(given)
    for picture, wanted in zip(made, given, strict=True):
        assert picture.shape == wanted.shape
        assert psnr(picture, wanted) > 35
        assert np.array_equal(picture[..., 3] > 127, wanted[..., 3] > 127)


@pytest.mark.parametrize("fps", [50, 33.3, 29.97, 12.5, 7, 0.5])
def test_delays_add_up(tmp_path, fps):
    _, durations = gif_pictures(write(tmp_path / "a.gif", moving(25, (16, 16)), "gif", fps=fps))
    due = np.cumsum(durations) / 1000
    assert np.abs(due - np.arange(1, 26) / fps).max() <= 0.0051


def test_a_still_stretch_keeps_its_pictures(tmp_path):
    given = [moving(1)[0]] * 5 + moving(3)
    made, durations = gif_pictures(write(tmp_path / "a.gif", given, "gif", fps=10))
    assert (len(made), durations) == (8, [100] * 8)
    assert psnr(made[3], given[3]) > 35


def test_it_loops_and_says_what_it_is(tmp_path):
    path = write(tmp_path / "a.gif", moving(3), "gif")
    with Image.open(path) as image:
        assert image.info["loop"] == 0
        assert image.info["comment"].decode() == f"{LABEL.title}\n{LABEL.comment}"


def test_a_video_of_one_picture(tmp_path):
    given = moving(1)
    made, durations = gif_pictures(write(tmp_path / "a.gif", given, "gif", fps=4))
    assert (len(made), durations) == (1, [250])
    assert psnr(made[0], given[0]) > 35


def shades(channel: int) -> np.ndarray:
    """A picture of 127 shades of one of red, green and blue."""
    y, x = np.mgrid[:64, :64]
    picture = np.zeros((64, 64, 4), np.uint8)
    picture[..., channel] = (x + y) * 2
    picture[..., 3] = 255
    return picture


def test_colours_are_chosen_from_the_whole_clip(tmp_path):
    given = [shades(0)] * 20 + [shades(2)] * 20
    made, _ = gif_pictures(write(tmp_path / "a.gif", given, "gif"))
    assert min(psnr(made[0], given[0]), psnr(made[-1], given[-1])) > 35


@pytest.mark.parametrize("count", [1, 2, 33, 400])
def test_few_pictures_are_learned_spread_over_the_clip(count):
    frames = [4 * k for k in range(count)]
    learned = learned_frames(Video(format="gif"), frames)
    assert len(learned) == min(count, 32)
    assert set(learned) <= set(frames)
    assert learned == sorted(set(learned))
    assert learned[0] + learned[-1] == pytest.approx(frames[-1], abs=8)
    assert learned_frames(Video(format="mp4"), frames) == []
