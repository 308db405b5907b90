"""Notes are imported in the background: what the window does meanwhile, and what comes of it."""

import threading

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFileDialog, QLabel

from tests.qt.window_helpers import FIRST, LAST, SECOND, activate, choose, status_message
from viewer.export.writing.small_file import write_file
from viewer.notes.exchange.formats import notes_bytes
from viewer.notes.notebook import Notebook
from viewer.notes.value import Value
from viewer.places import notebook_path
from viewer.qt.notes import importing as notes_import
from viewer.qt.workspace import NOTES_BUSY

VALUES = [Value(name, "rating", "", 5, 1_900_000_000_000_000, "ann") for name in (FIRST, LAST)]


@pytest.fixture
def file(monkeypatch, tmp_path):
    """A colleague's file, which is chosen where one is asked for."""
    path = tmp_path / "colleague.json"
    write_file(path, notes_bytes(VALUES, "json"), overwrite=False)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


@pytest.fixture
def held(monkeypatch):
    """An event that every import waits for."""
    may_go_on = threading.Event()
    real = notes_import.imported

    def wait(*given):
        assert may_go_on.wait(60)
        return real(*given)

    monkeypatch.setattr(notes_import, "imported", wait)
    yield may_go_on
    may_go_on.set()


def rating(window, name):
    return window.notes.notebook.marks(name).rating


def undone(window, do, times):
    """What is told, and the ratings of the second and the last sequence, after each time."""
    told = []
    for _ in range(times):
        do("undo")
        told.append((status_message(window), rating(window, SECOND), rating(window, LAST)))
    return told


def is_busy(window):
    return any(label.text() == "Importing colleague.json…" for label in window.statusBar().findChildren(QLabel))


@pytest.mark.usefixtures("file")
def test_what_is_imported_is_shown_everywhere(window, do, qtbot):
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, FIRST) == 5)
    assert status_message(window).startswith("colleague.json: 2 imported")
    assert window.notes.panel.rating.accessibleName() == "Rating 5 of 5"
    window.workspace.search.set_text("rating:5")
    assert list(window.browser.model.names()) == [FIRST, LAST]
    do("rate_2")
    assert rating(window, FIRST) == 2
    assert list(window.browser.model.names()) == [LAST]


@pytest.mark.usefixtures("file")
def test_an_import_is_undone_and_what_was_before_it_too(window, do, qtbot):
    window.notes.notebook.set_rating([SECOND], 1)
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert undone(window, do, 2) == [
        ("Undone: Import of colleague.json", 1, None),
        (f"Undone: Rating of {SECOND}", None, None),
    ]
    do("redo")
    do("redo")
    assert (rating(window, SECOND), rating(window, LAST)) == (1, 5)


@pytest.mark.usefixtures("file")
def test_the_window_goes_on_meanwhile_but_for_notes(window, do, qtbot, held):
    panel = window.notes.panel
    do("import_notes")
    assert is_busy(window)
    choose(qtbot, window, SECOND)
    window.workspace.search.set_text("kick")
    window.workspace.search.set_text("")
    assert is_busy(window)
    for command in ("favourite", "rate_3", "undo", "redo", "import_notes", "add_to_playlist", "range_note"):
        window.statusBar().clearMessage()
        do(command)
        assert status_message(window) == NOTES_BUSY, command
    assert not panel.isEnabled()
    held.set()
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert not is_busy(window)
    assert panel.isEnabled()
    do("rate_3")
    assert rating(window, SECOND) == 3


@pytest.mark.usefixtures("file")
def test_what_was_being_typed_is_kept(window, do, qtbot, held):
    activate(qtbot, window)
    note = window.notes.panel.note
    note.setFocus()
    qtbot.keyClicks(note, "half a sen")
    do("import_notes")
    assert note.toPlainText() == "half a sen"
    held.set()
    qtbot.waitUntil(lambda: rating(window, FIRST) == 5)
    assert window.notes.notebook.marks(FIRST).note == note.toPlainText() == "half a sen"
    note.setFocus()
    qtbot.keyClick(note, Qt.Key_End)
    qtbot.keyClicks(note, "tence")
    window.notes.panel.flush()
    assert window.notes.notebook.marks(FIRST).note == "half a sentence"


def test_a_bad_file_changes_nothing_and_notes_can_be_written_again(window, do, file, qtbot):
    file.write_text("{")
    do("import_notes")
    qtbot.waitUntil(lambda: status_message(window).startswith(f"{file}: line 1"))
    assert not is_busy(window)
    do("rate_4")
    assert rating(window, FIRST) == 4


