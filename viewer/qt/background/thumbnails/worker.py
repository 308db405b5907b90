"""Provides thumbnails from the cache, or has them drawn in the background."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QImage

from viewer.export.order.order import Order
from viewer.export.thumbnails.drawer import COMMAND, IDLE_S, ThumbnailDrawer
from viewer.export.thumbnails.thumbnail import Thumbnails
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.qt.background.thumbnails.reader import ThumbnailReader, ThumbnailResult


class ThumbnailWorker(QObject):
    """Runs a thread that reads and one that controls the drawing process, from the first request to `stop`.

    A thumbnail's key changes with the sequence's files and the theme.
    """

    still_ready = pyqtSignal(str, str, QImage)  # name, key, middle still
    strip_ready = pyqtSignal(str, str, QImage)  # name, key, all stills side by side
    failed = pyqtSignal(str, str, str)  # name, key, reason
    _result = pyqtSignal(object)  # ThumbnailResult

    def __init__(self, command: Sequence[str] = COMMAND, idle_s: float = IDLE_S) -> None:
        """`command`: starts the drawing process, viewer.export.process.child, ended after `idle_s` idle."""
        super().__init__()
        self._command, self._idle_s = command, idle_s
        self._thumbnails: Thumbnails | None = None
        self._paused = False
        self._signal: QueuedSignal | None = None
        self._reader: ThumbnailReader | None = None
        self._drawer: ThumbnailDrawer | None = None
        self._failures: dict[Path, str] = {}  # reasons by path, kept until the program ends
        self._result.connect(self._deliver)

    @property
    def pid(self) -> int | None:
        """PID of the drawing process, if it runs."""
        return None if self._drawer is None else self._drawer.pid

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        """Provide other thumbnails; results of earlier requests are dropped."""
        self._thumbnails = thumbnails
        self.request({})

    def request(self, requests: Mapping[str, str]) -> None:
        """Request thumbnails instead of those before, in order; values are the keys that the caller has.

        `still_ready` or `failed` follows for each one whose key differs.
        """
        if requests and self._thumbnails is not None and self._reader is None:
            self._start()
        if self._reader is not None:
            self._reader.request(self._thumbnails, requests)

    def request_strip(self, name: str) -> None:
        """Request all stills; `strip_ready` follows if the thumbnail is in the cache."""
        if self._reader is not None and self._thumbnails is not None:
            self._reader.request_strip(self._thumbnails, name)

    def set_paused(self, paused: bool) -> None:
        """Pause or resume drawing; cached thumbnails are still provided."""
        self._paused = paused
        if self._drawer is not None:
            self._drawer.set_paused(paused)

    def stop(self) -> None:
        """Stop threads and process without leaving partial files, until the next request."""
        if self._reader is None or self._drawer is None or self._signal is None:
            return
        self._signal.close()
        self._reader.stop()
        self._drawer.stop()
        self._signal = self._reader = self._drawer = None

    def _start(self) -> None:
        self._signal = QueuedSignal(self._result.emit)
        self._drawer = drawer = ThumbnailDrawer(self._on_drawn, self._on_failed, self._command, self._idle_s)
        self._reader = ThumbnailReader(self._signal.emit, drawer.want, self._failures)
        drawer.set_paused(self._paused)
        self._reader.start()

    def _on_drawn(self, order: Order) -> None:
        """Runs in the drawing thread."""
        reader = self._reader
        if reader is not None:
            reader.handle_drawn(order)

    def _on_failed(self, order: Order, reason: str) -> None:
        """Runs in the drawing thread."""
        self._failures[order.output] = reason
        self._on_drawn(order)

    def _deliver(self, result: ThumbnailResult) -> None:
        if result.thumbnails is not self._thumbnails:
            return
        if result.image is None:
            self.failed.emit(result.name, result.key, result.reason)
        elif result.is_strip:
            self.strip_ready.emit(result.name, result.key, result.image)
        else:
            self.still_ready.emit(result.name, result.key, result.image)
