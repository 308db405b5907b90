"""Menus of right clicks on persons, floor, facet values, chips, captions and paths."""

import pytest
from PyQt5.QtCore import QEvent, QPoint, Qt
from PyQt5.QtGui import QContextMenuEvent, QDesktopServices, QMouseEvent
from PyQt5.QtWidgets import QApplication, QLabel, QMenu, QWidget

from tests.qt.window_helpers import FIRST, SECOND, activate, problem_message, status_message
from viewer.notes.marks import RangeNote
from viewer.qt.viewport import view_menu
from viewer.qt.window.main_window import MainWindow


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


@pytest.fixture
def menu(window):
    """menu(parent) is the menu that is open; all are closed after the test."""
    opened: list[QMenu] = []

    def find() -> QMenu:
        opened.append(QApplication.activePopupWidget())
        assert isinstance(opened[-1], QMenu)
        return opened[-1]

    yield find
    for each in opened:
        each.close()
    del window


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def run(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def right_click(qtbot, widget, point: QPoint) -> None:
    """Qt sends the event of a menu by itself only for clicks of the window system."""
    qtbot.mouseClick(widget, Qt.RightButton, Qt.NoModifier, point)
    event = QContextMenuEvent(QContextMenuEvent.Mouse, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)


def test_a_person_in_the_view(window, menu, qtbot):
    view, options = window.viewport, window.workspace.session.options
    x, y = view.stage.tag_position("P2", (view.width(), view.height()))
    head = QPoint(round(x), round(y) + 30)
    assert view_menu.person_at(view, head) == "P2"
    right_click(qtbot, view, head)
    opened = menu()
    assert texts(opened)[:4] == ["P2 · actor", "Only P2", "Hide P2", "Frame P2"]
    assert "From the side" in texts(next(action.menu() for action in opened.actions() if action.text() == "Look"))
    assert opened.sizeHint().height() < 600, "it fits a small screen in one column"
    position = view.stage.camera.position.copy()
    run(opened, "Frame P2")
    qtbot.waitUntil(lambda: not view.stage.camera.animating)
    assert (position != view.stage.camera.position).any()
    run(opened, "Only P2")
    assert (options.show_p1, options.show_p2) == (False, True)


def test_the_floor_in_the_view(window, menu, qtbot):
    window.workspace.session.options.show_p1 = False
    right_click(qtbot, window.viewport, QPoint(3, 3))
    opened = menu()
    assert texts(opened)[:2] == ["Show both", "Show P1"]
    assert "Copy the picture" in texts(opened)
    run(opened, "Show both")
    assert window.workspace.session.options.show_p1


def test_a_row_whose_sequence_is_still_loading(window, menu):
    """Menu and commands are about the row that was clicked, not about what is still shown."""
    browser, workspace = window.browser, window.workspace
    browser.view.setCurrentIndex(browser.model.index(browser.model.row_of(SECOND), 0))
    assert workspace.session.take.name == FIRST
    browser.menu_requested.emit(QPoint(0, 0))
    opened = menu()
    assert texts(opened)[0] == SECOND
    run(opened, "Copy name")
    assert QApplication.clipboard().text() == SECOND
    window.actions_by_id["same_action"].trigger()
    assert workspace.selection.found == (SECOND,)


def test_shift_f10_opens_the_menu_of_what_has_the_focus(window, menu, qtbot):
    activate(qtbot, window)
    labels = window.details.captions.findChildren(QLabel)
    caption = next(text for text in labels if text.text().startswith("One person"))
    window.timeline.track.show_notes([RangeNote("1", 0, 2, "they meet")])

    def opened(widget: QWidget) -> QMenu:
        for open_menu in window.findChildren(QMenu):
            open_menu.close()
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key_F10, Qt.ShiftModifier)
        return menu()

    row_menu = opened(window.browser.view)
    assert texts(row_menu)[0] == FIRST
    favourite = next(action for action in row_menu.actions() if action.text() == "Favourite")
    assert favourite.shortcut() == "Ctrl+D", "not B, which begins a search in the list"
    view_menu = opened(window.viewport)
    assert texts(view_menu)[:3] == ["P1 · reactor", "P2 · actor", "Show P1"]
    run(next(action.menu() for action in view_menu.actions() if action.text() == "P2 · actor"), "Only P2")
    assert not window.workspace.session.options.show_p1
    assert "&Undo" in texts(opened(window.notes.panel.note))
    assert texts(opened(window.timeline.track))[:2] == ["Note on 0–2", "Edit note…"]
    assert texts(opened(caption))[0] == "Copy caption"


