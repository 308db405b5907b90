"""Favourites, ratings, tags, notes and playlists in the main window, and in two windows."""

from pathlib import Path

import pytest
from PyQt5.QtCore import Qt, QTimer
from PyQt5.QtWidgets import QApplication, QFileDialog, QInputDialog

from tests.qt.window_helpers import (
    FIRST,
    LAST,
    SECOND,
    THIRD,
    activate,
    choose,
    close_and_delete,
    problem_message,
    status_message,
)
from viewer.notes.marks import Marks
from viewer.notes.playlist import Playlist
from viewer.places import notebook_path
from viewer.qt.browser.columns import FAVOURITE, RATING
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.window.main_window import MainWindow
from viewer.search import finder


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


def marks(window: MainWindow, name: str) -> Marks:
    return window.notes.notebook.marks(name)


def listed(window: MainWindow) -> list[str]:
    return list(window.browser.model.names())


@pytest.fixture
def file(monkeypatch, tmp_path) -> Path:
    """The file chosen in every file dialog."""
    path = tmp_path / "from a colleague" / "notes.json"
    path.parent.mkdir()
    for ask in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_: (str(path), ""))
    return path


def test_no_file_without_a_change(window):
    assert not notebook_path(window.workspace.session.library.root).exists()


def test_marks_are_shown(window, do):
    do("favourite")
    do("rate_4")
    panel = window.notes.panel
    assert (panel.favourite.isChecked(), panel.rating.accessibleName()) == (True, "Rating 4 of 5")
    assert [window.browser.model.text_at(0, column) for column in (FAVOURITE, RATING)] == ["yes", "4"]
    window.workspace.search.set_text("rating:>=4 is:favourite")
    assert listed(window) == [FIRST]
    assert window.actions_by_id["favourite"].isChecked()


def test_keys_in_the_suggestions_for_a_tag_are_not_the_windows(window, do, qtbot):
    for tag in ("odd feet", "odd hands"):
        window.notes.notebook.add_tag([LAST], tag)
    activate(qtbot, window)
    do("add_tag")
    field = window.notes.panel.tags.field
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "odd")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key_Down)
    qtbot.keyClick(popup, Qt.Key_Down)
    assert (window.workspace.session.name, popup.isVisible(), field.text()) == (FIRST, True, "odd hands")
    qtbot.keyClick(popup, Qt.Key_B)  # another letter of the tag, not a favourite
    assert marks(window, FIRST) == Marks()
    field.clear()
    qtbot.keyClicks(field, "odd")
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key_Up)
    qtbot.keyClick(popup, Qt.Key_Return)
    qtbot.waitUntil(lambda: marks(window, FIRST).tags == ("odd hands",))
    assert not popup.isVisible()


def test_a_change_does_not_rebuild_all_columns(window, do, monkeypatch):
    monkeypatch.setattr(finder, "mark_columns", None)
    do("rate_4")
    window.notes.notebook.add_tag([FIRST, LAST], "good")
    window.workspace.search.set_text("tag:good")
    assert listed(window) == [FIRST, LAST]
    do("undo")
    assert listed(window) == []
    window.workspace.search.set_text("rating:4")
    assert listed(window) == [FIRST]


def test_marks_belong_to_the_current_sequence(window, do, qtbot):
    do("rate_2")
    choose(qtbot, window, THIRD)
    assert not window.actions_by_id["favourite"].isChecked()
    do("favourite")
    assert (marks(window, FIRST), marks(window, THIRD)) == (Marks(rating=2), Marks(favourite=True))
    choose(qtbot, window, FIRST)
    assert window.notes.panel.rating.accessibleName() == "Rating 2 of 5"


def test_a_new_tag_becomes_a_filter(window, do, qtbot):
    activate(qtbot, window)
    do("add_tag")
    qtbot.waitUntil(window.notes.panel.tags.field.hasFocus)
    qtbot.keyClicks(window.notes.panel.tags.field, "odd feet\r")
    assert marks(window, FIRST).tags == ("odd feet",)
    assert [(value.label, value.count) for value in window.workspace.search.result.facets["tag"]] == [("odd feet", 1)]
    window.workspace.search.toggle("tag", "odd feet")
    assert listed(window) == [FIRST]


def test_closing_saves_the_note_being_typed(qtbot, make_window, small_dataset):
    window = make_window(small_dataset.root)
    activate(qtbot, window)
    window.actions_by_id["note"].trigger()
    qtbot.waitUntil(window.notes.panel.note.hasFocus)
    qtbot.keyClicks(window.notes.panel.note, "the left foot slides")
    close_and_delete(window)
    again = make_window(small_dataset.root)
    assert marks(again, FIRST).note == "the left foot slides"
    assert again.notes.panel.note.toPlainText() == "the left foot slides"


def test_a_note_being_typed_belongs_to_its_sequence(window, do, qtbot):
    do("note")
    qtbot.keyClicks(window.notes.panel.note, "slides")
    choose(qtbot, window, SECOND)
    assert (marks(window, FIRST).note, marks(window, SECOND).note) == ("slides", "")
    assert window.notes.panel.note.toPlainText() == ""


def test_undo_and_redo_show_messages(window, do):
    do("rate_3")
    do("undo")
    assert marks(window, FIRST).rating is None
    assert status_message(window) == f"Undone: Rating of {FIRST}"
    do("undo")
    assert status_message(window) == "There is nothing to undo."
    do("redo")
    assert status_message(window) == f"Redone: Rating of {FIRST}"
    assert marks(window, FIRST).rating == 3
    do("redo")
    assert status_message(window) == "There is nothing to redo."