@pytest.mark.usefixtures("file")
def test_another_dataset_is_opened_meanwhile(window, do, qtbot, held, tmp_path, small_dataset):
    first = window.workspace.session.library
    other = tmp_path / "other"
    (other / "motions").mkdir(parents=True)
    for folder in sorted((small_dataset.root / "motions").iterdir())[:2]:
        (other / "motions" / folder.name).symlink_to(folder)
    do("import_notes")
    thread = window.notes._importer._thread
    with qtbot.waitSignal(window.notes.opened):
        window.open_dataset(other)
    assert not is_busy(window)
    do("favourite")
    held.set()
    thread.join(60)
    qtbot.wait(1)
    assert rating(window, FIRST) is None
    assert window.actions_by_id["favourite"].isChecked()
    book = Notebook.open(notebook_path(first.root), first.root, first.identity)
    assert book.marks(LAST).rating == 5
    book.close()


@pytest.mark.usefixtures("file")
def test_closing_waits_until_it_is_in_the_file(window, do, held):
    library = window.workspace.session.library
    do("import_notes")
    threading.Timer(0.05, held.set).start()
    window.close()
    book = Notebook.open(notebook_path(library.root), library.root, library.identity)
    assert book.marks(LAST).rating == 5
    book.close()


# where there is no file


@pytest.fixture
def no_place(monkeypatch, tmp_path, small_dataset):
    """Where notebooks would be nothing can be written, for the window that is made next; gives how that is told."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = notebook_path(small_dataset.root)
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file where the folder should be")
    return f"{path}: cannot be written (File exists): your notes will be lost when the window is closed."


@pytest.mark.usefixtures("file", "no_place")
def test_what_is_in_memory_alone_takes_notes_in_meanwhile(window, do, qtbot, held):
    book = window.notes.notebook
    book.set_rating([SECOND], 2)
    assert not book.is_saved
    do("import_notes")
    assert is_busy(window)
    choose(qtbot, window, SECOND)
    do("rate_3")
    assert (status_message(window), rating(window, SECOND)) == (NOTES_BUSY, 2)
    held.set()
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert not is_busy(window)
    assert status_message(window).startswith("colleague.json: 2 imported")
    assert (window.notes.notebook.is_saved, rating(window, SECOND)) == (False, 2)
    qtbot.waitUntil(lambda: book.all_marks() == {})  # the one before is given back


@pytest.mark.usefixtures("file", "no_place")
def test_what_is_in_memory_alone_is_undone_as_well(window, do, qtbot):
    window.notes.notebook.set_rating([SECOND], 2)
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert undone(window, do, 2) == [
        ("Undone: Import of colleague.json", 2, None),
        (f"Undone: Rating of {SECOND}", None, None),
    ]
    do("redo")
    do("redo")
    assert (rating(window, SECOND), rating(window, LAST)) == (2, 5)


@pytest.mark.usefixtures("file")
def test_that_it_is_not_kept_is_told_with_the_first_import(no_place, window, do, qtbot):
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert status_message(window).endswith(f"0 conflicts. {no_place}")
    do("import_notes")
    qtbot.waitUntil(lambda: "2 unchanged" in status_message(window))
    assert no_place not in status_message(window)


@pytest.mark.usefixtures("no_place")
def test_a_bad_file_leaves_what_is_in_memory_alone(window, do, file, qtbot):
    book = window.notes.notebook
    book.set_rating([FIRST], 2)
    file.write_text("{")
    do("import_notes")
    qtbot.waitUntil(lambda: status_message(window).startswith(f"{file}: line 1"))
    do("rate_4")
    assert (window.notes.notebook, rating(window, FIRST)) == (book, 4)


@pytest.mark.usefixtures("file", "no_place")
def test_what_is_in_memory_alone_is_left_meanwhile(window, do, qtbot, held):
    window.notes.notebook.set_rating([SECOND], 2)
    do("import_notes")
    thread = window.notes._importer._thread
    with qtbot.waitSignal(window.notes.opened):
        window.open_dataset(window.workspace.session.library.root)
    held.set()
    thread.join(60)
    qtbot.wait(1)
    assert (is_busy(window), window.notes.notebook.all_marks()) == (False, {})


def test_many_conflicts_are_counted(window, monkeypatch):
    shown = []
    monkeypatch.setattr(notes_import.ReportDialog, "exec_", lambda dialog: shown.append(dialog.lines.toPlainText()))
    lines = tuple(f"line {number}" for number in range(notes_import.MOST_CONFLICTS + 7))
    notes_import.show_imported(notes_import.Imported(None, None, "told", lines), window.workspace)
    assert shown[0].splitlines()[-2:] == [f"line {notes_import.MOST_CONFLICTS - 1}", "… and 7 more"]
