"""Loading sequences in the background."""

import threading
from collections.abc import Iterator

import pytest
from PyQt5.QtCore import QTimer

import viewer.qt.viewport.loading
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.dataset.sequence import Sequence
from viewer.qt.viewport.loading import Loader

NAMES = ("G001T000A000R000", "G001T000A001R000", "G002T001A016R003", "G059T002A039R001")


@pytest.fixture
def library(small_dataset) -> Library:
    return Library.open(small_dataset.root)


@pytest.fixture
def loader(qtbot) -> Iterator[Loader]:
    del qtbot
    loader = Loader(Catalog([]))
    yield loader
    loader.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "loader"]


class Gate:
    """Holds loading up, as a slow disk does, until it is opened."""

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


def test_a_sequence_is_loaded(qtbot, loader, library):
    with qtbot.waitSignal(loader.loaded) as signal:
        loader.request(library[NAMES[1]])
    (loaded,) = signal.args
    assert loaded.take.name == NAMES[1]
    assert loaded.take.captions
    assert loaded.missing_models == ("male", "female")


def test_what_cannot_be_loaded_is_told_by_its_file(qtbot, loader, library, small_dataset):
    small_dataset.remove(f"motions/{NAMES[0]}")
    small_dataset.remove(f"skeletons/{NAMES[0]}")
    with qtbot.waitSignal(loader.failed) as signal:
        loader.request(library[NAMES[0]])
    name, reason, glimpse = signal.args
    assert (glimpse.n_frames, len(glimpse.captions)) == (None, 3)
    assert [is_there for _, _, is_there in glimpse.files] == [False] * 4 + [True]
    assert name == NAMES[0]
    assert str(small_dataset.root / "motions" / NAMES[0]) in reason
    with qtbot.waitSignal(loader.loaded):  # and the thread lives on
        loader.request(library[NAMES[1]])


def test_our_own_mistake_is_told_and_logged_and_the_thread_lives_on(qtbot, loader, library, monkeypatch, caplog):
    load_sequence = viewer.qt.viewport.loading.load_sequence

    def mistaken(sequence, catalog):
        if sequence.name == NAMES[0]:
            raise ZeroDivisionError("division by zero")
        return load_sequence(sequence, catalog)

    monkeypatch.setattr(viewer.qt.viewport.loading, "load_sequence", mistaken)
    with qtbot.waitSignal(loader.failed) as signal:
        loader.request(library[NAMES[0]])
    assert "ZeroDivisionError: division by zero" in signal.args[1]
    assert NAMES[0] in caplog.text
    with qtbot.waitSignal(loader.loaded):
        loader.request(library[NAMES[1]])


def test_the_newest_wins_and_what_lies_between_is_not_read(qtbot, loader, library, gate):
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


def test_what_was_cancelled_is_not_delivered(qtbot, loader, library, gate):
    delivered = []
    loader.loaded.connect(lambda loaded: delivered.append(loaded.take.name))
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    loader.cancel()
    gate.opened.set()
    with qtbot.waitSignal(loader.loaded):
        loader.request(library[NAMES[1]])
    assert delivered == [NAMES[1]]


def test_what_is_ready_but_no_longer_wanted_is_not_delivered(qtbot, loader, library, gate):
    delivered = []
    loader.loaded.connect(lambda loaded: delivered.append(loaded.take.name))
    gate.opened.set()
    loader.request(library[NAMES[0]])
    while not loader._preloaded:  # done after the signal is sent, which waits for the window's events
        gate.opened.wait(0.01)
    loader.cancel()
    with qtbot.waitSignal(loader.loaded):
        loader.request(library[NAMES[1]])
    assert delivered == [NAMES[1]]


def test_the_window_goes_on_while_a_slow_disk_is_read(qtbot, loader, library, gate):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(len(ticks)))
    timer.start(0)
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    qtbot.waitUntil(lambda: len(ticks) > 100)
    assert gate.loaded == [], "still reading"
    with qtbot.waitSignal(loader.loaded):
        gate.opened.set()
    timer.stop()


def test_nothing_is_delivered_after_the_end(qtbot, library, gate):
    loader = Loader(Catalog([]))
    delivered = []
    loader.loaded.connect(delivered.append)
    loader.failed.connect(lambda *news: delivered.append(news))
    loader.request(library[NAMES[0]])
    assert gate.reached.wait(60)
    gate.opened.set()
    loader.stop()
    qtbot.wait(1)
    assert delivered == []
    assert not loader._thread.is_alive()
