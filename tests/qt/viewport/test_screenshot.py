"""Screenshot files."""

import pytest
from PyQt5.QtGui import QColor, QImage

from viewer.errors import FileError
from viewer.qt.viewport.screenshot import save_png, screenshot_path

NAME = "G001T000A001R000"


@pytest.fixture
def image() -> QImage:
    image = QImage(40, 30, QImage.Format_RGB32)
    image.fill(QColor("#1C87CC"))
    return image


def test_a_file_is_named_by_sequence_and_frame(tmp_path):
    assert screenshot_path(tmp_path, NAME, 7) == tmp_path / f"{NAME}_frame00007.png"


def test_no_file_is_written_over(tmp_path, image):
    for _ in range(3):
        save_png(image, screenshot_path(tmp_path, NAME, 7), "")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{NAME}_frame00007.png", f"{NAME}_frame00007_2.png", f"{NAME}_frame00007_3.png",
    ]  # fmt: skip


def test_the_picture_is_read_back_as_it_was(tmp_path, image):
    path = tmp_path / "a.png"
    save_png(image, path, "a title")
    read = QImage(str(path))
    assert read.convertToFormat(QImage.Format_RGB32) == image
    assert read.text("Title") == "a title"
    assert list(tmp_path.iterdir()) == [path], "nothing else is left"


def test_a_folder_that_is_gone(tmp_path, image):
    path = tmp_path / "gone" / "a.png"
    with pytest.raises(FileError, match=r"a\.png: the screenshot cannot be written: ."):
        save_png(image, path, "")


def test_a_place_that_cannot_be_written_over(tmp_path, image):
    path = tmp_path / "a.png"
    path.mkdir()
    with pytest.raises(FileError, match="the screenshot cannot be written"):
        save_png(image, path, "")
    assert list(tmp_path.iterdir()) == [path], "no unfinished file is left"
