"""Pictures of moments of the shown sequence, from memory, the cache folder or the process that draws thumbnails."""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt5.QtCore import QObject, QRect, QTimer, pyqtSignal
from PyQt5.QtGui import QImage, QImageReader

from viewer.errors import ViewerError
from viewer.export.order.order import Order
from viewer.export.thumbnails.cache import mark_used
from viewer.export.thumbnails.drawer import COMMAND, IDLE_S, ThumbnailDrawer
from viewer.export.thumbnails.moment import moment_of, moment_order, moment_path
from viewer.export.thumbnails.thumbnail import DRAWN, SIZE, Thumbnails
from viewer.qt.background.queued_signal import QueuedSignal

MOST_KEPT = 256  # pictures in memory, 70 KB each
DELAY_MS = 60  # for which the mouse must rest on a moment
NEAR_S = 0.2  # a picture so near in time stands in until the right one is there

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Clip:
    """A sequence whose moments are asked for."""

    thumbnails: Thumbnails
    name: str
    n_frames: int
    fps: float


class MomentPictures(QObject):
    """Has a thread and a child process from the first request that no cache answers to `stop`. The newest wins."""

    ready = pyqtSignal(int, QImage)  # frame as it was requested, its picture
    _drawn = pyqtSignal(object, QImage)  # Order, null if its file cannot be read

    def __init__(self, command: Sequence[str] = COMMAND, idle_s: float = IDLE_S) -> None:
        """`command`: starts the drawing process, which is ended after `idle_s` without requests."""
        super().__init__()
        self._command, self._idle_s = command, idle_s
        self._clip: Clip | None = None
        self._thumbnail: Path | None = None  # of the clip; its name changes with the sequence's files
        self._kept: OrderedDict[Path, QImage] = OrderedDict()
        self._unavailable: set[Path] = set()
        self._frame: int | None = None  # requested and not yet answered
        self._drawer: ThumbnailDrawer | None = None
        self._signal: QueuedSignal | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._order)
        self._drawn.connect(self._keep)

    @property
    def pid(self) -> int | None:
        """PID of the drawing process, if it runs."""
        return None if self._drawer is None else self._drawer.pid

    def set_clip(self, clip: Clip | None) -> None:
        """Provide pictures of another sequence, or none."""
        if clip != self._clip:
            self._clip, self._thumbnail = clip, None
            self._kept.clear()
            self.cancel()

    def request(self, frame: int) -> QImage | None:
        """The picture of a frame, or of one shortly before or after it while `ready` is to follow, or None."""
        if self._clip is None or (path := self._path(frame)) is None:
            return None
        if path in self._kept:
            self.cancel()
            self._kept.move_to_end(path)
            return self._kept[path]
        self._frame = frame
        self._timer.start()
        return self._nearest(frame)

    def cancel(self) -> None:
        """Draw nothing more of what was requested."""
        self._frame = None
        self._timer.stop()
        if self._drawer is not None:
            self._drawer.want([])

    def stop(self) -> None:
        """Stop thread and process without leaving partial files, until the next request."""
        self.cancel()
        if self._drawer is not None and self._signal is not None:
            self._signal.close()
            self._drawer.stop()
            self._drawer = self._signal = None

    def _path(self, frame: int) -> Path | None:
        """Path of the picture that stands for a frame; None if the sequence is gone."""
        clip = self._clip
        assert clip is not None
        if self._thumbnail is None:
            try:
                self._thumbnail = clip.thumbnails.path(clip.name)
            except ViewerError as error:
                log.info("no pictures of moments: %s", error)
                return None
        return moment_path(self._thumbnail, moment_of(frame, clip.n_frames, clip.fps))

    def _nearest(self, frame: int) -> QImage | None:
        clip = self._clip
        assert clip is not None
        reach = round(NEAR_S * clip.fps)
        frames = range(max(0, frame - reach), frame + reach)
        near = {moment_of(other, clip.n_frames, clip.fps) for other in frames}
        kept = [(abs(other - frame), path) for other in near if (path := self._path(other)) is not None]
        kept = [(apart, path) for apart, path in kept if path in self._kept]
        return self._kept[min(kept)[1]] if kept else None

    def _order(self) -> None:
        """Have the requested frame read or drawn."""
        clip, frame = self._clip, self._frame
        if clip is None or frame is None or (path := self._path(frame)) is None or path in self._unavailable:
            return
        assert self._thumbnail is not None
        if self._drawer is None:
            self._signal = QueuedSignal(self._drawn.emit)
            self._drawer = ThumbnailDrawer(self._on_made, self._on_failed, self._command, self._idle_s)
        moment = moment_of(frame, clip.n_frames, clip.fps)
        self._drawer.want([moment_order(clip.thumbnails, clip.name, self._thumbnail, moment)])

    def _on_made(self, order: Order) -> None:
        """Read a picture; runs in the drawing thread."""
        mark_used(order.output)
        signal = self._signal
        if signal is not None:
            signal.emit(order, read_moment(order.output))

    def _on_failed(self, order: Order, reason: str) -> None:
        """Runs in the drawing thread."""
        log.info("no picture of a moment of %s: %s", order.name, reason)
        signal = self._signal
        if signal is not None:
            signal.emit(order, QImage())

    def _keep(self, order: Order, image: QImage) -> None:
        if self._clip is None or order.name != self._clip.name:
            return
        if image.isNull():
            self._unavailable.add(order.output)
            return
        self._kept[order.output] = image
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        if self._frame is not None and self._path(self._frame) == order.output:
            frame, self._frame = self._frame, None
            self.ready.emit(frame, image)


def read_moment(path: Path) -> QImage:
    """A picture without the margins above and below; null if it cannot be read."""
    reader = QImageReader(str(path), b"png")
    reader.setClipRect(QRect(0, (DRAWN[1] - SIZE[1]) // 2, *SIZE))
    return reader.read()
