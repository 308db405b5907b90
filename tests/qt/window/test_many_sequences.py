"""Commands on several sequences at once, each undone in one step."""

from pathlib import Path

import pytest
from PyQt5.QtCore import QPoint, Qt
from PyQt5.QtGui import QDesktopServices
from PyQt5.QtWidgets import QApplication, QInputDialog, QMenu

from tests.qt.window_helpers import FIRST, LAST, SECOND, THIRD, status_message
from viewer.notes.marks import Marks
from viewer.qt.notes import editing
from viewer.qt.window.main_window import MainWindow

ALL = (FIRST, SECOND, THIRD, LAST)


def all_marks(window) -> list[Marks]:
    return [window.notes.notebook.marks(name) for name in ALL]


def click(qtbot, window, name: str, modifier=Qt.NoModifier, button=Qt.LeftButton) -> QPoint:
    view = window.browser.view
    point = view.visualRect(window.browser.model.index(window.browser.model.row_of(name), 0)).center()
    qtbot.mouseClick(view.viewport(), button, modifier, point)
    return point


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


@pytest.fixture
def type_in(monkeypatch):
    """type_in(text): what the user answers in dialogs that ask for a text; returns their labels."""
    labels: list[str] = []

    def answer(text: str) -> list[str]:
        def ask(_parent, _title, label, *_: object) -> tuple[str, bool]:
            labels.append(label)
            return text, True

        monkeypatch.setattr(QInputDialog, "getItem", ask)
        monkeypatch.setattr(QInputDialog, "getMultiLineText", ask)
        return labels

    return answer


def test_favourites_and_ratings_of_many(window, do):
    do("favourite")
    do("select_all")
    do("favourite")
    assert all(marks.favourite for marks in all_marks(window)), "as long as one is not, all become favourites"
    assert window.actions_by_id["favourite"].isChecked()
    do("favourite")
    assert not any(marks.favourite for marks in all_marks(window))
    do("rate_4")
    assert {marks.rating for marks in all_marks(window)} == {4}
    do("undo")
    assert {marks.rating for marks in all_marks(window)} == {None}
    assert status_message(window) == "Undone: Rating of 4 sequences"


def test_tags_notes_and_playlists_of_many(window, do, type_in):
    labels = type_in("odd")
    window.notes.notebook.set_note(SECOND, "seen")
    do("select_all")
    do("add_tag")
    do("note")
    do("add_to_playlist")
    assert [marks.tags for marks in all_marks(window)] == [("odd",)] * 4
    assert [marks.note for marks in all_marks(window)] == ["odd", "seen\nodd", "odd", "odd"]
    assert window.notes.notebook.playlist("odd").names == ALL
    assert labels[0] == "Tag for 4 sequences:"
    assert labels[-1] == "Add 4 sequences to the playlist:"
    do("undo")
    do("undo")
    assert [marks.note for marks in all_marks(window)] == ["", "seen", "", ""]


def test_what_the_filter_leaves_out_is_not_changed_and_told(window, do):
    do("select_all")
    window.workspace.search.set_text("group:1")
    do("rate_2")
    assert [marks.rating for marks in all_marks(window)] == [2, 2, None, None]
    assert status_message(window) == "2 selected sequences are not in the list and stay as before."


def test_very_many_are_changed_in_a_thread(window, do, qtbot, monkeypatch):
    monkeypatch.setattr(editing, "FEW", 3)
    before = window.notes.notebook
    do("select_all")
    do("rate_5")
    assert window.workspace.notebook.busy == "Rating 4 sequences…"
    qtbot.waitUntil(lambda: not window.workspace.notebook.busy)
    assert {marks.rating for marks in all_marks(window)} == {5}
    assert window.notes.notebook is not before
    window.workspace.search.set_text("rating:5")
    assert window.browser.model.rowCount() == 4
    do("undo")
    qtbot.waitUntil(lambda: not window.workspace.notebook.busy)
    assert {marks.rating for marks in all_marks(window)} == {None}
    assert status_message(window) == "Undone: Rating of 4 sequences"


def test_copying_names_and_paths(window, do, qtbot, small_dataset):
    clipboard = QApplication.clipboard()
    click(qtbot, window, SECOND)
    click(qtbot, window, LAST, Qt.ControlModifier)
    window.browser.focus_list()
    qtbot.keyClick(window.browser.view, Qt.Key_C, Qt.ControlModifier)
    assert clipboard.text() == f"{SECOND}\n{LAST}"
    assert status_message(window) == "Copied 2 names"
    do("copy_path")
    folders = [str(small_dataset.root / "motions" / name) for name in (SECOND, LAST)]
    qtbot.waitUntil(lambda: clipboard.text() == "\n".join(folders))


def test_the_folder_is_opened(do, monkeypatch, small_dataset, window):
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    do("open_folder")
    assert (opened, status_message(window)) == ([small_dataset.root / "motions" / FIRST], "")


@pytest.mark.parametrize(
    ("command", "found"),
    [("same_action", (FIRST,)), ("same_group", (FIRST, SECOND)), ("same_both", (FIRST,))],
)
def test_finding_sequences_like_this_one(window, do, command, found):
    do(command)
    assert window.browser.model.names() == found


def test_the_menu_of_a_row(window, qtbot):
    click(qtbot, window, SECOND)
    click(qtbot, window, THIRD, Qt.ShiftModifier)
    qtbot.waitUntil(lambda: window.workspace.sequence_name == THIRD)
    window.browser.view.menu_requested.emit(window.mapToGlobal(QPoint(50, 50)))
    menu = next(menu for menu in window.browser.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:2] == ["2 sequences", "Copy name"]
    find = next(action.menu() for action in menu.actions() if action.text() == "More like this")
    assert find.actions()[1].text() == "The same two people: group 2"
    find.actions()[1].trigger()
    assert window.browser.model.names() == (THIRD,)
    favourite = next(action for action in menu.actions() if action.text() == "Favourite")
    window.workspace.search.set_text("")
    favourite.trigger()
    assert [marks.favourite for marks in all_marks(window)] == [False, False, True, False]
    menu.close()
