"""Opens and updates the index of a dataset in the background, and fills the facts from it."""

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

POLL_S = 0.1  # how often a thread checks for cancellation
SEARCH_WAIT_S = 0.1  # longest wait of the window itself for a locked index
STOP_S = 5.0  # longest wait for a thread to stop


@dataclass(frozen=True)
class Progress:
    """Number of sequences read."""

    done: int
    total: int


class IndexWorker(QObject):
    """Indexes one dataset at a time. Signals arrive in the main thread, and only for the newest dataset.

    A child process reads the files, so that reading does not slow down the window.
    """

    opened = pyqtSignal(object)  # Index; the facts it already has are filled in
    progressed = pyqtSignal(int, int)  # sequences read and filled in, total
    finished = pyqtSignal()  # no further signals
    failed = pyqtSignal(str)  # reason; `finished` follows
    _event = pyqtSignal(object, object)  # _IndexThread, event

    def __init__(self) -> None:
        super().__init__()
        self._files_allowed = threading.Event()
        self._files_allowed.set()
        self._thread: _IndexThread | None = None
        self._abandoned: list[_IndexThread] = []  # may still be running
        self._event.connect(self._deliver)

    def start(self, library: Library, facts: Facts, *, reread: bool = False) -> None:
        """Index a dataset instead of the previous one and fill its facts. `reread`: also files known already."""
        self._abandon()
        self._thread = _IndexThread(library, facts, QueuedSignal(self._event.emit), self._files_allowed, reread)
        self._thread.start()

    def hold(self) -> None:
        """Read no files until `release`, so that the program starts faster."""
        self._files_allowed.clear()

    def release(self) -> None:
        """Allow reading files."""
        self._files_allowed.set()

    @property
    def is_reading(self) -> bool:
        """Whether an index is being opened or updated."""
        return self._thread is not None and not self._thread.ended.is_set()

    def cancel(self) -> None:
        """Stop reading files. Facts read so far are kept; the next start continues from there."""
        if self._thread is not None:
            self._thread.cancel()

    def stop(self) -> None:
        """Stop reading, close the index and emit nothing more; call before the program ends."""
        self._abandon()
        for thread in self._abandoned:
            thread.join(STOP_S)

    def _abandon(self) -> None:
        """Stop the current thread without waiting for it."""
        self._abandoned = [thread for thread in self._abandoned if thread.is_alive()]
        if self._thread is not None:
            self._thread.abandon()
            self._abandoned.append(self._thread)
            self._thread = None

    def _deliver(self, thread: _IndexThread, event: Index | Progress | str | None) -> None:
        if thread is not self._thread:
            return
        if event is None:
            self.finished.emit()
        elif isinstance(event, Progress):
            self.progressed.emit(event.done, event.total)
        elif isinstance(event, str):
            self.failed.emit(event)
        else:
            self.opened.emit(event)


class _IndexThread(threading.Thread):
    """Opens the index, has a child process update it, and loads the facts that were read."""

    def __init__(
        self, library: Library, facts: Facts, signal: QueuedSignal, files_allowed: threading.Event, reread: bool
    ) -> None:
        super().__init__(name="index", daemon=True)
        self.ended = threading.Event()
        self._library = library
        self._facts = facts
        self._signal = signal
        self._files_allowed = files_allowed
        self._reread = reread
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._is_abandoned = False
        self._index: Index | None = None
        self._revision = 0

    def cancel(self) -> None:
        self._cancelled.set()

    def abandon(self) -> None:
        """Cancel, and close the index now or when the thread ends."""
        self._signal.close()
        self.cancel()
        with self._lock:
            self._is_abandoned = True
            if self.ended.is_set():
                self._close()

    def run(self) -> None:
        try:
            self._read()
        except FileError as error:
            self._signal.emit(self, f"The index cannot be used: {error}")
        with self._lock:
            self.ended.set()
            if self._is_abandoned:
                self._close()
        self._signal.emit(self, None)

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()

    def _read(self) -> None:
        from viewer.index.store import Index  # imports SQLite, which the window should not wait for

        self._index = index = Index.open(
            index_path(self._library.root), self._library, self._cancelled.is_set, SEARCH_WAIT_S
        )
        if self._reread:
            index.mark_stale()
        self._revision = index.load(self._facts)
        self._signal.emit(self, index)
        while not self._files_allowed.wait(POLL_S):
            if self._cancelled.is_set():
                return
        times_made = None  # if the index is recreated meanwhile (another window, damage), all files are read again
        while times_made != index.times_recreated and not self._cancelled.is_set():
            times_made = index.times_recreated
            self._refresh(index)

    def _refresh(self, index: Index) -> None:
        from viewer.index.refresh_process import RefreshProcess

        finished_event = threading.Event()

        def progressed(done: int, total: int, _revision: int) -> None:
            self._revision = index.load(self._facts, self._revision)
            self._signal.emit(self, Progress(done, total))

        def ended(reason: str | None) -> None:
            if reason is not None:
                self._signal.emit(self, f"Some lengths and captions could not be read. {reason}")
            finished_event.set()

        process = RefreshProcess(self._library.root, index.path, progressed, ended)
        process.start()
        while not finished_event.wait(POLL_S):
            if self._cancelled.is_set():
                process.stop()
                return
        self._revision = index.load(self._facts, self._revision)
