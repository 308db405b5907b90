"""Mouse and keyboard in the playlists pane."""

import pytest
from PyQt5.QtCore import QMimeData, QPoint, Qt
from PyQt5.QtGui import QContextMenuEvent, QDropEvent
from PyQt5.QtWidgets import QApplication, QFileDialog, QLineEdit

from viewer.errors import NotebookError
from viewer.export.thumbnails.thumbnail import SIZE
from viewer.notes.notebook import Notebook
from viewer.notes.playlist import Playlist
from viewer.qt.playlists.binding import PlaylistBinding
from viewer.qt.playlists.name_delegate import PICTURE, ROW_PX
from viewer.qt.playlists.pane import PlaylistPane

A, B, C, D = NAMES = tuple(f"G00{number}T000A000R000" for number in range(1, 5))
BEST, SHORT = Playlist("Best", None, NAMES), Playlist("Short ones", "length:<2")


@pytest.fixture
def pane(qtbot) -> PlaylistPane:
    pane = PlaylistPane()
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    QApplication.setActiveWindow(pane)
    return pane


@pytest.fixture
def book(tmp_path):
    book = Notebook.open(tmp_path / "notebook.sqlite", tmp_path)
    book.save_playlist(BEST)
    book.save_playlist(SHORT)
    yield book
    book.close()


@pytest.fixture
def messages() -> list[str]:
    return []


@pytest.fixture
def bound(pane, book, messages) -> PlaylistPane:
    """The pane bound to a notebook; every query finds B and C."""

    def names_of(playlist):
        return playlist.names if playlist.query is None else (B, C)

    binding = PlaylistBinding(pane, names_of, messages.append, messages.append)
    binding.set_notebook(book)
    pane.test_binding = binding
    return pane


def select(pane, row, qtbot):
    qtbot.mouseClick(pane.list.viewport(), Qt.LeftButton, pos=pane.list.visualItemRect(pane.list.item(row)).center())


def select_names(pane, rows, qtbot):
    for row in rows:
        point = pane.names.visualRect(pane.names.model().index(row, 0)).center()
        modifier = Qt.NoModifier if row == rows[0] else Qt.ControlModifier
        qtbot.mouseClick(pane.names.viewport(), Qt.LeftButton, modifier, point)


def test_a_placeholder_without_playlists(pane):
    assert pane.empty.isVisible()
    assert "No playlists yet" in pane.empty.text.text()
    assert not pane.save_query.isEnabled()


def test_lists_and_queries_are_shown(bound, qtbot):
    assert (bound.title.full_text, bound.description.text()) == ("Best", "A list of 4 sequences")
    assert bound.names.names == NAMES
    select(bound, 1, qtbot)
    assert bound.title.full_text == "Short ones"
    assert bound.query.isVisible()
    assert bound.query.text() == "length:<2"


def test_opening_by_button_double_click_and_enter(bound, qtbot):
    opened = []
    bound.opened.connect(opened.append)
    qtbot.mouseClick(bound.open_button, Qt.LeftButton)
    select(bound, 1, qtbot)
    qtbot.keyClick(bound.list, Qt.Key_Return)
    point = bound.list.visualItemRect(bound.list.item(0)).center()
    qtbot.mouseClick(bound.list.viewport(), Qt.LeftButton, pos=point)
    qtbot.mouseDClick(bound.list.viewport(), Qt.LeftButton, pos=point)
    assert opened == [BEST, SHORT, BEST]


def test_saving_a_query_and_names(bound, book, qtbot):
    bound.offer(" split:test ", (B, A), "selected")
    assert bound.save_names.text() == "Save the 2 selected as a &list"
    assert not bound.save_query.isEnabled()
    qtbot.keyClicks(bound.name, "Tests")
    qtbot.mouseClick(bound.save_query, Qt.LeftButton)
    assert book.playlist("Tests") == Playlist("Tests", "split:test")
    assert (bound.list.current.name, bound.name.text()) == ("Tests", "")
    qtbot.keyClicks(bound.name, "Two")
    qtbot.mouseClick(bound.save_names, Qt.LeftButton)
    assert book.playlist("Two") == Playlist("Two", None, (B, A))


def test_enter_saves_the_query_or_the_names(bound, book, qtbot):
    bound.offer("", (B,))
    assert not bound.save_query.isEnabled()
    qtbot.keyClicks(bound.name, "One")
    qtbot.keyClick(bound.name, Qt.Key_Return)
    assert book.playlist("One") == Playlist("One", None, (B,))
    bound.offer("x", (B,))
    qtbot.keyClicks(bound.name, "X")
    qtbot.keyClick(bound.name, Qt.Key_Return)
    assert book.playlist("X").query == "x"
    bound.offer("", ())
    qtbot.keyClicks(bound.name, "Nothing")
    qtbot.keyClick(bound.name, Qt.Key_Return)
    assert len(book.playlists()) == 4


def test_a_warning_before_replacing(bound, qtbot):
    bound.offer("x", ())
    qtbot.keyClicks(bound.name, "best")
    assert bound.error.text() == 'Playlist "Best" exists; saving replaces it'
    qtbot.keyClicks(bound.name, "er")
    assert not bound.error.isVisible()


def test_renaming(bound, book, qtbot):
    qtbot.mouseClick(bound.rename, Qt.LeftButton)
    editor = bound.list.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Worst")
    qtbot.keyClick(editor, Qt.Key_Return)
    qtbot.waitUntil(lambda: [playlist.name for playlist in book.playlists()] == ["Short ones", "Worst"])
    assert bound.list.current.name == "Worst"


