"""WebM files, decoded again."""

import av
import numpy as np
import pytest

from tests.export.films import BLUE, LABEL, ORANGE, decoded, moving, plate, psnr, write


@pytest.mark.parametrize("size", [(96, 64), (97, 63), (97, 64)])
@pytest.mark.parametrize("transparent", [False, True])
def test_what_the_file_holds(tmp_path, size, transparent):
    given = moving(12, size, transparent=transparent)
    path = write(tmp_path / "a.webm", given, "webm", transparent=transparent)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.width, context.height) == size
        assert stream.average_rate == 30
        assert container.duration == pytest.approx(12e6 / 30, abs=1000)
        assert (context.colorspace, context.color_range) == (1, 1)
        texts = {key.lower(): text for key, text in container.metadata.items()}
        assert (texts["title"], texts["comment"]) == (LABEL.title, LABEL.comment)
        assert (stream.metadata.get("alpha_mode") == "1") is transparent
    made, times = decoded(path)
    assert times == pytest.approx([k / 30 for k in range(12)], abs=0.0006)  # WebM counts milliseconds
    for k, picture in enumerate(made):
        assert int(np.argmax([psnr(picture, other) for other in given])) == k
        assert psnr(picture, given[k]) > 26


def test_transparency_comes_back(tmp_path):
    given = moving(6, (96, 64), transparent=True)
    given[3][10:20, 70:80] = (*BLUE, 128)
    made, _ = decoded(write(tmp_path / "a.webm", given, "webm", transparent=True))
    for picture, wanted in zip(made, given, strict=True):
        difference = np.abs(picture[..., 3].astype(int) - wanted[..., 3])
        assert np.mean(difference) < 3
        assert ((picture[..., 3] > 64) == (wanted[..., 3] > 64)).mean() > 0.97
    assert np.abs(made[3][12:18, 72:78, 3].astype(int) - 128).max() < 12


def test_what_is_not_seen_does_not_darken_what_is(tmp_path):
    picture = np.zeros((64, 96, 4), np.uint8)  # black, and not seen
    picture[17:47, 21:71] = (*ORANGE, 255)  # not on the grid of chroma
    made, _ = decoded(write(tmp_path / "a.webm", [picture] * 3, "webm", transparent=True))
    for read in made:
        assert np.abs(read[17:47, 21:71, :3].astype(int) - ORANGE).max() <= 12


@pytest.mark.parametrize("colour", [BLUE, ORANGE])
def test_colours_are_those_that_were_given(tmp_path, colour):
    made, _ = decoded(write(tmp_path / "a.webm", [plate(colour)] * 3, "webm"))
    for picture in made:
        assert np.abs(picture[..., :3].astype(int) - colour).max() <= 4
        assert (picture[..., 3] == 255).all()


@pytest.mark.parametrize("transparent", [False, True])
def test_a_video_of_one_picture(tmp_path, transparent):
    given = moving(1, transparent=transparent)
    made, times = decoded(write(tmp_path / "a.webm", given, "webm", transparent=transparent, fps=29.97))
    assert times == [0]
    assert psnr(made[0], given[0]) > 24


def test_the_smallest_size(tmp_path):
    given = moving(3, (17, 16))
    made, _ = decoded(write(tmp_path / "a.webm", given, "webm"))
    assert [picture.shape for picture in made] == [(16, 17, 4)] * 3
    assert psnr(made[0], given[0]) > 20
    assert np.abs(made[0][:, -1].astype(int) - (*ORANGE, 255)).max() < 8, "the last column, which has no partner"
