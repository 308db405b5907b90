"""Importing notes in the background."""

import threading

import pytest
from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QFileDialog, QLabel

from tests.qt.window_helpers import FIRST, LAST, SECOND, activate, choose, problem_message, status_message
from viewer.export.writing.small_file import write_file
from viewer.notes.exchange.formats import notes_bytes
from viewer.notes.notebook import Notebook
from viewer.notes.value import Value
from viewer.places import notebook_path
from viewer.qt.notes import importing
from viewer.qt.window.main_window import MainWindow
from viewer.qt.workspace import NOTES_BUSY

VALUES = [Value(name, "rating", "", 5, 1_900_000_000_000_000, "ann") for name in (FIRST, LAST)]


@pytest.fixture
def window(shared_window) -> MainWindow:
    """The window, shared by the tests here."""
    return shared_window


@pytest.fixture
def file(monkeypatch, tmp_path):
    """A file with notes, chosen in every file dialog."""
    path = tmp_path / "colleague.json"
    write_file(path, notes_bytes(VALUES, "json"), overwrite=False)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


@pytest.fixture
def may_import(monkeypatch):
    """An event that imports wait for."""
    may_continue = threading.Event()
    real = importing.import_notes

    def wait(*given):
        assert may_continue.wait(60)
        return real(*given)

    monkeypatch.setattr(importing, "import_notes", wait)
    yield may_continue
    may_continue.set()


def rating(window, name):
    return window.notes.notebook.marks(name).rating


def undo(window, do, times):
    """Undo several times; the message and the ratings of the second and the last sequence after each."""
    emitted = []
    for _ in range(times):
        do("undo")
        emitted.append((status_message(window), rating(window, SECOND), rating(window, LAST)))
    return emitted


def is_busy(window):
    return any(label.text() == "Importing colleague.json…" for label in window.statusBar().findChildren(QLabel))


@pytest.mark.usefixtures("file")
def test_imported_notes_are_shown(window, do, qtbot):
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
def test_undoing_an_import(window, do, qtbot):
    window.notes.notebook.set_rating([SECOND], 1)
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert undo(window, do, 2) == [
        ("Undone: Import of colleague.json", 1, None),
        (f"Undone: Rating of {SECOND}", None, None),
    ]
    do("redo")
    do("redo")
    assert (rating(window, SECOND), rating(window, LAST)) == (1, 5)


@pytest.mark.usefixtures("file")
def test_notes_are_locked_during_an_import(window, do, qtbot, may_import):
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
    may_import.set()
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert not is_busy(window)
    assert panel.isEnabled()
    do("rate_3")
    assert rating(window, SECOND) == 3


@pytest.mark.usefixtures("file")
def test_text_being_typed_is_kept(window, do, qtbot, may_import):
    activate(qtbot, window)
    note = window.notes.panel.note
    note.setFocus()
    qtbot.keyClicks(note, "half a sen")
    do("import_notes")
    assert note.toPlainText() == "half a sen"
    may_import.set()
    qtbot.waitUntil(lambda: rating(window, FIRST) == 5)
    assert window.notes.notebook.marks(FIRST).note == note.toPlainText() == "half a sen"
    note.setFocus()
    qtbot.keyClick(note, Qt.Key_End)
    qtbot.keyClicks(note, "tence")
    window.notes.panel.flush()
    assert window.notes.notebook.marks(FIRST).note == "half a sentence"


def test_an_invalid_file_changes_nothing(window, do, file, qtbot):
    file.write_text("{")
    do("import_notes")
    qtbot.waitUntil(lambda: problem_message(window).startswith(f"{file}: line 1"))
    assert not is_busy(window)
    do("rate_4")
    assert rating(window, FIRST) == 4


@pytest.mark.usefixtures("file")
def test_opening_another_dataset_during_an_import(window, do, qtbot, may_import, tmp_path, small_dataset):
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
    may_import.set()
    thread.join(60)
    qtbot.wait(1)
    assert rating(window, FIRST) is None
    assert window.actions_by_id["favourite"].isChecked()
    book = Notebook.open(notebook_path(first.root), first.root, first.identity)
    assert book.marks(LAST).rating == 5
    book.close()


