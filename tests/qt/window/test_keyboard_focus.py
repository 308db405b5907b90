"""The keyboard focus after leaving a field, tested with real keys."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication

from tests.qt.window_helpers import SECOND, activate


@pytest.fixture
def field(window, qtbot):
    """The frame field in an active window."""
    activate(qtbot, window)
    return window.timeline.frame_field


def press(qtbot, *keys):
    """Press keys on the focused widget."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def go_to(qtbot, field, frame):
    qtbot.mouseClick(field, Qt.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), str(frame))
    press(qtbot, Qt.Key_Return)


def close_list(window):
    window.docks["browser"].hide()


def test_shortcuts_work_after_typing_a_frame(window, qtbot, field):
    playback = window.workspace.session.playback
    window.browser.focus_list()
    go_to(qtbot, field, 3)
    assert window.browser.view.hasFocus()
    press(qtbot, Qt.Key_Right)
    assert playback.frame == 4
    press(qtbot, Qt.Key_Home)
    assert playback.frame == 0
    press(qtbot, Qt.Key_Space)
    assert playback.playing
    press(qtbot, Qt.Key_Space, Qt.Key_Down)
    assert (playback.playing, window.workspace.session.name) == (False, SECOND)


def test_the_view_gets_the_focus_back(window, qtbot, field):
    qtbot.mouseClick(window.viewport, Qt.LeftButton)
    go_to(qtbot, field, 3)
    assert window.viewport.hasFocus()
    press(qtbot, Qt.Key_Left)
    assert window.workspace.session.playback.frame == 2


def test_the_view_gets_the_focus_if_the_list_is_hidden(window, qtbot, field):
    window.browser.focus_list()
    close_list(window)
    go_to(qtbot, field, 3)
    assert window.viewport.hasFocus()
    press(qtbot, Qt.Key_Left)
    assert window.workspace.session.playback.frame == 2


def test_the_list_gets_the_focus_if_there_is_no_view(window, qtbot, field):
    window.viewport.setFocus()
    window.central_view.setCurrentWidget(window.no_view)
    go_to(qtbot, field, 3)
    assert window.browser.view.hasFocus()


@pytest.mark.parametrize("leave", ["escape", "button", "track"])
def test_every_way_of_leaving_the_field_restores_the_focus(window, qtbot, field, leave):
    window.browser.focus_list()
    qtbot.mouseClick(field, Qt.LeftButton)
    assert field.hasFocus()
    if leave == "escape":
        press(qtbot, Qt.Key_Escape)
    else:
        qtbot.mouseClick(window.timeline.buttons["loop"] if leave == "button" else window.timeline.track, Qt.LeftButton)
    assert window.browser.view.hasFocus()


def test_a_click_focuses_another_field(window, qtbot, field):
    qtbot.mouseClick(field, Qt.LeftButton)
    qtbot.mouseClick(window.browser.field, Qt.LeftButton)
    assert window.browser.field.hasFocus()


def test_leaving_the_notes_focuses_the_view_if_the_list_is_hidden(window, qtbot, field, do):
    del field
    close_list(window)
    do("note")
    press(qtbot, Qt.Key_Escape)
    assert window.viewport.hasFocus()
