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


def test_the_file_name(tmp_path):
    assert screenshot_path(tmp_path, NAME, 7) == tmp_path / f"{NAME}_frame00007.png"


def test_no_file_is_overwritten(tmp_path, image):
    for _ in range(3):
        save_png(image, screenshot_path(tmp_path, NAME, 7), "")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{NAME}_frame00007.png", f"{NAME}_frame00007_2.png", f"{NAME}_frame00007_3.png",
    ]  # fmt: skip


def test_saving_and_reading_back(tmp_path, image):
    path = tmp_path / "a.png"
    save_png(image, path, "a title")
    read = QImage(str(path))
    assert read.convertToFormat(QImage.Format_RGB32) == image
    assert read.text("Title") == "a title"
    assert list(tmp_path.iterdir()) == [path], "no other file remains"


def test_a_missing_folder(tmp_path, image):
    path = tmp_path / "gone" / "a.png"
    with pytest.raises(FileError, match=r"a\.png: the screenshot cannot be written: ."):
        save_png(image, path, "")


def test_a_folder_in_place_of_the_file(tmp_path, image):
    path = tmp_path / "a.png"
    path.mkdir()
    with pytest.raises(FileError, match="the screenshot cannot be written"):
        save_png(image, path, "")
    assert list(tmp_path.iterdir()) == [path], "no partial file remains"
