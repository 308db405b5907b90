"""Gives the grid its thumbnails: from the cache where they are, drawn in the background where they are not."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QImage

from viewer.export.order.order import Order
from viewer.export.thumbnails.drawer import COMMAND, IDLE_S, ThumbnailDrawer
from viewer.export.thumbnails.thumbnail import Thumbnails
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.qt.thumbnails.reader import News, ThumbnailReader


class ThumbnailWorker(QObject):
    """Two threads, one that reads and one that has the child process draw, from the first request to `stop`.

    A thumbnail's key tells what it shows, which changes with the sequence's files and the theme.
    """

    still_ready = pyqtSignal(str, str, QImage)  # name, key, the still that is mid-sequence
    strip_ready = pyqtSignal(str, str, QImage)  # name, key, all stills side by side
    failed = pyqtSignal(str, str, str)  # name, key, reason
    _posted = pyqtSignal(object)  # News

    def __init__(self, command: Sequence[str] = COMMAND, idle_s: float = IDLE_S) -> None:
        """command: starts what draws, see viewer.export.process.child. idle_s: how long it is kept without work."""
        super().__init__()
        self._command, self._idle_s = command, idle_s
        self._thumbnails: Thumbnails | None = None
        self._paused = False
        self._signal: QueuedSignal | None = None
        self._reader: ThumbnailReader | None = None
        self._drawer: ThumbnailDrawer | None = None
        self._failures: dict[Path, str] = {}  # why those that failed did, for as long as the program runs
        self._posted.connect(self._deliver)

    @property
    def pid(self) -> int | None:
        """Number of the process that draws, while there is one."""
        return None if self._drawer is None else self._drawer.pid

    def set_thumbnails(self, thumbnails: Thumbnails | None) -> None:
        """Give these from now on; nothing is delivered any more of those before."""
        self._thumbnails = thumbnails
        self.request({})

    def request(self, wishes: Mapping[str, str]) -> None:
        """Names in the order in which they are wanted, instead of those before; each with the key that is held of it.

        `still_ready` or `failed` follows for each of which another one is there, or can be drawn.
        """
        if wishes and self._thumbnails is not None and self._reader is None:
            self._start()
        if self._reader is not None:
            self._reader.want(self._thumbnails, wishes)

    def request_strip(self, name: str) -> None:
        """`strip_ready` follows, where the thumbnail is in the cache."""
        if self._reader is not None and self._thumbnails is not None:
            self._reader.want_strip(self._thumbnails, name)

    def set_paused(self, paused: bool) -> None:
        """Draw nothing more until this is taken back; what the cache has is given all the same."""
        self._paused = paused
        if self._drawer is not None:
            self._drawer.set_paused(paused)

    def stop(self) -> None:
        """End threads and process, leaving no unfinished file; nothing more is delivered until the next request."""
        if self._reader is None or self._drawer is None or self._signal is None:
            return
        self._signal.close()
        self._reader.stop()
        self._drawer.stop()
        self._signal = self._reader = self._drawer = None

    def _start(self) -> None:
        self._signal = QueuedSignal(self._posted.emit)
        self._drawer = drawer = ThumbnailDrawer(self._made, self._not_made, self._command, self._idle_s)
        self._reader = ThumbnailReader(self._signal.emit, drawer.want, self._failures)
        drawer.set_paused(self._paused)
        self._reader.start()

    def _made(self, order: Order) -> None:
        """In the drawing thread."""
        reader = self._reader
        if reader is not None:
            reader.look_again(order)

    def _not_made(self, order: Order, reason: str) -> None:
        """In the drawing thread."""
        self._failures[order.output] = reason
        self._made(order)

    def _deliver(self, news: News) -> None:
        if news.thumbnails is not self._thumbnails:
            return
        if news.image is None:
            self.failed.emit(news.name, news.key, news.reason)
        elif news.is_strip:
            self.strip_ready.emit(news.name, news.key, news.image)
        else:
            self.still_ready.emit(news.name, news.key, news.image)
