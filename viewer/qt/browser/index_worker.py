"""Has the index of a dataset opened and brought up to date in the background, and fills the facts in from it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.index.facts import Facts
from viewer.places import index_path
from viewer.qt.background.queued_signal import QueuedSignal

if TYPE_CHECKING:
    from viewer.index.store import Index

POLL_S = 0.1  # how often a reading that is held looks whether it is to stop
STOP_S = 5.0  # longest wait for an index that is being opened when the reading is stopped


@dataclass(frozen=True)
class Progress:
    """How many sequences have been read, of how many."""

    done: int
    total: int


class IndexWorker(QObject):
    """One dataset at a time. Signals reach the window's thread, and only those of the newest dataset.

    The files are read by a process of its own: the window's Python is never held up by that.
    """

    opened = pyqtSignal(object)  # Index; what it holds from the last run is filled in
    progressed = pyqtSignal(int, int)  # so many sequences of so many are read, and filled in
    finished = pyqtSignal()  # nothing more comes
    failed = pyqtSignal(str)  # why nothing more comes; `finished` follows
    _posted = pyqtSignal(object, object)  # which reading, and its news

    def __init__(self) -> None:
        super().__init__()
        self._files_allowed = threading.Event()
        self._files_allowed.set()
        self._reading: _Reading | None = None
        self._let_gone: list[_Reading] = []  # which may still be ending
        self._posted.connect(self._deliver)

    def start(self, library: Library, facts: Facts, *, anew: bool = False) -> None:
        """Read a dataset, instead of the one before, and fill its facts in. anew: also what is known already."""
        self._let_go()
        self._reading = _Reading(library, facts, QueuedSignal(self._posted.emit), self._files_allowed, anew)
        self._reading.start()

    def hold(self) -> None:
        """Read no sequence's files until `release`: while the program starts, nothing may slow that down."""
        self._files_allowed.clear()

    def release(self) -> None:
        """Read the files, now or as soon as there is a dataset."""
        self._files_allowed.set()

    @property
    def is_reading(self) -> bool:
        """Whether an index is being opened or brought up to date."""
        return self._reading is not None and not self._reading.ended.is_set()

    def cancel(self) -> None:
        """Read no further; what was read stays, and the next start goes on from there."""
        if self._reading is not None:
            self._reading.cancel()

    def stop(self) -> None:
        """Stop reading and close the index; nothing more is delivered. Before the program ends."""
        self._let_go()
        for reading in self._let_gone:
            reading.join(STOP_S)

    def _let_go(self) -> None:
        """Stop reading without waiting for what is in hand."""
        self._let_gone = [reading for reading in self._let_gone if reading.is_alive()]
        if self._reading is not None:
            self._reading.let_go()
            self._let_gone.append(self._reading)
            self._reading = None

    def _deliver(self, reading: _Reading, news: Index | Progress | str | None) -> None:
        if reading is not self._reading:
            return
        if news is None:
            self.finished.emit()
        elif isinstance(news, Progress):
            self.progressed.emit(news.done, news.total)
        elif isinstance(news, str):
            self.failed.emit(news)
        else:
            self.opened.emit(news)


class _Reading(threading.Thread):
    """Opens the index, lets the process bring it up to date, and takes over what that has read."""

    def __init__(
        self, library: Library, facts: Facts, signal: QueuedSignal, files_allowed: threading.Event, anew: bool
    ) -> None:
        super().__init__(name="index", daemon=True)
        self.ended = threading.Event()
        self._library = library
        self._facts = facts
        self._signal = signal
        self._files_allowed = files_allowed
        self._anew = anew
        self._unwanted = threading.Event()
        self._lock = threading.Lock()
        self._is_let_go = False
        self._index: Index | None = None
        self._revision = 0

    def cancel(self) -> None:
        self._unwanted.set()

    def let_go(self) -> None:
        """Nobody wants the index any more: it is closed now, or when the thread is done with it."""
        self._signal.close()
        self.cancel()
        with self._lock:
            self._is_let_go = True
            if self.ended.is_set():
                self._close()

    def run(self) -> None:
        try:
            self._read()
        except FileError as error:
            self._signal.emit(self, f"The index cannot be used: {error}")
        with self._lock:
            self.ended.set()
            if self._is_let_go:
                self._close()
        self._signal.emit(self, None)

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()

    def _read(self) -> None:
        from viewer.index.store import Index  # and with it SQLite: the window does not wait for that

        self._index = index = Index.open(index_path(self._library.root), self._library)
        if self._anew:
            index.forget()
        self._revision = index.load(self._facts)
        self._signal.emit(self, index)
        while not self._files_allowed.wait(POLL_S):
            if self._unwanted.is_set():
                return
        made_anew = None  # by another window, or because it was damaged: then all is read once more
        while made_anew != index.times_made_anew and not self._unwanted.is_set():
            made_anew = index.times_made_anew
            self._refresh(index)

    def _refresh(self, index: Index) -> None:
        from viewer.index.process import RefreshProcess

        over = threading.Event()

        def progressed(done: int, total: int, _revision: int) -> None:
            self._revision = index.load(self._facts, self._revision)
            self._signal.emit(self, Progress(done, total))

        def ended(reason: str | None) -> None:
            if reason is not None:
                self._signal.emit(self, f"Lengths and captions could not all be read. {reason}")
            over.set()

        process = RefreshProcess(self._library.root, index.path, progressed, ended)
        process.start()
        while not over.wait(POLL_S):
            if self._unwanted.is_set():
                process.stop()
                return
        self._revision = index.load(self._facts, self._revision)
