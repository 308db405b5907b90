"""Reads what the list needs from the files of all sequences, in the background: lengths and captions."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.dataset import Library
from viewer.qt.outbox import Outbox
from viewer.qt.row_facts import RowFacts, row_facts

BATCH_S = 0.05
SLICE_S, REST_S = 0.005, 0.005  # works, rests
HELD_S = 0.1  # how often a held reading looks whether it is to stop
STOP_S = 1.0  # longest wait for the file that is being read when the reading is stopped


@dataclass
class Batch:
    """What was read since the last batch, by the sequence's place in Library.names."""

    frames: dict[int, int | None] = field(default_factory=dict)  # None where no length could be read
    captions: dict[int, tuple[str, ...]] = field(default_factory=dict)


class IndexWorker(QObject):
    """One thread at a time. Signals reach the window's thread, and only those of the newest library."""

    facts_ready = pyqtSignal(object)  # RowFacts
    batch_ready = pyqtSignal(object)  # Batch
    finished = pyqtSignal()
    _posted = pyqtSignal(object, object)  # which reading, and its RowFacts, Batch or None at the end

    def __init__(self) -> None:
        super().__init__()
        self._files_allowed = threading.Event()
        self._files_allowed.set()
        self._reading: _Reading | None = None
        self._posted.connect(self._deliver)

    def start(self, library: Library) -> None:
        """Read a library, instead of the one that is being read."""
        self.stop()
        self._reading = _Reading(library, self._posted.emit, self._files_allowed)
        self._reading.start()

    def hold(self) -> None:
        """Read no sequence's files until `release`: while the program starts, nothing may slow that down."""
        self._files_allowed.clear()

    def release(self) -> None:
        """Read the files, now or as soon as there is a library."""
        self._files_allowed.set()

    @property
    def is_reading(self) -> bool:
        """Whether a library is being read."""
        return self._reading is not None and self._reading.is_alive()

    def stop(self) -> None:
        """Stop reading; nothing more is delivered."""
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def _deliver(self, reading: "_Reading", news: RowFacts | Batch | None) -> None:
        if reading is not self._reading:
            return
        if isinstance(news, RowFacts):
            self.facts_ready.emit(news)
        elif isinstance(news, Batch):
            self.batch_ready.emit(news)
        else:
            self.finished.emit()


class _Stopped(Exception):
    """The reading is no longer wanted."""


class _Reading(threading.Thread):
    def __init__(
        self,
        library: Library,
        post: Callable[["_Reading", RowFacts | Batch | None], None],
        files_allowed: threading.Event,
    ) -> None:
        super().__init__(name="index", daemon=True)
        self._library = library
        self._outbox = Outbox(post)
        self._files_allowed = files_allowed
        self._stop_wanted = threading.Event()
        self._rest_due = 0.0

    def stop(self) -> None:
        self._stop_wanted.set()
        self._outbox.close()
        self.join(STOP_S)

    def run(self) -> None:
        try:
            self._outbox.post(self, row_facts(self._library, self._breathe))
            while not self._files_allowed.wait(HELD_S):
                self._breathe()
            self._read_files()
        except _Stopped:
            return
        self._outbox.post(self, None)

    def _read_files(self) -> None:
        batch, due = Batch(), time.monotonic() + BATCH_S
        for index, name in enumerate(self._library.names):
            sequence = self._library[name]
            batch.frames[index] = sequence.n_frames()
            batch.captions[index] = sequence.captions()
            self._breathe()
            if time.monotonic() >= due:
                self._outbox.post(self, batch)
                batch, due = Batch(), time.monotonic() + BATCH_S
        self._outbox.post(self, batch)

    def _breathe(self) -> None:
        """Rest after each slice of work: a thread that never rests holds the window's Python up at every call."""
        now = time.monotonic()
        if now < self._rest_due:
            return
        if self._stop_wanted.wait(REST_S):
            raise _Stopped
        self._rest_due = time.monotonic() + SLICE_S
