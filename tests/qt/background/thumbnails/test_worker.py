"""Thumbnails from the cache and from a stand-in drawing process."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.qt.thumbnail_helpers import MIDDLE_GREY, Received, grey, orders, stand_in
from viewer.dataset import Library
from viewer.export.thumbnails.thumbnail import SIZE, STILLS, Thumbnails
from viewer.qt.background.thumbnails.worker import ThumbnailWorker


@pytest.fixture
def thumbnails(small_dataset, tmp_path: Path) -> Thumbnails:
    return Thumbnails(Library.open(small_dataset.root), "dark", tmp_path / "thumbnails" / "kept")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "orders"


@pytest.fixture
def start(
    thumbnails: Thumbnails, log: Path, tmp_path: Path
) -> Iterator[Callable[..., tuple[ThumbnailWorker, Received]]]:
    """start(behaviour) returns a worker with a stand-in process, and the signals received from it."""
    workers = []

    def make(behaviour: str = "draws") -> tuple[ThumbnailWorker, Received]:
        worker = ThumbnailWorker(stand_in(log, behaviour, tmp_path / "permit"))
        worker.set_thumbnails(thumbnails)
        workers.append(worker)
        return worker, Received().listen(worker)

    yield make
    for worker in workers:
        worker.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("thumbnails")]


def all_requests(thumbnails: Thumbnails) -> dict[str, str]:
    return dict.fromkeys(thumbnails.library.names, "")


@pytest.fixture
def cached(start, thumbnails: Thumbnails, qtbot) -> None:
    """All thumbnails drawn in an earlier run."""
    worker, received = start()
    worker.request(all_requests(thumbnails))
    qtbot.waitUntil(lambda: len(received.stills) == len(thumbnails.library))
    worker.stop()


def test_all_thumbnails_are_drawn(start, thumbnails, log, qtbot):
    worker, received = start()
    worker.request(all_requests(thumbnails))
    qtbot.waitUntil(lambda: len(received.stills) == len(thumbnails.library))
    assert orders(log) == list(thumbnails.library.names)
    for name, (key, still) in received.stills.items():
        assert key == thumbnails.path(name).name
        assert ((still.width(), still.height()), grey(still)) == (SIZE, MIDDLE_GREY)


@pytest.mark.usefixtures("cached")
def test_cached_thumbnails_are_not_drawn(start, thumbnails, log, qtbot):
    drawn = orders(log)
    worker, received = start()
    worker.request(all_requests(thumbnails))
    qtbot.waitUntil(lambda: len(received.stills) == len(thumbnails.library))
    assert worker.pid is None
    assert orders(log) == drawn


@pytest.mark.usefixtures("cached")
def test_known_keys_are_not_emitted_again(start, thumbnails, qtbot):
    worker, received = start()
    first, second = thumbnails.library.names[:2]
    worker.request({first: thumbnails.path(first).name, second: "something older"})
    qtbot.waitUntil(lambda: bool(received.stills))
    assert list(received.stills) == [second]


@pytest.mark.usefixtures("cached")
@pytest.mark.parametrize("damage", [lambda content: content[:500], lambda content: content[:-40] + b"\0" * 40])
def test_a_damaged_thumbnail_is_drawn_again(start, thumbnails, log, qtbot, damage):
    name = thumbnails.library.names[1]
    path = thumbnails.path(name)
    path.write_bytes(damage(path.read_bytes()))
    worker, received = start()
    worker.request(all_requests(thumbnails))
    qtbot.waitUntil(lambda: len(received.stills) == len(thumbnails.library))
    assert orders(log)[len(thumbnails.library) :] == [name]
    assert grey(received.stills[name][1]) == MIDDLE_GREY


@pytest.mark.usefixtures("cached")
def test_a_changed_sequence_is_drawn_again(start, thumbnails, small_dataset, qtbot):
    name = thumbnails.library.names[1]
    before = thumbnails.path(name)
    small_dataset.write_motion(name, "P1", 30)
    worker, received = start()
    worker.request({name: before.name})
    qtbot.waitUntil(lambda: name in received.stills)
    assert received.stills[name][0] == thumbnails.path(name).name != before.name
    assert not before.exists()


@pytest.mark.usefixtures("cached")
def test_strip(start, thumbnails, qtbot):
    worker, received = start()
    name = thumbnails.library.names[2]
    worker.request({name: ""})
    worker.request_strip(name)
    qtbot.waitUntil(lambda: name in received.strips)
    key, strip = received.strips[name]
    assert (key, strip.width(), strip.height()) == (thumbnails.path(name).name, SIZE[0] * STILLS, SIZE[1])
    greys = [grey(strip, (still + 0.5) / STILLS) for still in range(STILLS)]
    assert greys == sorted(set(greys))


def test_no_strip_of_a_missing_thumbnail(start, thumbnails, qtbot):
    worker, received = start()
    worker.set_paused(True)
    first, second = thumbnails.library.names[:2]
    worker.request({first: ""})
    worker.request_strip(first)
    worker.set_paused(False)
    qtbot.waitUntil(lambda: first in received.stills)
    assert received.strips == {}
    worker.request_strip("nobody")
    worker.request({second: ""})
    qtbot.waitUntil(lambda: second in received.stills)


def test_the_newest_request_goes_first(start, thumbnails, log, tmp_path, qtbot):
    worker, received = start("waits")
    first, second, third, last = thumbnails.library.names
    worker.request({first: "", second: "", third: ""})
    qtbot.waitUntil(lambda: orders(log) == [first])
    worker.request({last: "", third: ""})
    qtbot.waitUntil(lambda: worker._reader._is_settled)
    (tmp_path / "permit").touch()
    qtbot.waitUntil(lambda: {last, third} <= set(received.stills))
    assert orders(log) == [first, last, third]


def test_pausing(start, thumbnails, log, qtbot):
    worker, received = start()
    worker.set_paused(True)
    worker.request(all_requests(thumbnails))
    qtbot.waitUntil(lambda: worker._drawer._thread is not None)
    assert (orders(log), worker.pid) == ([], None)
    worker.set_paused(False)
    qtbot.waitUntil(lambda: len(received.stills) == len(thumbnails.library))


def test_a_failed_thumbnail_is_not_drawn_again(start, thumbnails, log, qtbot):
    worker, received = start("fails")
    name = thumbnails.library.names[0]
    worker.request({name: ""})
    qtbot.waitUntil(lambda: name in received.failures)
    assert received.failures[name] == (thumbnails.path(name).name, f"{name}: is broken")
    received.failures.clear()
    worker.request({name: ""})
    qtbot.waitUntil(lambda: name in received.failures)
    assert orders(log) == [name]


def test_a_failed_thumbnail_is_drawn_again_when_the_file_changes(start, thumbnails, small_dataset, log, qtbot):
    worker, received = start("fails")
    name = thumbnails.library.names[0]
    worker.request({name: ""})
    qtbot.waitUntil(lambda: name in received.failures)
    small_dataset.write_motion(name, "P1", 30)
    worker.request({name: received.failures[name][0]})
    qtbot.waitUntil(lambda: orders(log) == [name, name])


def test_results_of_the_previous_thumbnails_are_dropped(start, thumbnails, log, tmp_path, qtbot):
    worker, received = start("waits")
    first, second = thumbnails.library.names[:2]
    worker.request({first: ""})
    qtbot.waitUntil(lambda: orders(log) == [first])
    light = replace(thumbnails, theme="light")
    worker.set_thumbnails(light)
    worker.request({second: ""})
    (tmp_path / "permit").touch()
    qtbot.waitUntil(lambda: second in received.stills)
    assert list(received.stills) == [second]
    assert received.stills[second][0] == light.path(second).name


def test_an_unknown_sequence_is_skipped(start, thumbnails, qtbot):
    worker, received = start()
    name = thumbnails.library.names[0]
    worker.request({"G009T009A009R009": "", name: ""})
    qtbot.waitUntil(lambda: name in received.stills)


def test_stopping_leaves_no_partial_file(start, thumbnails, qtbot):
    worker, received = start("stalls")
    worker.request(all_requests(thumbnails))
    qtbot.waitUntil(lambda: thumbnails.folder.exists() and any(thumbnails.folder.iterdir()))
    worker.stop()
    assert list(thumbnails.folder.iterdir()) == []
    assert (worker.pid, received.stills) == (None, {})


def test_restarting(start, thumbnails, qtbot):
    worker, received = start()
    first, second = thumbnails.library.names[:2]
    for name in (first, second):
        worker.request({name: ""})
        qtbot.waitUntil(lambda name=name: name in received.stills)
        worker.stop()


def test_nothing_is_started_without_a_dataset(start):
    worker, _ = start()
    worker.set_thumbnails(None)
    worker.request({"G001T000A000R000": ""})
    worker.request_strip("G001T000A000R000")
    assert worker._reader is None