@pytest.mark.usefixtures("file")
def test_closing_waits_for_the_import(make_window, small_dataset, may_import):
    window = make_window(small_dataset.root)
    library = window.workspace.session.library
    window.actions_by_id["import_notes"].trigger()
    threading.Timer(0.05, may_import.set).start()
    window.close()
    book = Notebook.open(notebook_path(library.root), library.root, library.identity)
    assert book.marks(LAST).rating == 5
    book.close()


# notebooks in memory


@pytest.fixture
def unwritable(monkeypatch, tmp_path, small_dataset):
    """Make the notebook folder unwritable for the next window; returns the message about it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = notebook_path(small_dataset.root)
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("a file where the folder should be")
    return f"{path}: cannot be written (File exists): your notes will be lost when the window is closed."


@pytest.mark.usefixtures("file", "unwritable")
def test_importing_into_memory(window, do, qtbot, may_import):
    book = window.notes.notebook
    book.set_rating([SECOND], 2)
    assert not book.is_saved
    do("import_notes")
    assert is_busy(window)
    choose(qtbot, window, SECOND)
    do("rate_3")
    assert (status_message(window), rating(window, SECOND)) == (NOTES_BUSY, 2)
    may_import.set()
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert not is_busy(window)
    assert status_message(window).startswith("colleague.json: 2 imported")
    assert (window.notes.notebook.is_saved, rating(window, SECOND)) == (False, 2)
    qtbot.waitUntil(lambda: book.all_marks() == {})  # the previous notebook is closed


@pytest.mark.usefixtures("file", "unwritable")
def test_undoing_an_import_into_memory(window, do, qtbot):
    window.notes.notebook.set_rating([SECOND], 2)
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert undo(window, do, 2) == [
        ("Undone: Import of colleague.json", 2, None),
        (f"Undone: Rating of {SECOND}", None, None),
    ]
    do("redo")
    do("redo")
    assert (rating(window, SECOND), rating(window, LAST)) == (2, 5)


@pytest.mark.usefixtures("file")
def test_the_first_import_warns_that_notes_are_not_saved(unwritable, window, do, qtbot):
    do("import_notes")
    qtbot.waitUntil(lambda: rating(window, LAST) == 5)
    assert problem_message(window).endswith(f"0 conflicts. {unwritable}")
    while window.feedback.bar.problems:
        window.feedback.bar.close_shown()
    do("import_notes")
    qtbot.waitUntil(lambda: "2 unchanged" in status_message(window))
    assert problem_message(window) == ""


@pytest.mark.usefixtures("unwritable")
def test_an_invalid_file_keeps_notes_in_memory(window, do, file, qtbot):
    book = window.notes.notebook
    book.set_rating([FIRST], 2)
    file.write_text("{")
    do("import_notes")
    qtbot.waitUntil(lambda: problem_message(window).startswith(f"{file}: line 1"))
    do("rate_4")
    assert (window.notes.notebook, rating(window, FIRST)) == (book, 4)


@pytest.mark.usefixtures("file", "unwritable")
def test_opening_another_dataset_during_an_import_into_memory(window, do, qtbot, may_import):
    window.notes.notebook.set_rating([SECOND], 2)
    do("import_notes")
    thread = window.notes._importer._thread
    with qtbot.waitSignal(window.notes.opened):
        window.open_dataset(window.workspace.session.library.root)
    may_import.set()
    thread.join(60)
    qtbot.wait(1)
    assert (is_busy(window), window.notes.notebook.all_marks()) == (False, {})


def test_many_conflicts_are_abbreviated(window, monkeypatch):
    shown = []
    monkeypatch.setattr(importing.ReportDialog, "exec_", lambda dialog: shown.append(dialog.lines.toPlainText()))
    lines = tuple(f"line {number}" for number in range(importing.MAX_CONFLICTS + 7))
    importing.show_result(importing.ImportResult(None, None, "emitted", lines), window.workspace)
    assert shown[0].splitlines()[-2:] == [f"line {importing.MAX_CONFLICTS - 1}", "… and 7 more"]
