"""Opening notebooks in the background."""

import threading

import numpy as np
import pytest

from viewer.dataset import Library
from viewer.errors import NotebookError
from viewer.notes.marks import Marks
from viewer.notes.notebook import Notebook
from viewer.places import notebook_path
from viewer.qt.notes.opener import NotebookOpener
from viewer.search import finder


@pytest.fixture
def library(small_dataset) -> Library:
    return Library.open(small_dataset.root)


@pytest.fixture
def opener(qtbot) -> NotebookOpener:
    del qtbot
    return NotebookOpener()


def open_notebook(opener: NotebookOpener, library: Library, before: Notebook | None = None) -> None:
    opener.open(library, {name: row for row, name in enumerate(library.names)}, before)


def saved_notebook(library: Library) -> Notebook:
    """The dataset's notebook with some marks."""
    book = Notebook.open(notebook_path(library.root), library.root, library.identity)
    book.set_rating([library.names[1]], 3)
    book.add_tag([library.names[2], "not in the dataset"], "odd")
    return book


def test_an_opened_notebook_can_be_used_in_the_main_thread(qtbot, opener, library):
    with qtbot.waitSignal(opener.opened) as signal:
        open_notebook(opener, library)
    book = signal.args[0].book
    book.set_rating([library.names[0]], 3)
    assert book.marks(library.names[0]).rating == 3
    book.close()


def test_marks_are_loaded_as_columns(qtbot, opener, library):
    saved_notebook(library).close()
    with qtbot.waitSignal(opener.opened) as signal:
        open_notebook(opener, library)
    (opened,) = signal.args
    columns = opened.columns
    assert np.flatnonzero(columns.rating == 3).tolist() == [1]
    assert (columns.tags, columns.tag_rows.tolist()) == (("odd",), [2])
    opened.book.close()


def test_the_previous_notebook_is_closed_first(qtbot, opener, library, monkeypatch):
    before, done = saved_notebook(library), []
    real_open, real_release = Notebook.open, Notebook.release
    monkeypatch.setattr(Notebook, "open", lambda *given: done.append("opened") or real_open(*given))
    monkeypatch.setattr(Notebook, "release", lambda book: done.append("closed") or real_release(book))
    with qtbot.waitSignal(opener.opened) as signal:
        open_notebook(opener, library, before)
    assert done == ["closed", "opened"]
    assert before.all_marks() == {}
    assert signal.args[0].book.marks(library.names[1]) == Marks(rating=3)
    signal.args[0].book.close()


def test_the_window_does_not_compute_the_columns(window, library, monkeypatch, qtbot):
    saved_notebook(library).close()
    read = []
    real = finder.mark_columns
    monkeypatch.setattr(finder, "mark_columns", lambda marks, rows: read.append(dict(marks)) or real(marks, rows))
    with qtbot.waitSignal(window.notes.opened):
        window.open_dataset(library.root)
    window.workspace.search.set_text("rating:3")
    assert list(window.browser.model.names()) == [library.names[1]]
    assert read == [{}]


def test_text_being_typed_is_saved_when_another_dataset_is_opened(window, library, qtbot):
    note = window.notes.panel.note
    note.setFocus()
    qtbot.keyClicks(note, "half a sen")
    name = window.workspace.session.name
    with qtbot.waitSignal(window.notes.opened):
        window.open_dataset(library.root)
    assert window.notes.notebook.marks(name).note == "half a sen"


def test_failure(qtbot, opener, library, monkeypatch):
    def refuse(*_: object) -> Notebook:
        raise NotebookError("notes.sqlite", "is of a newer version")

    monkeypatch.setattr(Notebook, "open", refuse)
    with qtbot.waitSignal(opener.failed) as signal:
        open_notebook(opener, library)
    assert signal.args == ["notes.sqlite: is of a newer version"]


def test_the_newest_request_wins_and_the_other_notebook_is_closed(qtbot, opener, library, monkeypatch):
    requested, may_continue, opened, closed = threading.Event(), threading.Event(), [], []
    real = Notebook.open

    def open_slowly(*given: object) -> Notebook:
        if not requested.is_set():
            requested.set()
            assert may_continue.wait(60)
        return real(*given)

    monkeypatch.setattr(Notebook, "open", open_slowly)
    monkeypatch.setattr(Notebook, "close", lambda book: closed.append(book))
    opener.opened.connect(opened.append)
    open_notebook(opener, library)
    slow = opener._thread
    assert requested.wait(60)
    with qtbot.waitSignal(opener.opened):
        open_notebook(opener, library)
    may_continue.set()
    slow.join(60)
    qtbot.waitUntil(lambda: len(closed) == 1)
    assert len(opened) == 1
    assert closed[0] is not opened[0].book


def test_nothing_is_delivered_after_stop(qtbot, opener, library, monkeypatch):
    may_continue, closed, opened = threading.Event(), [], []
    real = Notebook.open

    def open_slowly(*given: object) -> Notebook:
        assert may_continue.wait(60)
        return real(*given)

    monkeypatch.setattr(Notebook, "open", open_slowly)
    monkeypatch.setattr(Notebook, "close", lambda book: closed.append(book))
    opener.opened.connect(opened.append)
    open_notebook(opener, library)
    threading.Timer(0.01, may_continue.set).start()
    opener.stop()
    qtbot.wait(1)
    assert (opened, len(closed)) == ([], 1)
