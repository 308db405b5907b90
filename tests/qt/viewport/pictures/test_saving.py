"""Files of pictures of the view, and where they go."""

from pathlib import Path

import pytest
from PIL import Image
from PyQt5.QtCore import QStandardPaths
from PyQt5.QtGui import QColor, QImage

from viewer.errors import FileError
from viewer.qt.viewport.pictures.choices import PictureChoices, picture_folder, saved_choices
from viewer.qt.viewport.pictures.saving import PictureSaver, save_png, screenshot_path

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
        save_png(image, screenshot_path(tmp_path, NAME, 7), "", 96)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{NAME}_frame00007.png", f"{NAME}_frame00007_2.png", f"{NAME}_frame00007_3.png",
    ]  # fmt: skip


def test_saving_and_reading_back(tmp_path, image):
    path = tmp_path / "a.png"
    save_png(image, path, "a title", 300)
    read = QImage(str(path))
    assert read.convertToFormat(QImage.Format_RGB32) == image
    assert read.text("Title") == "a title"
    with Image.open(path) as opened:
        assert opened.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert list(tmp_path.iterdir()) == [path], "no other file remains"


def test_a_missing_folder(tmp_path, image):
    path = tmp_path / "gone" / "a.png"
    with pytest.raises(FileError, match=r"a\.png: the screenshot cannot be written: ."):
        save_png(image, path, "", 96)


def test_a_folder_in_place_of_the_file(tmp_path, image):
    path = tmp_path / "a.png"
    path.mkdir()
    with pytest.raises(FileError, match="the screenshot cannot be written"):
        save_png(image, path, "", 96)
    assert list(tmp_path.iterdir()) == [path], "no partial file remains"


def test_pictures_go_on_being_saved_when_the_program_ends(tmp_path, image):
    saver = PictureSaver()
    for _ in range(3):
        saver.save(image, tmp_path, NAME, 7, 96)
    saver.stop()
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("saved", "choices"),
    [
        ({}, PictureChoices()),
        ({"scale": 3, "dpi": 300}, PictureChoices(3, 300)),
        ({"scale": 99, "dpi": 5}, PictureChoices()),
        ({"scale": True, "dpi": "300"}, PictureChoices()),
        ({"scale": [1], "dpi": None}, PictureChoices()),
    ],
)
def test_saved_choices(settings, saved, choices):
    settings.save_picture_choices(saved)
    assert saved_choices(settings) == choices


@pytest.fixture
def pictures(monkeypatch, tmp_path) -> Path:
    """The system's folder for pictures, which is not there."""
    folder = tmp_path / "Pictures"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(folder))
    return folder


def test_the_default_folder_is_made(settings, pictures):
    assert picture_folder(settings) == pictures / "Inter-X Viewer"
    assert (pictures / "Inter-X Viewer").is_dir()


def test_the_home_where_it_cannot_be_made(settings, pictures):
    pictures.touch()
    assert picture_folder(settings) == Path.home()


def test_a_chosen_folder_and_one_that_is_gone(settings, pictures, tmp_path):
    settings.save_folder("screenshots", tmp_path)
    assert picture_folder(settings) == tmp_path
    settings.save_folder("screenshots", tmp_path / "gone")
    assert picture_folder(settings) == pictures / "Inter-X Viewer"
    settings.clear_folder("screenshots")
    assert picture_folder(settings) == pictures / "Inter-X Viewer"