def test_another_window_shows_changes(do, make_window, small_dataset):
    other = make_window(small_dataset.root)
    do("rate_5")
    other.notes.catch_up()
    assert marks(other, FIRST).rating == 5
    assert other.notes.panel.rating.accessibleName() == "Rating 5 of 5"
    other.workspace.search.set_text("rating:5")
    assert listed(other) == [FIRST]


def test_each_dataset_has_its_own_notes(window, do, qtbot, tmp_path, small_dataset):
    do("favourite")
    other_field = tmp_path / "other_field"
    small_dataset.root.joinpath("motions").rename(other_field.joinpath("motions").parent.parent / "m")
    other_field.mkdir()
    (tmp_path / "m").rename(other_field / "motions")
    with qtbot.waitSignal(window.notes.opened):
        window.open_dataset(other_field)
    assert window.notes.notebook.all_marks() == {}


def test_exporting_and_importing_notes(window, do, file, qtbot):
    do("rate_2")
    do("export_notes")
    assert status_message(window) == f"Saved {file}"
    do("undo")
    window.notes.notebook.set_rating([LAST], 1)
    do("import_notes")
    qtbot.waitUntil(lambda: status_message(window).startswith("notes.json: "))
    assert marks(window, LAST).rating == 1


def test_conflicts_are_shown(do, file, qtbot, monkeypatch):
    do("rate_5")
    table = file.with_suffix(".csv")
    table.write_text(f"sequence,rating\n{FIRST},1\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    shown = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportDialog):
            shown.append(dialog.lines.toPlainText())
            dialog.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(10)
    do("import_notes")
    qtbot.waitUntil(lambda: bool(shown))
    assert FIRST in shown[0]
    assert "ours 5" in shown[0]


def test_an_invalid_file_changes_nothing(window, do, file, qtbot):
    do("rate_2")
    file.write_text("{")
    do("import_notes")
    qtbot.waitUntil(lambda: problem_message(window).startswith(f"{file}: line 1"))
    assert marks(window, FIRST).rating == 2
    do("rate_3")
    assert marks(window, FIRST).rating == 3


def test_opening_a_playlist_searches_for_it(window, do):
    window.notes.notebook.save_playlist(Playlist("kicks", None, (LAST, FIRST)))
    do("playlists")
    window.playlists.pane.opened.emit(window.notes.notebook.playlist("kicks"))
    assert window.browser.field.text() == "playlist:kicks"
    assert sorted(listed(window)) == [FIRST, LAST]


def test_adding_to_a_list_and_stepping_through_it(window, do, qtbot, monkeypatch):
    answers, offered = iter([("my picks", True), (" My  picks ", True), ("kicks", False)]), []
    monkeypatch.setattr(QInputDialog, "getItem", lambda *given: offered.append(given[3]) or next(answers))
    choose(qtbot, window, LAST)
    do("add_to_playlist")
    assert status_message(window) == "“my picks” has 1 sequence"
    choose(qtbot, window, SECOND)
    do("add_to_playlist")
    do("add_to_playlist")
    assert offered == [[], ["my picks"], ["my picks"]]
    assert window.notes.notebook.playlists() == (Playlist("my picks", None, (LAST, SECOND)),)
    do("playlists")
    window.playlists.pane.opened.emit(window.notes.notebook.playlist("my picks"))
    assert window.browser.field.text() == 'playlist:"my picks"'
    assert listed(window) == [LAST, SECOND], "in list order"
    choose(qtbot, window, LAST)
    do("next")
    assert window.browser.current == SECOND


def test_an_invalid_query_cannot_be_saved(window, do, qtbot):
    do("playlists")
    dialog = window.playlists.pane
    dialog.name.setText("new")
    qtbot.keyClicks(window.browser.field, "action:hug sex:")
    assert window.workspace.search.error is not None
    assert not dialog.save_query.isEnabled()
    window.browser.field.setText("action:hug")
    assert dialog.save_query.isEnabled()


def test_sequences_cannot_be_added_to_a_query(window, do, monkeypatch):
    window.notes.notebook.save_playlist(Playlist("kicks", "action:kick"))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Kicks", True))
    do("add_to_playlist")
    assert problem_message(window) == '"kicks" is a query; sequences can only be added to lists'


def test_notes_about_frames_on_the_timeline(window, qtbot):
    book, track, playback = window.notes.notebook, window.timeline.track, window.workspace.session.playback
    for first, last in ((4, 6), (8, 8), (900, 901)):
        book.add_range(FIRST, first, last, f"note at {first}")
    assert [bar.note.first for bar in track.bars] == [4, 8]
    activate(qtbot, window)
    window.browser.focus_list()
    visited = []
    for key in (Qt.Key_Right, Qt.Key_Right, Qt.Key_Right, Qt.Key_Left, Qt.Key_Left):
        qtbot.keyClick(window, key, Qt.ControlModifier)
        visited.append((playback.frame, status_message(window)))
    assert visited == [
        (4, "4–6: note at 4"),
        (8, "8: note at 8"),
        (8, "There is no note after this frame."),
        (4, "4–6: note at 4"),
        (4, "There is no note before this frame."),
    ]
    qtbot.mouseClick(track, Qt.LeftButton, pos=track.bars[1].rect.center().toPoint())
    assert playback.frame == 8
    book.remove_range(FIRST, track.bars[0].note.id)
    assert [bar.note.first for bar in track.bars] == [8]
    choose(qtbot, window, SECOND)
    assert track.bars == ()


def test_all_notes_starting_at_a_frame_are_shown(window, do):
    for last, text in ((4, "one"), (6, "two")):
        window.notes.notebook.add_range(FIRST, 4, last, text)
    do("next_note")
    assert status_message(window) == "4: one; 4–6: two"
