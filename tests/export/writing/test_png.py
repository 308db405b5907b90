"""Stills and PNG frames, read by other programs."""

import numpy as np
import pytest
from PIL import Image
from PyQt5.QtGui import QImage

from tests.export.films import LABEL, moving, write
from viewer.errors import FileError
from viewer.export.order.label import Label
from viewer.export.writing.png import write_png
from viewer.export.writing.png_frames import frame_name, is_frame_name


@pytest.mark.parametrize("size", [(96, 64), (97, 63), (1, 1)])
@pytest.mark.parametrize(("transparent", "mode"), [(False, "RGB"), (True, "RGBA")])
def test_every_pixel_comes_back(tmp_path, size, transparent, mode):
    picture = np.random.default_rng(2).integers(0, 255, (size[1], size[0], 4), np.uint8)
    write_png(tmp_path / "a.png", picture, LABEL, transparent=transparent)
    with Image.open(tmp_path / "a.png") as image:
        assert image.mode == mode
        assert np.array_equal(np.asarray(image), picture[..., : len(mode)])
        assert image.text == {"Title": LABEL.title, "Comment": LABEL.comment}


def test_alpha_is_kept_where_it_says_something(tmp_path):
    for transparent, mode in ((False, "RGB"), (True, "RGBA")):
        write_png(tmp_path / "a.png", moving(1, transparent=transparent)[0], LABEL)
        with Image.open(tmp_path / "a.png") as image:
            assert image.mode == mode


def test_texts_may_be_long_and_in_any_script(tmp_path):
    label = Label("高い五 – été", "line\n" * 500)
    write_png(tmp_path / "a.png", moving(1)[0], label)
    image = QImage(str(tmp_path / "a.png"))
    assert image.text("Title") == label.title
    with Image.open(tmp_path / "a.png") as read:
        assert read.text["Comment"] == label.comment


def test_a_part_of_a_larger_picture(tmp_path):
    picture = moving(1)[0][5:40, 7:60]
    write_png(tmp_path / "a.png", picture, LABEL)
    with Image.open(tmp_path / "a.png") as image:
        assert np.array_equal(np.asarray(image), picture[..., :3])


def test_a_place_that_cannot_be_written_to(tmp_path):
    with pytest.raises(FileError, match=r"a\.png: .*[Nn]o such"):
        write_png(tmp_path / "gone" / "a.png", moving(1)[0], LABEL)


@pytest.mark.parametrize("transparent", [False, True])
def test_frames_are_files_of_their_own(tmp_path, transparent):
    given = moving(4, (33, 17), transparent=transparent)
    folder = write(tmp_path / "frames", given, "png", transparent=transparent)
    assert sorted(path.name for path in folder.iterdir()) == [f"frame_0000{k}.png" for k in range(4)]
    for k, picture in enumerate(given):
        with Image.open(folder / frame_name(k)) as image:
            assert image.mode == ("RGBA" if transparent else "RGB")
            assert np.array_equal(np.asarray(image.convert("RGBA")), picture)
            assert image.text["Comment"] == LABEL.comment


@pytest.mark.parametrize("index", [0, 99_999, 123_456])
def test_names_of_frames(index):
    assert is_frame_name(frame_name(index))


@pytest.mark.parametrize(
    "name", ["frame_1.png", "frame_00001.PNG", "frame_00001.png.bak", "aframe_00001.png", "frame_00001.png\n"]
)
def test_names_that_no_frame_has(name):
    assert not is_frame_name(name)
