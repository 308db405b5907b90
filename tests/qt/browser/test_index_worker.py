"""The index worker: signals, holding, cancelling, stopping."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.index.facts import Facts, library_facts
from viewer.index.store import Index
from viewer.places import index_path
from viewer.qt.browser.index_worker import IndexWorker


@pytest.fixture
def library(small_dataset) -> Library:
    return Library.open(small_dataset.root)


@pytest.fixture
def facts(library: Library) -> Facts:
    return library_facts(library)


@pytest.fixture
def worker(qtbot) -> Iterator[IndexWorker]:
    del qtbot
    worker = IndexWorker()
    yield worker
    worker.stop()


@pytest.fixture
def emitted(worker: IndexWorker) -> list[object]:
    """Signals of the worker, in order."""
    emitted: list[object] = []
    worker.opened.connect(lambda _index: emitted.append("opened"))
    worker.progressed.connect(lambda done, total: emitted.append((done, total)))
    worker.failed.connect(emitted.append)
    worker.finished.connect(lambda: emitted.append("finished"))
    return emitted


def read(qtbot, worker: IndexWorker, library: Library, facts: Facts, **options: bool) -> None:
    with qtbot.waitSignal(worker.finished):
        worker.start(library, facts, **options)


def test_an_index_is_opened_and_updated(qtbot, worker, library, facts, emitted):
    read(qtbot, worker, library, facts)
    assert (emitted[0], emitted[-2:]) == ("opened", [(4, 4), "finished"])
    assert facts.frames.tolist() == [12] * 4
    assert facts.genders.tolist() == [[0, 1]] * 4
    assert not worker.is_reading


def test_the_opened_index_can_be_searched(qtbot, worker, library, facts):
    with qtbot.waitSignals([worker.opened, worker.finished]) as signals:
        worker.start(library, facts)
    index = signals.all_signals_and_args[0].args[0]
    assert index.matching('"greets"').tolist() == [True] * 4


def test_facts_are_known_when_opened_again(qtbot, worker, library, facts):
    read(qtbot, worker, library, facts)
    worker.stop()
    again = library_facts(library)
    worker.hold()
    with qtbot.waitSignal(worker.opened):
        worker.start(library, again)
    assert again.frames.tolist() == [12] * 4


def test_reread(qtbot, worker, library, facts, emitted):
    read(qtbot, worker, library, facts)
    del emitted[:]
    read(qtbot, worker, library, facts)
    assert emitted == ["opened", (4, 4), (4, 4), "finished"], "no file was read"
    del emitted[:]
    read(qtbot, worker, library, facts, reread=True)
    assert (0, 4) in emitted


def test_hold_and_release(qtbot, worker, library, facts, emitted):
    worker.hold()
    with qtbot.waitSignal(worker.opened):
        worker.start(library, facts)
    assert worker.is_reading
    assert emitted == ["opened"]
    with qtbot.waitSignal(worker.finished):
        worker.release()
    assert facts.frames.tolist() == [12] * 4


def test_cancel(qtbot, worker, library, facts, emitted):
    worker.hold()
    with qtbot.waitSignal(worker.opened):
        worker.start(library, facts)
    with qtbot.waitSignal(worker.finished):
        worker.cancel()
    worker.release()
    assert emitted == ["opened", "finished"]
    assert not worker.is_reading


def test_nothing_is_emitted_after_stop(qtbot, worker, library, facts, emitted):
    worker.hold()
    worker.start(library, facts)
    worker.stop()
    worker.release()
    qtbot.wait(1)
    assert emitted == []
    assert not [thread for thread in threading.enumerate() if thread.name == "index"]


def test_only_the_newest_dataset_is_finished(qtbot, worker, library, facts):
    worker.hold()
    worker.start(library, facts)
    newest = library_facts(library)
    with qtbot.waitSignal(worker.finished):
        worker.start(library, newest)
        worker.release()
    assert newest.frames.tolist() == [12] * 4


def test_another_dataset_does_not_wait_for_the_previous(qtbot, worker, library, facts, monkeypatch):
    may_continue, closed = threading.Event(), []
    slow = Library.open(library.root)
    real_open, real_close = Index.open, Index.close

    def open_slowly(path: Path, of_library: Library, *waits: object) -> Index:
        if of_library is slow:
            assert may_continue.wait(60)
        return real_open(path, of_library, *waits)

    def close(index: Index) -> None:
        closed.append(index)
        real_close(index)

    monkeypatch.setattr(Index, "open", open_slowly)
    monkeypatch.setattr(Index, "close", close)
    worker.start(slow, facts)
    newest = library_facts(library)
    with qtbot.waitSignal(worker.finished):
        worker.start(library, newest)
    assert (newest.frames.tolist(), closed) == ([12] * 4, [])
    may_continue.set()
    worker.stop()
    assert len(closed) == 2


def test_an_unusable_index(qtbot, worker, library, facts, emitted, monkeypatch):
    def refuse(*_: object) -> Index:
        raise FileError("index.sqlite", "there is no room for it")

    monkeypatch.setattr(Index, "open", refuse)
    read(qtbot, worker, library, facts)
    assert emitted == ["The index cannot be used: index.sqlite: there is no room for it", "finished"]


def test_a_failing_child_process(qtbot, worker, library, facts, emitted, monkeypatch):
    monkeypatch.setattr("viewer.index.refresh_process.child_command", lambda *_: ["false"])
    read(qtbot, worker, library, facts)
    assert emitted[0] == "opened"
    assert emitted[1].startswith("Some lengths and captions could not be read.")
    assert emitted[2] == "finished"


def test_a_locked_index_keeps_no_window_from_closing(worker, library, facts, monkeypatch):
    monkeypatch.setattr("viewer.index.database.BUSY_S", 1e9)
    monkeypatch.setattr("viewer.qt.browser.index_worker.STOP_S", 60.0)
    path = index_path(library.root)
    Index.open(path, library).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        worker.start(library, facts)
        thread = worker._thread
        worker.stop()
        assert not thread.is_alive()