def test_renaming_to_an_existing_name_shows_an_error(bound, book, qtbot):
    qtbot.keyClick(bound.list, Qt.Key_F2)
    editor = bound.list.findChild(QLineEdit)
    qtbot.keyClicks(editor, "short ones")
    qtbot.keyClick(editor, Qt.Key_Return)
    qtbot.waitUntil(lambda: bound.error.text() == 'There is already a playlist "short ones"')
    assert [bound.list.item(row).text() for row in range(2)] == ["Best", "Short ones"]
    assert book.playlist("Best") == BEST


def test_deleting_and_undoing(bound, book, qtbot):
    qtbot.mouseClick(bound.remove, Qt.LeftButton)
    assert bound.list.current == SHORT
    qtbot.keyClick(bound.list, Qt.Key_Delete)
    assert bound.empty.isVisible()
    book.undo()
    book.undo()
    assert bound.list.count() == 2


def test_reordering_by_keys(bound, book, qtbot):
    select_names(bound, [2, 3], qtbot)
    qtbot.keyClick(bound.names, Qt.Key_Up, Qt.AltModifier)
    assert book.playlist("Best").names == (A, C, D, B)
    qtbot.keyClick(bound.names, Qt.Key_Up, Qt.AltModifier)
    qtbot.keyClick(bound.names, Qt.Key_Up, Qt.AltModifier)
    assert bound.names.names == (C, D, A, B)
    qtbot.keyClick(bound.names, Qt.Key_Down, Qt.AltModifier)
    assert book.playlist("Best").names == (A, C, D, B)
    book.undo()
    assert bound.names.names == (C, D, A, B)


def test_removing_names(bound, book, qtbot):
    select_names(bound, [0, 2], qtbot)
    qtbot.keyClick(bound.names, Qt.Key_Delete)
    assert book.playlist("Best").names == (B, D)
    assert bound.description.text() == "A list of 2 sequences"


def test_the_menu_moves_and_removes_names(bound, book, qtbot):
    def run(text: str) -> None:
        event = QContextMenuEvent(QContextMenuEvent.Mouse, QPoint(5, 5), bound.names.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(bound.names.viewport(), event)
        menu = QApplication.activePopupWidget()
        next(action for action in menu.actions() if action.text().startswith(text)).trigger()
        menu.close()

    select_names(bound, [1], qtbot)
    run("Move up")
    assert book.playlist("Best").names == (B, A, C, D)
    run("Move down")
    run("Remove")
    assert book.playlist("Best").names == (A, C, D)


@pytest.mark.parametrize(
    ("row", "below", "order"), [(2, False, (B, A, C, D)), (2, True, (B, C, A, D)), (9, False, (B, C, D, A))]
)
def test_reordering_by_dragging(bound, book, qtbot, row, below, order):
    select_names(bound, [0], qtbot)
    rect = bound.names.visualRect(bound.names.model().index(min(row, 3), 0))
    point = rect.center() + QPoint(0, 4 if below else -4) if row < 4 else rect.center() + QPoint(0, 60)
    mime = QMimeData()
    drop = QDropEvent(point, Qt.MoveAction, mime, Qt.LeftButton, Qt.NoModifier)
    bound.names.dropEvent(drop)
    assert book.playlist("Best").names == order


@pytest.mark.parametrize(("row", "content", "summary"), [(0, NAMES, "4 names"), (1, (B, C), "2 names")])
def test_exporting_names(bound, messages, tmp_path, monkeypatch, qtbot, row, content, summary):
    target = tmp_path / "out" / "list.txt"
    asked = []

    def answer(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    select(bound, row, qtbot)
    qtbot.mouseClick(bound.export, Qt.LeftButton)
    assert target.read_text() == "".join(f"{name}\n" for name in content)
    assert messages == [f"Saved {target}: {summary}"]
    assert asked[0].endswith(("/Best.txt", "/Short ones.txt"))


def test_a_failed_export_shows_a_message(bound, messages, tmp_path, monkeypatch, qtbot):
    (tmp_path / "file").touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "a.txt"), ""))
    qtbot.mouseClick(bound.export, Qt.LeftButton)
    assert "is a file and not a folder" in messages[0]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    qtbot.mouseClick(bound.export, Qt.LeftButton)
    assert len(messages) == 1


def test_a_failed_write_shows_a_message(bound, book, messages, monkeypatch, qtbot):
    def refuse(*_):
        raise NotebookError("notebook.sqlite", "the disk is full")

    monkeypatch.setattr(book, "remove_playlist", refuse)
    qtbot.mouseClick(bound.remove, Qt.LeftButton)
    assert messages == ["notebook.sqlite: the disk is full"]


def test_nothing_is_written_without_a_notebook(bound, book, qtbot):
    bound.test_binding.set_notebook(None)
    assert bound.empty.isVisible()
    bound.offer("x", ())
    qtbot.keyClicks(bound.name, "X")
    qtbot.keyClick(bound.name, Qt.Key_Return)
    assert len(book.playlists()) == 2


def test_a_few_playlists_are_all_in_sight(pane, bound, book) -> None:
    pane.resize(300, 560)
    for number in range(3):
        book.save_playlist(Playlist(f"List {number}", None, NAMES))
    bound.test_binding.set_notebook(book)
    QApplication.processEvents()
    assert pane.list.count() == 5
    assert pane.list.verticalScrollBar().maximum() == 0
    assert pane.names.height() >= 3 * ROW_PX


def test_the_picture_of_a_sequence_is_cut_at_no_edge() -> None:
    assert PICTURE.width() * SIZE[1] == PICTURE.height() * SIZE[0]
