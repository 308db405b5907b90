"""Notebooks are opened in the background, and the newest request wins."""

import threading

import pytest

from viewer.dataset import Library
from viewer.errors import NotebookError
from viewer.notes.notebook import Notebook
from viewer.qt.notebook_opener import NotebookOpener


@pytest.fixture
def library(small_dataset) -> Library:
    return Library.open(small_dataset.root)


@pytest.fixture
def opener(qtbot) -> NotebookOpener:
    del qtbot
    return NotebookOpener()


def test_a_notebook_is_opened_and_belongs_to_the_window(qtbot, opener, library):
    with qtbot.waitSignal(opener.opened) as signal:
        opener.open(library)
    (book,) = signal.args
    book.set_rating([library.names[0]], 3)
    assert book.marks(library.names[0]).rating == 3
    book.close()


def test_why_there_is_none(qtbot, opener, library, monkeypatch):
    def refuse(*_: object) -> Notebook:
        raise NotebookError("notes.sqlite", "is of a newer version")

    monkeypatch.setattr(Notebook, "open", refuse)
    with qtbot.waitSignal(opener.failed) as signal:
        opener.open(library)
    assert signal.args == ["notes.sqlite: is of a newer version"]


def test_the_newest_wins_and_the_other_is_closed(qtbot, opener, library, monkeypatch):
    asked, may_go_on, opened, closed = threading.Event(), threading.Event(), [], []
    real = Notebook.open

    def open_slowly(*given: object) -> Notebook:
        if not asked.is_set():
            asked.set()
            assert may_go_on.wait(60)
        return real(*given)

    monkeypatch.setattr(Notebook, "open", open_slowly)
    monkeypatch.setattr(Notebook, "close", lambda book: closed.append(book))
    opener.opened.connect(opened.append)
    opener.open(library)
    slow = opener._thread
    assert asked.wait(60)
    with qtbot.waitSignal(opener.opened):
        opener.open(library)
    may_go_on.set()
    slow.join(60)
    qtbot.waitUntil(lambda: len(closed) == 1)
    assert len(opened) == 1
    assert closed[0] is not opened[0]


def test_nothing_is_delivered_after_the_end(qtbot, opener, library, monkeypatch):
    may_go_on, closed, opened = threading.Event(), [], []
    real = Notebook.open

    def open_slowly(*given: object) -> Notebook:
        assert may_go_on.wait(60)
        return real(*given)

    monkeypatch.setattr(Notebook, "open", open_slowly)
    monkeypatch.setattr(Notebook, "close", lambda book: closed.append(book))
    opener.opened.connect(opened.append)
    opener.open(library)
    threading.Timer(0.01, may_go_on.set).start()
    opener.stop()
    qtbot.wait(1)
    assert (opened, len(closed)) == ([], 1)