def test_dragging_with_the_right_button_opens_no_menu(window, qtbot):
    view = window.viewport
    qtbot.mousePress(view, Qt.RightButton, pos=QPoint(50, 50))
    moved = QMouseEvent(QEvent.MouseMove, QPoint(120, 90), Qt.NoButton, Qt.RightButton, Qt.NoModifier)
    QApplication.sendEvent(view, moved)
    qtbot.mouseRelease(view, Qt.RightButton, pos=QPoint(50, 50))
    assert QApplication.activePopupWidget() is None


def test_copying_the_picture(window, qtbot):
    window.viewport.setFocus()
    qtbot.keyClick(window.viewport, Qt.Key_C, Qt.ControlModifier)
    picture = QApplication.clipboard().image()
    assert (picture.width(), picture.height()) == window.viewport.pixels()
    assert status_message(window) == "Copied the picture"


def test_a_facet_value_and_its_chip(window, menu, qtbot):
    search = window.workspace.search
    window.actions_by_id["filters"].trigger()
    rows = window.filters.pane.sections["action"].rows
    right_click(qtbot, rows.viewport(), QPoint(60, 10))
    opened = menu()
    assert texts(opened) == ["Only this", "Exclude", "Clear search and filters", "Copy as a condition"]
    run(opened, "Only this")
    value = next(iter(search.chosen["action"]))
    run(opened, "Copy as a condition")
    assert QApplication.clipboard().text() == f"action:{value}"
    opened.close()
    chip = window.browser.chips.chips[0]
    chip.customContextMenuRequested.emit(QPoint(5, 5))
    opened = menu()
    assert texts(opened)[:3] == ["Only this", "Remove", "Exclude"]
    run(opened, "Exclude")
    assert (search.text, search.chosen) == (f"-action:{value}", {})
    assert FIRST not in window.browser.model.names()


def test_a_caption(window, menu):
    captions = window.details.captions
    label = next(text for text in captions.findChildren(QLabel) if text.text().startswith("One person"))
    label.customContextMenuRequested.emit(QPoint(5, 5))
    opened = menu()
    run(opened, "Copy caption")
    assert QApplication.clipboard().text() == "One person greets the other."
    run(opened, "Show this caption on the picture")
    assert window.workspace.session.options.caption_index == 1
    run(opened, "Find this caption")
    assert window.workspace.search.text == '"one person greets the other"'
    opened.close()
    label.setSelection(4, 6)
    label.customContextMenuRequested.emit(QPoint(5, 5))
    opened = menu()
    run(opened, "Copy the selected text")
    assert QApplication.clipboard().text() == "person"


def test_a_path(window, menu, monkeypatch, small_dataset):
    opened_folders: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_folders.append(url.toLocalFile()) or False)
    path = window.details.files._rows[0][1]
    path.customContextMenuRequested.emit(QPoint(5, 5))
    opened = menu()
    file = small_dataset.root / "motions" / FIRST / "P1.npz"
    run(opened, "Copy path")
    assert QApplication.clipboard().text() == str(file)
    run(opened, "Open folder")
    assert (opened_folders, problem_message(window)) == ([str(file.parent)], f"No file manager opens {file}")


def test_the_name_in_the_details(window, menu):
    window.details.name.customContextMenuRequested.emit(QPoint(5, 5))
    run(menu(), "Find the same two people")
    assert window.browser.model.names() == (FIRST, SECOND)
