"""The index in the background: what it tells, and that it can be held, cancelled and stopped at any moment."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.index.facts import Facts, library_facts
from viewer.index.store import Index
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
def told(worker: IndexWorker) -> list[object]:
    """All that the worker has told, in order."""
    told: list[object] = []
    worker.opened.connect(lambda _index: told.append("opened"))
    worker.progressed.connect(lambda done, total: told.append((done, total)))
    worker.failed.connect(told.append)
    worker.finished.connect(lambda: told.append("finished"))
    return told


def read(qtbot, worker: IndexWorker, library: Library, facts: Facts, **options: bool) -> None:
    with qtbot.waitSignal(worker.finished):
        worker.start(library, facts, **options)


def test_an_index_is_opened_brought_up_to_date_and_told(qtbot, worker, library, facts, told):
    read(qtbot, worker, library, facts)
    assert (told[0], told[-2:]) == ("opened", [(4, 4), "finished"])
    assert facts.frames.tolist() == [12] * 4
    assert facts.genders.tolist() == [[0, 1]] * 4
    assert not worker.is_reading


def test_captions_can_be_searched_as_long_as_the_dataset_is_open(qtbot, worker, library, facts):
    with qtbot.waitSignals([worker.opened, worker.finished]) as signals:
        worker.start(library, facts)
    index = signals.all_signals_and_args[0].args[0]
    assert index.matching('"greets"').tolist() == [True] * 4


def test_the_next_time_it_is_all_there_from_the_beginning(qtbot, worker, library, facts):
    read(qtbot, worker, library, facts)
    worker.stop()
    again = library_facts(library)
    worker.hold()
    with qtbot.waitSignal(worker.opened):
        worker.start(library, again)
    assert again.frames.tolist() == [12] * 4


def test_anew(qtbot, worker, library, facts, told):
    read(qtbot, worker, library, facts)
    del told[:]
    read(qtbot, worker, library, facts)
    assert told == ["opened", (4, 4), (4, 4), "finished"], "nothing was read"
    del told[:]
    read(qtbot, worker, library, facts, anew=True)
    assert (0, 4) in told


def test_nothing_is_read_before_the_release(qtbot, worker, library, facts, told):
    worker.hold()
    with qtbot.waitSignal(worker.opened):
        worker.start(library, facts)
    assert worker.is_reading
    assert told == ["opened"]
    with qtbot.waitSignal(worker.finished):
        worker.release()
    assert facts.frames.tolist() == [12] * 4


def test_cancelled_it_reads_no_further(qtbot, worker, library, facts, told):
    worker.hold()
    with qtbot.waitSignal(worker.opened):
        worker.start(library, facts)
    with qtbot.waitSignal(worker.finished):
        worker.cancel()
    worker.release()
    assert told == ["opened", "finished"]
    assert not worker.is_reading


def test_stopped_it_tells_nothing_more(qtbot, worker, library, facts, told):
    worker.hold()
    worker.start(library, facts)
    worker.stop()
    worker.release()
    qtbot.wait(1)
    assert told == []
    assert not [thread for thread in threading.enumerate() if thread.name == "index"]


def test_only_the_newest_dataset_is_told_of(qtbot, worker, library, facts):
    worker.hold()
    worker.start(library, facts)
    newest = library_facts(library)
    with qtbot.waitSignal(worker.finished):
        worker.start(library, newest)
        worker.release()
    assert newest.frames.tolist() == [12] * 4


def test_another_dataset_does_not_wait_for_the_one_before(qtbot, worker, library, facts, monkeypatch):
    may_go_on, closed = threading.Event(), []
    slow = Library.open(library.root)
    real_open, real_close = Index.open, Index.close

    def open_slowly(path: Path, whose: Library) -> Index:
        if whose is slow:
            assert may_go_on.wait(60)
        return real_open(path, whose)

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
    may_go_on.set()
    worker.stop()
    assert len(closed) == 2


def test_an_index_that_cannot_be_used_is_told_and_no_more(qtbot, worker, library, facts, told, monkeypatch):
    def refuse(*_: object) -> Index:
        raise FileError("index.sqlite", "there is no room for it")

    monkeypatch.setattr(Index, "open", refuse)
    read(qtbot, worker, library, facts)
    assert told == ["The index cannot be used: index.sqlite: there is no room for it", "finished"]


def test_a_reading_that_fails_says_why(qtbot, worker, library, facts, told, monkeypatch):
    monkeypatch.setattr("viewer.index.process.child_command", lambda *_: ["false"])
    read(qtbot, worker, library, facts)
    assert told[0] == "opened"
    assert told[1].startswith("Lengths and captions could not all be read.")
    assert told[2] == "finished"
