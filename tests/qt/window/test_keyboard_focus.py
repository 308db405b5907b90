"""The keyboard focus after leaving a field, tested with real keys."""

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QApplication, QLabel, QWidget

from tests.qt.window_helpers import FIRST, SECOND, activate
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


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


def tabbed(qtbot, window) -> list[QWidget]:
    """What Tab goes to, from the search field until it is there again."""
    window.browser.field.setFocus()
    found = [window.browser.field]
    while True:
        press(qtbot, Qt.Key_Tab)
        if QApplication.focusWidget() is found[0]:
            return found
        found.append(QApplication.focusWidget())
        assert len(found) < 200


def test_tab_goes_from_top_to_bottom_through_what_can_be_seen(window, qtbot, field, do):
    del field
    details, notes = window.details, window.notes.panel
    order = [*captions(window), notes.favourite, notes.rating, notes.tags.field, notes.note, details.reading.rate]
    found = tabbed(qtbot, window)
    assert [widget for widget in found if widget in order] == order
    assert {window.viewport, window.timeline.track, window.browser.view} <= set(found)
    assert found[-1] is not window.browser.view, "the list comes after the search field"
    assert all(not widget.visibleRegion().isEmpty() for widget in found if not details.isAncestorOf(widget))
    notes.tags.show_tags(("odd",), ())
    chip = notes.tags.chips[0]
    found = tabbed(qtbot, window)
    assert found.index(chip) + 1 == found.index(notes.tags.field), "what is made later has its place, too"
    do("playlists")  # in front of the details
    qtbot.waitUntil(lambda: not window.playlists.pane.visibleRegion().isEmpty())
    found = tabbed(qtbot, window)
    assert not [widget for widget in found if details.isAncestorOf(widget)]
    assert window.playlists.pane.name in found


def captions(window) -> list[QWidget]:
    return [text for text in window.details.captions.findChildren(QLabel) if text.property("kind") == "caption"]


def test_keys_go_from_pane_to_pane_and_back(make_window, small_dataset, qtbot):
    window = make_window(small_dataset.root)  # where nothing had the focus yet
    activate(qtbot, window)
    window.actions_by_id["filters"].trigger()
    window.viewport.setFocus()
    visited = []
    for _ in range(5):
        press(qtbot, Qt.Key_F6)
        visited.append(QApplication.focusWidget())
    row = window.filters.pane.sections["action"].header
    assert visited == [window.timeline.track, window.details.copy_name, row, window.browser.view, window.viewport]
    qtbot.keyClick(window.viewport, Qt.Key_F6, Qt.ShiftModifier)
    assert window.browser.view.hasFocus()
    window.notes.panel.rating.setFocus()
    press(qtbot, Qt.Key_Escape)
    assert window.browser.view.hasFocus(), "Esc leaves a pane"
    window.docks["details"].setFloating(True)
    window.timeline.track.setFocus()
    press(qtbot, Qt.Key_F6)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window.docks["details"], timeout=5000)
    window.details.copy_name.setFocus()
    press(qtbot, Qt.Key_Tab)
    assert captions(window)[0].hasFocus(), "Tab has its order there, too"
    press(qtbot, Qt.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5000)
    assert window.browser.view.hasFocus()
    window.docks["details"].setFloating(False)
    window.notes.panel.rating.setFocus()
    window.docks["details"].hide()
    assert window.browser.view.hasFocus(), "and so does closing it"
    found = tabbed(qtbot, window)
    headers = [found.index(section.header) for section in window.filters.pane.sections.values()]
    assert headers == sorted(headers), "sections that were made when they were first shown have their place"
    assert max(headers) < found.index(window.viewport) or min(headers) > found.index(window.viewport)


def test_the_focused_widget_has_its_own_keys(window, qtbot, field):
    del field
    session, reading = window.workspace.session, window.details.reading
    button = window.browser.bar.buttons["filters"]
    for key, shown in ((Qt.Key_Space, True), (Qt.Key_Return, False)):
        button.setFocus()
        press(qtbot, key)
        assert (window.docks["filters"].isVisible(), session.playback.playing) == (shown, False)
    tag = window.notes.panel.tags.field
    tag.setFocus()
    qtbot.keyClicks(tag, "odd")
    press(qtbot, Qt.Key_Down)
    assert (tag.text(), session.name) == ("odd", FIRST), "no other sequence is shown, and the text is not lost"
    reading.units.buttons[0].setFocus()
    press(qtbot, Qt.Key_Right)
    qtbot.waitUntil(lambda: session.sequence.reading.unit == "centimetres")
    assert reading.units.buttons[1].hasFocus()
    assert session.playback.frame == 0
    reading.rate.setFocus()
    qtbot.keyClicks(reading.rate, "60")
    press(qtbot, Qt.Key_Escape)
    assert (reading.rate.text(), session.sequence.reading.fps) == ("", None)
