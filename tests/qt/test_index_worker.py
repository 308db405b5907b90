"""The reading in the background: what it delivers, and that it stops."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from viewer.dataset import Library, Sequence
from viewer.qt import index_worker
from viewer.qt.index_worker import IndexWorker

NAMES = ("G001T000A000R000", "G002T000A001R000", "G003T000A002R000")


def readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "index"]


@pytest.fixture
def library(open_names: Callable[..., Library]) -> Library:
    return open_names({NAMES[0]: 5, NAMES[1]: 7, NAMES[2]: 9}, order={NAMES[0]: 1}, captions={NAMES[1]: "One waits."})


@pytest.fixture
def small_library(tmp_path: Path) -> Library:
    """Another library, of four sequences."""
    for group in range(4):
        folder = tmp_path / "other" / "skeletons" / f"G00{group + 1}T000A000R000"
        folder.mkdir(parents=True)
        np.save(folder / "P1.npy", np.zeros((12, 64, 3), np.float32))
    return Library.open(tmp_path / "other")


@pytest.fixture
def worker(qapp) -> Iterator[IndexWorker]:
    del qapp
    worker = IndexWorker()
    yield worker
    worker.stop()


def collect(worker: IndexWorker) -> tuple[list, dict, dict]:
    facts, frames, captions = [], {}, {}
    worker.facts_ready.connect(facts.append)
    worker.batch_ready.connect(lambda batch: (frames.update(batch.frames), captions.update(batch.captions)))
    return facts, frames, captions


def test_everything_is_delivered(worker: IndexWorker, library: Library, qtbot) -> None:
    facts, frames, captions = collect(worker)
    with qtbot.waitSignal(worker.finished):
        worker.start(library)
    assert [(known.actions, known.groups, known.orders) for known in facts] == [
        (["Hug", "Handshake", "Wave"], [1, 2, 3], [1, None, None])
    ]
    assert frames == {0: 5, 1: 7, 2: 9}
    assert captions == {0: ("Two people meet.",), 1: ("One waits.",), 2: ("Two people meet.",)}


def test_it_is_delivered_in_the_thread_of_the_window(worker: IndexWorker, library: Library, qtbot) -> None:
    threads = []
    worker.batch_ready.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(worker.finished):
        worker.start(library)
    assert set(threads) == {threading.main_thread()}


def test_a_broken_file_leaves_its_row_unknown(worker: IndexWorker, dataset, library: Library, qtbot) -> None:
    dataset.write(f"motions/{NAMES[1]}/P1.npz", b"not a zip")
    dataset.remove(f"texts/{NAMES[1]}.txt")
    _, frames, captions = collect(worker)
    with qtbot.waitSignal(worker.finished):
        worker.start(library)
    assert frames == {0: 5, 1: None, 2: 9}
    assert captions[1] == ()


def test_what_was_read_before_a_stop_is_not_delivered_after_it(worker: IndexWorker, library: Library, qtbot) -> None:
    facts, frames, _ = collect(worker)
    worker.start(library)
    worker._reading.join()  # all is read and posted, nothing delivered yet
    worker.stop()
    qtbot.wait(1)
    assert (facts, frames) == ([], {})


def test_a_stop_ends_the_reading(worker: IndexWorker, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    asked: list[str] = []

    def read_until_stopped(sequence: Sequence) -> None:
        asked.append(sequence.name)
        begun.set()
        threading.current_thread()._stop_wanted.wait()

    monkeypatch.setattr(Sequence, "n_frames", read_until_stopped)
    monkeypatch.setattr(index_worker, "SLICE_S", 0.0)
    worker.start(library)
    begun.wait()
    worker.stop()
    assert asked == [NAMES[0]]
    assert readers() == []


def test_a_newer_library_takes_the_place_of_the_older(
    worker: IndexWorker, library: Library, small_library: Library, qtbot
) -> None:
    facts, frames, _ = collect(worker)
    worker.start(library)
    with qtbot.waitSignal(worker.finished):
        worker.start(small_library)
    assert [len(known.actions) for known in facts] == [4]
    assert frames == dict.fromkeys(range(4), 12)


def test_a_held_reading_waits_with_the_files_and_can_be_stopped(worker: IndexWorker, library: Library, qtbot) -> None:
    facts, frames, _ = collect(worker)
    worker.hold()
    with qtbot.waitSignal(worker.facts_ready):
        worker.start(library)
    assert len(facts) == 1
    assert worker.is_reading
    worker.stop()
    assert (readers(), frames) == ([], {})


def test_a_released_reading_goes_on(worker: IndexWorker, library: Library, qtbot) -> None:
    _, frames, _ = collect(worker)
    worker.hold()
    with qtbot.waitSignal(worker.facts_ready):
        worker.start(library)
    with qtbot.waitSignal(worker.finished):
        worker.release()
    assert frames == {0: 5, 1: 7, 2: 9}
