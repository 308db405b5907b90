"""Looks for thumbnails in the cache and decodes them, in a thread; tells what is missing there."""

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

STOP_S = 1.0  # longest wait for the picture that is being read at the end
DAMAGED = "its thumbnail was drawn, and cannot be read"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class News:
    """A picture of a sequence, or why there is none."""

    thumbnails: Thumbnails
    name: str
    key: str
    image: QImage | None = None
    is_strip: bool = False
    reason: str = ""


class ThumbnailReader(threading.Thread):
    """post: takes news. draw: takes the orders of all that is missing. failures: why some cannot be drawn, by path."""

    def __init__(
        self,
        post: Callable[[News], None],
        draw: Callable[[Sequence[Order]], None],
        failures: dict[Path, str],
    ) -> None:
        super().__init__(name="thumbnails read", daemon=True)
        self._post, self._draw = post, draw
        self._failures = failures
        self._condition = threading.Condition()
        self._thumbnails: Thumbnails | None = None
        self._wishes: deque[tuple[str, str]] = deque()  # name, key that is held
        self._missing: list[Order] = []
        self._settled = True  # the drawer knows what is missing
        self._strip: tuple[Thumbnails, str] | None = None
        self._drawn: deque[Order] = deque()
        self._ended = False

    def want(self, thumbnails: Thumbnails | None, wishes: Mapping[str, str]) -> None:
        """Look for these instead of those before: name -> key of what is held."""
        with self._condition:
            self._thumbnails = thumbnails
            self._wishes = deque(wishes.items())
            self._missing = []
            self._settled = False
            self._condition.notify()

    def want_strip(self, thumbnails: Thumbnails, name: str) -> None:
        """Read this one's stills before anything else."""
        with self._condition:
            self._strip = (thumbnails, name)
            self._condition.notify()

    def look_again(self, order: Order) -> None:
        """It was drawn, or failed."""
        with self._condition:
            self._drawn.append(order)
            self._condition.notify()

    def stop(self) -> None:
        """End the thread."""
        with self._condition:
            self._ended = True
            self._condition.notify()
        self.join(STOP_S)

    def run(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except ViewerError as error:  # a sequence that the dataset does not have any more
                log.info("no thumbnail: %s", error)

    def _next(self) -> Callable[[], None] | None:
        """What is to be done next; None at the end."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._ended or self._strip or self._drawn or self._wishes or not self._settled
            )
            thumbnails = self._thumbnails
            if self._ended:
                return None
            if self._strip is not None:
                (strips, name), self._strip = self._strip, None
                return lambda: self._give_strip(strips, name)
            if self._drawn and thumbnails is not None:
                order = self._drawn.popleft()
                return lambda: self._give_drawn(thumbnails, order)
            if self._wishes and thumbnails is not None:
                name, held = self._wishes.popleft()
                return lambda: self._look_for(thumbnails, name, held)
            self._drawn.clear()
            self._wishes.clear()
            self._settled = True
            missing = self._missing
            return lambda: self._draw(missing)

    def _look_for(self, thumbnails: Thumbnails, name: str, held: str) -> None:
        path = thumbnails.path(name)
        if path.name == held or self._give(thumbnails, name, path):
            return
        with self._condition:
            if thumbnails is self._thumbnails:
                self._missing.append(thumbnails.order(name, path))

    def _give_drawn(self, thumbnails: Thumbnails, order: Order) -> None:
        """Give it unless meanwhile other thumbnails are wanted, or the sequence has changed."""
        if thumbnails.path(order.name) != order.output:
            return
        if not self._give(thumbnails, order.name, order.output):
            self._failures[order.output] = DAMAGED
            self._give(thumbnails, order.name, order.output)

    def _give(self, thumbnails: Thumbnails, name: str, path: Path) -> bool:
        """Give the middle still that is in the cache, or the reason why there can be none; False where nothing is."""
        if path in self._failures:
            self._post(News(thumbnails, name, path.name, reason=self._failures[path]))
            return True
        count = stills_in(path)
        strip = _read(path) if count else None
        if strip is None:
            return False
        mark_used(path)
        middle = strip.copy(count // 2 * SIZE[0], 0, *SIZE)
        self._post(News(thumbnails, name, path.name, middle))
        return True

    def _give_strip(self, thumbnails: Thumbnails, name: str) -> None:
        path = thumbnails.path(name)
        strip = _read(path) if stills_in(path) else None
        if strip is not None:
            self._post(News(thumbnails, name, path.name, strip, is_strip=True))


def _read(path: Path) -> QImage | None:
    """All stills side by side, without the room that was drawn above and below; None where it cannot be read."""
    reader = QImageReader(str(path), b"png")
    size = reader.size()
    reader.setClipRect(QRect(0, (DRAWN[1] - SIZE[1]) // 2, size.width(), SIZE[1]))
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format_RGB888)
