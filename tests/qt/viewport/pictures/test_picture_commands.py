"""The commands that save and copy the view's picture."""

from pathlib import Path

import pytest
from PyQt5.QtCore import QStandardPaths, Qt
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QApplication

from tests.qt.export_helpers import click
from tests.qt.view_helpers import pixels
from tests.qt.window_helpers import FIRST, problem_message, status_message
from viewer.qt.viewport.pictures import control as picture_control
from viewer.qt.viewport.pictures.dialog import PictureDialog


@pytest.fixture
def folder(monkeypatch, tmp_path) -> Path:
    """The folder of pictures, which is not there yet."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Pictures"))
    return tmp_path / "Pictures" / "Inter-X Viewer"


def test_pictures_are_saved_at_once(qtbot, window, do, folder, monkeypatch):
    status, size = window.statusBar(), window.viewport.size()
    window.workspace.session.playback.seek(3)
    window.workspace.settings.save_picture_choices({"scale": 1, "dpi": 150})
    do("screenshot")
    do("screenshot")
    qtbot.waitUntil(lambda: status_message(window).endswith("_2.png"))
    files = sorted(folder.iterdir())
    assert [path.name for path in files] == [f"{FIRST}_frame00003.png", f"{FIRST}_frame00003_2.png"]
    assert status_message(window) == f"Saved {files[1]}"
    image = QImage(str(files[0]))
    assert window.viewport.size() == size, "the message does not take its place"
    assert image.size() == window.viewport.size() * window.devicePixelRatioF()
    assert image.text("Title") == f"{FIRST}, frame 3"
    opened = []
    monkeypatch.setattr(picture_control, "open_folder", lambda where: opened.append(where) or True)
    show, copy = status.buttons
    assert (show.text(), copy.text()) == ("Show", "Copy")
    click(show)
    assert opened == [folder]
    do("screenshot")
    qtbot.waitUntil(lambda: status_message(window).endswith("_3.png"))
    click(copy)
    assert QApplication.clipboard().image().convertToFormat(QImage.Format_RGB32) == image.convertToFormat(
        QImage.Format_RGB32
    )
    assert status_message(window) == "Copied the picture"


def test_a_failure_is_shown(qtbot, window, do, folder, monkeypatch):
    folder.mkdir(parents=True)
    (folder / "taken").mkdir()
    monkeypatch.setattr("viewer.qt.viewport.pictures.saving.screenshot_path", lambda *_: folder / "taken")
    do("screenshot")
    qtbot.waitUntil(lambda: problem_message(window).startswith(f"{folder / 'taken'}: the screenshot cannot be written"))


@pytest.mark.fine
def test_larger_pictures(qtbot, window, do):
    view, clipboard = window.viewport, QApplication.clipboard()
    qtbot.keyClick(view, Qt.Key_C, Qt.ControlModifier)
    width, height = view.pixels()
    small = clipboard.image()
    assert (small.width(), small.height()) == (width, height)
    window.workspace.settings.save_picture_choices({"scale": 2, "dpi": 300})
    do("copy_picture")
    large = clipboard.image()
    assert (large.width(), large.height()) == (2 * width, 2 * height)
    assert large.dotsPerMeterX() == 11811
    smaller = large.scaled(width, height, Qt.IgnoreAspectRatio, Qt.SmoothTransformation)
    difference = abs(pixels(smaller).astype(int) - pixels(small).astype(int))
    assert difference.mean() < 2.5, "it shows the same"
    qtbot.keyClick(view, Qt.Key_C, Qt.ControlModifier)
    window.workspace.settings.save_picture_choices({})
    do("copy_picture")
    assert clipboard.image() == small, "the view is as it was"


def test_the_notice_about_models_is_not_on_pictures(window):
    view, session = window.viewport, window.workspace.session
    assert view.loaded.missing_models
    session.options.notices = True
    with_notices = pixels(view.picture())
    session.options.notices = False
    assert (pixels(view.picture()) == with_notices).all()
    on_screen = pixels(view.grabFramebuffer())
    session.options.notices = True
    view.repaint()
    assert (pixels(view.grabFramebuffer()) != on_screen).any(), "on the screen it is"


def test_the_dialog_changes_the_settings(window, do, answer, folder, tmp_path):
    do("picture_settings")
    dialog = next(child for child in window.children() if isinstance(child, PictureDialog))
    click(dialog.scale.buttons["4"])
    dialog.dpi.setValue(600)
    assert window.workspace.settings.picture_choices() == {"scale": 4, "dpi": 600}
    assert dialog.folder.full_text == str(folder)
    assert dialog.folder.geometry().right() < dialog.browse.geometry().left()
    answer(tmp_path)
    click(dialog.browse)
    assert window.workspace.settings.folder("screenshots") == tmp_path
    click(dialog.default)
    assert window.workspace.settings.folder("screenshots") is None
    dialog.close()
