"""Reads thumbnails from the cache in a thread and orders those that are missing."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt5.QtCore import QRect
from PyQt5.QtGui import QImage, QImageReader

from viewer.errors import ViewerError
from viewer.export.order.order import Order
from viewer.export.thumbnails.cache import mark_used, stills_in
from viewer.export.thumbnails.thumbnail import DRAWN, SIZE, Thumbnails

STOP_S = 1.0  # longest wait for the thread to stop
DAMAGED = "its thumbnail was drawn but cannot be read"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ThumbnailResult:
    """A picture of a sequence, or why there is none."""

    thumbnails: Thumbnails
    name: str
    key: str
    image: QImage | None = None
    is_strip: bool = False
    reason: str = ""


class ThumbnailReader(threading.Thread):
    """The thread that reads thumbnails."""

    def __init__(
        self,
        emit: Callable[[ThumbnailResult], None],
        draw: Callable[[Sequence[Order]], None],
        failures: dict[Path, str],
    ) -> None:
        """`emit`: receives results. `draw`: receives orders of missing thumbnails. `failures`: reasons by path."""
        super().__init__(name="thumbnails read", daemon=True)
        self._emit, self._draw = emit, draw
        self._failures = failures
        self._condition = threading.Condition()
        self._thumbnails: Thumbnails | None = None
        self._requests: deque[tuple[str, str]] = deque()  # name, key that the receiver has
        self._missing: list[Order] = []
        self._is_settled = True  # all missing thumbnails have been ordered
        self._strip: tuple[Thumbnails, str] | None = None
        self._drawn: deque[Order] = deque()
        self._stopping = False

    def request(self, thumbnails: Thumbnails | None, requests: Mapping[str, str]) -> None:
        """Replace the requests; `requests`: the key that the receiver has, by name."""
        with self._condition:
            self._thumbnails = thumbnails
            self._requests = deque(requests.items())
            self._missing = []
            self._is_settled = False
            self._condition.notify()

    def request_strip(self, thumbnails: Thumbnails, name: str) -> None:
        """Read all stills of a sequence before anything else."""
        with self._condition:
            self._strip = (thumbnails, name)
            self._condition.notify()

    def handle_drawn(self, order: Order) -> None:
        """Read a thumbnail that was drawn or has failed."""
        with self._condition:
            self._drawn.append(order)
            self._condition.notify()

    def stop(self) -> None:
        """Stop the thread."""
        with self._condition:
            self._stopping = True
            self._condition.notify()
        self.join(STOP_S)

    def run(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except ViewerError as error:  # a sequence that is no longer in the dataset
                log.info("no thumbnail: %s", error)

    def _next(self) -> Callable[[], None] | None:
        """The next piece of work; None when stopped."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._stopping or self._strip or self._drawn or self._requests or not self._is_settled
            )
            thumbnails = self._thumbnails
            if self._stopping:
                return None
            if self._strip is not None:
                (strips, name), self._strip = self._strip, None
                return lambda: self._emit_strip(strips, name)
            if self._drawn and thumbnails is not None:
                order = self._drawn.popleft()
                return lambda: self._emit_drawn(thumbnails, order)
            if self._requests and thumbnails is not None:
                name, key = self._requests.popleft()
                return lambda: self._read(thumbnails, name, key)
            self._drawn.clear()
            self._requests.clear()
            self._is_settled = True
            missing = self._missing
            return lambda: self._draw(missing)

    def _read(self, thumbnails: Thumbnails, name: str, key: str) -> None:
        """Emit a thumbnail unless the receiver has it; order it if it is not in the cache."""
        path = thumbnails.path(name)
        if path.name == key or self._emit_still(thumbnails, name, path):
            return
        with self._condition:
            if thumbnails is self._thumbnails:
                self._missing.append(thumbnails.order(name, path))

    def _emit_drawn(self, thumbnails: Thumbnails, order: Order) -> None:
        """Emit a drawn thumbnail, unless others are requested now or the sequence has changed."""
        if thumbnails.path(order.name) != order.output:
            return
        if not self._emit_still(thumbnails, order.name, order.output):
            self._failures[order.output] = DAMAGED
            self._emit_still(thumbnails, order.name, order.output)

    def _emit_still(self, thumbnails: Thumbnails, name: str, path: Path) -> bool:
        """Emit the middle still or the reason of a failure; False if neither is known."""
        if path in self._failures:
            self._emit(ThumbnailResult(thumbnails, name, path.name, reason=self._failures[path]))
            return True
        count = stills_in(path)
        strip = _read_strip(path) if count else None
        if strip is None:
            return False
        mark_used(path)
        middle = strip.copy(count // 2 * SIZE[0], 0, *SIZE)
        self._emit(ThumbnailResult(thumbnails, name, path.name, middle))
        return True

    def _emit_strip(self, thumbnails: Thumbnails, name: str) -> None:
        path = thumbnails.path(name)
        strip = _read_strip(path) if stills_in(path) else None
        if strip is not None:
            self._emit(ThumbnailResult(thumbnails, name, path.name, strip, is_strip=True))


def _read_strip(path: Path) -> QImage | None:
    """All stills side by side, without the margins above and below; None if unreadable."""
    reader = QImageReader(str(path), b"png")
    size = reader.size()
    reader.setClipRect(QRect(0, (DRAWN[1] - SIZE[1]) // 2, size.width(), SIZE[1]))
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format_RGB888)
