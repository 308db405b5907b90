"""Loading sequences in the background."""

import threading
from collections.abc import Iterator

import pytest
from PyQt5.QtCore import QTimer

import viewer.qt.viewport.loading
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.sequence import Sequence
from viewer.qt.viewport.loading import SequenceLoader

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")


@pytest.fixture
def library(small_dataset) -> Library:
    return Library.open(small_dataset.root)


@pytest.fixture
def loader(qtbot) -> Iterator[SequenceLoader]:
    del qtbot
    loader = SequenceLoader(Catalog([]))
    yield loader
    loader.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "loader"]


class Gate:
    """Blocks loading, like a slow disk, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self.loaded: list[str] = []
        load = Sequence.load

        def slow_load(sequence: Sequence):
            self.reached.set()
            assert self.opened.wait(60)
            self.loaded.append(sequence.name)
            return load(sequence)

        monkeypatch.setattr(Sequence, "load", slow_load)


@pytest.fixture
def gate(monkeypatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.opened.set()


def test_loading_a_sequence(qtbot, loader, library):
    with qtbot.waitSignal(loader.loaded) as signal:
        loader.request(library[NAMES[1]])
    loaded, clips = signal.args
    assert clips is None
    assert loaded.take.name == NAMES[1]
    assert loaded.take.captions
    assert loaded.missing_models == ("male", "female")


def test_a_failure_names_the_file(qtbot, loader, library, small_dataset):
    small_dataset.remove(f"motions/{NAMES[0]}")
    small_dataset.remove(f"skeletons/{NAMES[0]}")
    with qtbot.waitSignal(loader.failed) as signal:
        loader.request(library[NAMES[0]])
    name, reason, glimpse = signal.args
    assert (glimpse.n_frames, len(glimpse.captions)) == (None, 3)
    assert [is_there for _, _, is_there in glimpse.files] == [False] * 4 + [True]
    assert name == NAMES[0]
    assert str(small_dataset.root / "motions" / NAMES[0]) in reason
    with qtbot.waitSignal(loader.loaded):  # the thread still runs
        loader.request(library[NAMES[1]])


def test_an_unexpected_exception_is_emitted_and_logged(qtbot, loader, library, monkeypatch, caplog):
    load_sequence = viewer.qt.viewport.loading.load_sequence

    def fail(sequence, catalog):
        if sequence.name == NAMES[0]:
            raise ZeroDivisionError("division by zero")
        return load_sequence(sequence, catalog)

    monkeypatch.setattr(viewer.qt.viewport.loading, "load_sequence", fail)
    with qtbot.waitSignal(loader.failed) as signal:
        loader.request(library[NAMES[0]])
    assert "ZeroDivisionError: division by zero" in signal.args[1]
    assert NAMES[0] in caplog.text
    with qtbot.waitSignal(loader.loaded):
        loader.request(library[NAMES[1]])


def test_only_the_newest_request_is_loaded(qtbot, loader, library, gate):
    delivered = []
    loader.loaded.connect(lambda loaded: delivered.append(loaded.take.name))
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    for name in NAMES[1:]:
        loader.request(library[name])
    with qtbot.waitSignal(loader.loaded):
        gate.opened.set()
    assert delivered == [NAMES[-1]]
    assert gate.loaded == [NAMES[0], NAMES[-1]]


def test_cancelling_while_loading(qtbot, loader, library, gate):
    delivered = []
    loader.loaded.connect(lambda loaded: delivered.append(loaded.take.name))
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    loader.cancel()
    gate.opened.set()
    with qtbot.waitSignal(loader.loaded):
        loader.request(library[NAMES[1]])
    assert delivered == [NAMES[1]]


def test_cancelling_after_loading(qtbot, loader, library, gate):
    delivered = []
    loader.loaded.connect(lambda loaded: delivered.append(loaded.take.name))
    gate.opened.set()
    loader.request(library[NAMES[0]])
    while not loader._preloaded:  # set after the signal has been queued
        gate.opened.wait(0.01)
    loader.cancel()
    with qtbot.waitSignal(loader.loaded):
        loader.request(library[NAMES[1]])
    assert delivered == [NAMES[1]]


def test_a_slow_disk_does_not_block_the_window(qtbot, loader, library, gate):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(len(ticks)))
    timer.start(0)
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    qtbot.waitUntil(lambda: len(ticks) > 100)
    assert gate.loaded == [], "still loading"
    with qtbot.waitSignal(loader.loaded):
        gate.opened.set()
    timer.stop()


def test_nothing_is_delivered_after_stop(qtbot, library, gate):
    loader = SequenceLoader(Catalog([]))
    delivered = []
    loader.loaded.connect(delivered.append)
    loader.failed.connect(lambda *failure: delivered.append(failure))
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    gate.opened.set()
    loader.stop()
    qtbot.wait(1)
    assert delivered == []
    assert not loader._thread.is_alive()
