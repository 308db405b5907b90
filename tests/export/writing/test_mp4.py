"""MP4 files, decoded again."""

from fractions import Fraction

import av
import numpy as np
import pytest

from tests.export.films import BLUE, LABEL, ORANGE, decoded, moving, plate, psnr, write


def test_what_the_file_says(tmp_path):
    path = write(tmp_path / "a.mp4", moving(45), "mp4")
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert [s.type for s in container.streams] == ["video"]
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.width, context.height) == (96, 64)
        assert (stream.frames, stream.average_rate) == (45, 30)
        assert stream.duration * stream.time_base == Fraction(3, 2)
        assert container.duration == pytest.approx(1.5e6)
        tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
        assert tags == (1, 1, 1, 1), "BT.709 in limited range"
        assert container.metadata["title"] == LABEL.title
        assert container.metadata["comment"] == LABEL.comment


def test_pictures_come_back_in_order(tmp_path):
    given = moving(20)
    made, _ = decoded(write(tmp_path / "a.mp4", given, "mp4"))
    assert len(made) == len(given)
    for k, picture in enumerate(made):
        scores = [psnr(picture, other) for other in given]
        assert int(np.argmax(scores)) == k
        assert scores[k] > 28  # the disc's edges lose colour to 4:2:0


@pytest.mark.parametrize("quality", ["high", "medium", "small"])
@pytest.mark.parametrize("colour", [BLUE, ORANGE, (255, 0, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)])
def test_colours_are_those_that_were_given(tmp_path, colour, quality):
    made, _ = decoded(write(tmp_path / "a.mp4", [plate(colour)] * 3, "mp4", quality=quality))
    for picture in made:
        assert np.abs(picture[..., :3].astype(int) - colour).max() <= 3


def test_luma_is_that_of_bt_709(tmp_path):
    path = write(tmp_path / "a.mp4", [plate(BLUE)], "mp4")
    with av.open(str(path)) as container:
        luma = next(container.decode(video=0)).to_ndarray()[:48, :64]
    red, green, blue = BLUE
    expected = 16 + (0.2126 * red + 0.7152 * green + 0.0722 * blue) * 219 / 255
    assert np.abs(luma - expected).max() <= 1.5  # BT.601 in full range is 9 levels away


@pytest.mark.parametrize(
    ("fps", "exact"),
    [
        (30, Fraction(30)), (29.97, Fraction(2997, 100)), (30000 / 1001, Fraction(30000, 1001)),
        (12.5, Fraction(25, 2)), (0.5, Fraction(1, 2)), (120, Fraction(120)), (240, Fraction(240)),
    ],
)  # fmt: skip
def test_picture_k_stands_at_k_by_fps(tmp_path, fps, exact):
    path = write(tmp_path / "a.mp4", moving(7, (32, 32)), "mp4", fps=fps)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        times = [frame.pts * frame.time_base for frame in container.decode(stream)]
        assert times == [k / exact for k in range(7)]
        assert stream.duration * stream.time_base == 7 / exact


@pytest.mark.parametrize("fps", [30, 29.97])
def test_a_video_of_one_picture(tmp_path, fps):
    given = moving(1)
    path = write(tmp_path / "a.mp4", given, "mp4", fps=fps)
    made, times = decoded(path)
    assert times == [0]
    assert psnr(made[0], given[0]) > 28
    with av.open(str(path)) as container:
        assert container.duration == pytest.approx(1e6 / fps, abs=1)


def test_the_index_stands_before_the_pictures(tmp_path):
    content = write(tmp_path / "a.mp4", moving(10), "mp4").read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_smaller_is_smaller(tmp_path):
    noise = np.random.default_rng(0).integers(0, 255, (8, 64, 96, 4), np.uint8)
    noise[..., 3] = 255
    sizes = [write(tmp_path / f"{q}.mp4", list(noise), "mp4", quality=q).stat().st_size
             for q in ("high", "medium", "small")]  # fmt: skip
    assert sizes[0] > sizes[1] > sizes[2]
