"""Stills and PNG frames, read by Qt and by FFmpeg."""

import av
import numpy as np
import pytest
from PyQt5.QtGui import QColorSpace, QImage

from tests.export.films import LABEL, moving, pixels, write
from viewer.errors import FileError
from viewer.export.checking.finished_file import MediaInfo, inspect
from viewer.export.order.label import Label
from viewer.export.writing.png import write_png
from viewer.export.writing.png_frames import frame_name, is_frame_name


@pytest.mark.parametrize("size", [(96, 64), (97, 63), (1, 1)])
@pytest.mark.parametrize("transparent", [False, True])
def test_every_pixel_comes_back(tmp_path, size, transparent):
    picture = np.random.default_rng(2).integers(0, 255, (size[1], size[0], 4), np.uint8)
    write_png(tmp_path / "a.png", picture, LABEL, transparent=transparent)
    image = QImage(str(tmp_path / "a.png"))
    assert image.hasAlphaChannel() == transparent
    wanted = picture if transparent else np.dstack([picture[..., :3], np.full(picture.shape[:2], 255, np.uint8)])
    assert np.array_equal(pixels(image), wanted)
    assert {key: image.text(key) for key in image.textKeys()} == {"Title": LABEL.title, "Comment": LABEL.comment}
    with av.open(str(tmp_path / "a.png")) as container:
        (frame,) = container.decode(video=0)
        assert frame.format.name == ("rgba" if transparent else "rgb24")
        assert np.array_equal(frame.to_ndarray(format="rgba"), wanted)


def test_colours_are_said_to_be_srgb(tmp_path):
    write_png(tmp_path / "a.png", moving(1)[0], LABEL, transparent=False)
    assert QImage(str(tmp_path / "a.png")).colorSpace() == QColorSpace(QColorSpace.SRgb)


def test_texts_may_be_long_and_in_any_script(tmp_path):
    label = Label("高い五 – été", "line\n" * 500)
    write_png(tmp_path / "a.png", moving(1)[0], label, transparent=False)
    assert QImage(str(tmp_path / "a.png")).text("Title") == label.title
    assert inspect(tmp_path / "a.png") == MediaInfo((96, 64), 1, label.title, label.comment)


def test_a_part_of_a_larger_picture(tmp_path):
    picture = moving(1)[0][5:40, 7:60]
    write_png(tmp_path / "a.png", picture, LABEL, transparent=False)
    assert np.array_equal(pixels(QImage(str(tmp_path / "a.png"))), picture)


def test_a_place_that_cannot_be_written_to(tmp_path):
    with pytest.raises(FileError, match=r"a\.png: .*[Nn]o such"):
        write_png(tmp_path / "gone" / "a.png", moving(1)[0], LABEL, transparent=False)


@pytest.mark.parametrize("transparent", [False, True])
def test_frames_are_files_of_their_own(tmp_path, transparent):
    given = moving(4, (33, 17), transparent=transparent)
    folder = write(tmp_path / "frames", given, "png", transparent=transparent)
    assert sorted(path.name for path in folder.iterdir()) == [f"frame_0000{k}.png" for k in range(4)]
    for k, picture in enumerate(given):
        image = QImage(str(folder / frame_name(k)))
        assert image.hasAlphaChannel() == transparent
        assert np.array_equal(pixels(image), picture)
        assert image.text("Comment") == LABEL.comment


@pytest.mark.parametrize("index", [0, 99_999, 123_456])
def test_names_of_frames(index):
    assert is_frame_name(frame_name(index))


@pytest.mark.parametrize(
    "name", ["frame_1.png", "frame_00001.PNG", "frame_00001.png.bak", "aframe_00001.png", "frame_00001.png\n"]
)
def test_names_that_no_frame_has(name):
    assert not is_frame_name(name)
