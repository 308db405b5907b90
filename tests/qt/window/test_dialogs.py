"""The Go to and About dialogs."""

from pathlib import Path

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QDialog, QLabel, QPushButton

from viewer import __version__
from viewer.qt.timeline.controls.go_to_frame import GoToFrameDialog
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.qt.window.dialogs.about import LICENCES, AboutDialog
from viewer.state.playback import Playback


@pytest.fixture
def shown(qtbot):
    """shown(dialog) shows a dialog and waits for it."""

    def show(dialog):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return show


def texts(dialog, kind=QLabel):
    return [label.text() for label in dialog.findChildren(kind)]


def assert_nothing_is_cut(dialog):
    for label in dialog.findChildren(QLabel):
        if not isinstance(label, ElidedLabel):
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()


# go to


@pytest.fixture
def playback():
    playback = Playback(303, 120.0)
    playback.seek(110)
    return playback


@pytest.fixture
def go_to(shown, playback):
    return shown(GoToFrameDialog(playback))


def test_the_current_frame_and_the_bounds_are_shown(go_to):
    assert go_to.field.text() == go_to.field.selectedText() == "110"
    assert "0 to 302" in go_to.bounds.text()
    assert "2.52 s" in go_to.bounds.text()
    assert_nothing_is_cut(go_to)


@pytest.mark.parametrize(("typed", "frame"), [("42", 42), ("1.5s", 180), ("0,5 s", 60)])
def test_return_seeks(qtbot, go_to, playback, typed, frame):
    qtbot.keyClicks(go_to.field, typed)
    qtbot.keyClick(go_to.field, Qt.Key_Return)
    assert playback.frame == frame
    assert go_to.result() == QDialog.Accepted
    assert not go_to.isVisible()


def test_the_button_seeks(qtbot, go_to, playback):
    qtbot.keyClicks(go_to.field, "7")
    qtbot.mouseClick(go_to.go, Qt.LeftButton)
    assert playback.frame == 7


def test_an_invalid_frame_shows_an_error(qtbot, go_to, playback):
    height = go_to.height()
    qtbot.keyClicks(go_to.field, "303")
    qtbot.keyClick(go_to.field, Qt.Key_Return)
    assert go_to.isVisible()
    assert playback.frame == 110
    assert go_to.error.text() == "The last frame is 302."
    assert go_to.field.selectedText() == "303"
    qtbot.keyClicks(go_to.field, "3")
    assert go_to.error.text() == ""
    assert go_to.height() == height


def test_escape_cancels(qtbot, go_to, playback):
    qtbot.keyClicks(go_to.field, "42")
    qtbot.keyClick(go_to.field, Qt.Key_Escape)
    assert playback.frame == 110
    assert not go_to.isVisible()


# about


def test_about_shows_version_licences_and_missing_models(shown):
    dialog = shown(AboutDialog({}))
    labels = texts(dialog)
    assert f"Version {__version__}" in labels
    assert {part for part, _ in LICENCES} <= set(labels)
    assert labels.count("not found; the mannequin is shown instead") == 3
    assert any("smpl-x.is.tue.mpg.de" in text for text in labels)
    assert_nothing_is_cut(dialog)


def test_about_shows_model_paths(shown):
    folder = Path("body_models", "smplx")
    found = {gender: folder / f"SMPLX_{gender.upper()}.npz" for gender in ("male", "female", "neutral")}
    dialog = shown(AboutDialog(found))
    assert [label.full_text for label in dialog.findChildren(ElidedLabel)] == [str(path) for path in found.values()]
    assert not any("not found" in text or "Download" in text for text in texts(dialog))


def test_about_closes(qtbot, shown):
    dialog = shown(AboutDialog({}))
    qtbot.mouseClick(dialog.findChild(QPushButton), Qt.LeftButton)
    assert not dialog.isVisible()
