"""GIF files, read by FFmpeg and by Qt."""

import av
import numpy as np
import pytest
from PyQt5.QtGui import QImageReader

from tests.export.films import BLUE, LABEL, gif_by_ffmpeg, gif_by_qt, moving, psnr, write
from viewer.export.checking.finished_file import MediaInfo, inspect
from viewer.export.order.label import Label
from viewer.export.order.order import Video
from viewer.export.writing.writers import palette_frames

READERS = [gif_by_ffmpeg, gif_by_qt]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("size", [(96, 64), (97, 63), (17, 16)])
@pytest.mark.parametrize("transparent", [False, True])
def test_pictures_come_back(tmp_path, size, transparent, read):
    given = moving(12, size, transparent=transparent)
    made, durations = read(write(tmp_path / "a.gif", given, "gif", transparent=transparent))
    assert durations == [30, 40, 30] * 4
    assert len(made) == len(given)
    for picture, wanted in zip(made, given, strict=True):
        assert picture.shape == wanted.shape
        assert psnr(picture, wanted) > 35
        assert np.array_equal(picture[..., 3] > 127, wanted[..., 3] > 127)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("fps", [50, 33.3, 29.97, 12.5, 7, 0.5])
def test_delays_add_up(tmp_path, fps, read):
    _, durations = read(write(tmp_path / "a.gif", moving(25, (16, 16)), "gif", fps=fps))
    due = np.cumsum(durations) / 1000
    assert len(due) == 25
    assert np.abs(due - np.arange(1, 26) / fps).max() <= 0.0051


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("transparent", [False, True])
def test_a_still_stretch_keeps_its_pictures(tmp_path, read, transparent):
    given = [moving(1, transparent=transparent)[0]] * 5 + moving(3, transparent=transparent)
    made, durations = read(write(tmp_path / "a.gif", given, "gif", fps=10, transparent=transparent))
    assert durations == [100] * 8
    assert all(psnr(picture, wanted) > 35 for picture, wanted in zip(made, given, strict=True))


@pytest.mark.parametrize("read", READERS)
def test_a_stretch_with_nothing_to_see(tmp_path, read):
    something, nothing = moving(1, transparent=True)[0], np.zeros((64, 96, 4), np.uint8)
    given = [nothing, nothing, something, nothing, something]
    made, durations = read(write(tmp_path / "a.gif", given, "gif", fps=10, transparent=True))
    assert durations == [100] * 5
    for picture, wanted in zip(made, given, strict=True):
        assert np.array_equal(picture[..., 3], wanted[..., 3])


@pytest.mark.parametrize("read", READERS)
def test_what_is_half_transparent_is_seen_or_not(tmp_path, read):
    picture = np.zeros((64, 96, 4), np.uint8)
    picture[:, 24:48] = (*BLUE, 127)
    picture[:, 48:] = (*BLUE, 128)
    (made,), _ = read(write(tmp_path / "a.gif", [picture], "gif", transparent=True))
    assert not made[:, :48, 3].any()
    assert np.array_equal(made[:, 48:], np.full((64, 48, 4), (*BLUE, 255)))


def test_it_loops_and_says_what_it_is(tmp_path):
    path = write(tmp_path / "a.gif", moving(3), "gif")
    assert QImageReader(str(path)).loopCount() == -1, "for ever"
    with av.open(str(path)) as container:
        assert container.metadata["comment"] == f"{LABEL.title}\n{LABEL.comment}"


def test_a_long_comment(tmp_path):
    label = Label("高い五 – été", "line\n" * 500)
    path = write(tmp_path / "a.gif", moving(3), "gif", label=label)
    assert inspect(path) == MediaInfo((96, 64), 3, label.title, label.comment)


@pytest.mark.parametrize("read", READERS)
def test_a_video_of_one_picture(tmp_path, read):
    given = moving(1)
    made, durations = read(write(tmp_path / "a.gif", given, "gif", fps=4))
    assert durations == [250]
    assert psnr(made[0], given[0]) > 35


def test_what_does_not_change_takes_no_space(tmp_path):
    noise = np.random.default_rng(3).integers(0, 255, (64, 96, 4), np.uint8)
    noise[..., 3] = 255
    one, many = (write(tmp_path / f"{n}.gif", [noise] * n, "gif").stat().st_size for n in (1, 10))
    assert many < 1.1 * one


def shades(channel: int) -> np.ndarray:
    """A picture of 127 shades of one of red, green and blue."""
    y, x = np.mgrid[:64, :64]
    picture = np.zeros((64, 64, 4), np.uint8)
    picture[..., channel] = (x + y) * 2
    picture[..., 3] = 255
    return picture


def test_colours_are_chosen_from_the_whole_clip(tmp_path):
    given = [shades(0)] * 20 + [shades(2)] * 20
    made, _ = gif_by_ffmpeg(write(tmp_path / "a.gif", given, "gif"))
    assert min(psnr(made[0], given[0]), psnr(made[-1], given[-1])) > 35


@pytest.mark.parametrize("count", [1, 2, 33, 400])
def test_few_pictures_are_learned_spread_over_the_clip(count):
    frames = [4 * k for k in range(count)]
    learned = palette_frames(Video(format="gif"), frames)
    assert len(learned) == min(count, 32)
    assert set(learned) <= set(frames)
    assert learned == sorted(set(learned))
    assert learned[0] + learned[-1] == pytest.approx(frames[-1], abs=8)
    assert palette_frames(Video(format="mp4"), frames) == []
