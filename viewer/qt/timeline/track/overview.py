"""A strip below the timeline that shows, while it is zoomed, which part of the clip is seen."""

from typing import Literal

from PyQt5.QtCore import QRectF, QSize, Qt
from PyQt5.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QWidget

from viewer.qt.timeline.track.visible import Visible
from viewer.qt.timeline.track.zoom import MARGIN, Zoom
from viewer.qt.widgets.style import current_theme
from viewer.qt.widgets.stylesheet import theme_colours

HEIGHT = 7  # px
BAR = 5  # px, thickness
EDGE = 5  # px at each end of the part that resize it
LEAST = 16  # px, width of the part, so that it can be grasped

Grasped = Literal["first", "last", "part"]


class Overview(QWidget):
    """The whole clip as a bar, the visible part on it: drag it, its ends, or click beside it. Double click: all."""

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._grasped: Grasped | None = None
        self._x = 0.0  # of the last mouse event of a drag
        zoom.changed.connect(self._show_zoom)
        zoom.moved.connect(self._show_zoom)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.NoFocus)
        self.setAccessibleName("Visible part of the clip")

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    @property
    def part(self) -> QRectF:
        """The visible part on the strip."""
        visible, width = self._zoom.visible, self._width()
        last = max(1, visible.last_frame)
        left, right = (MARGIN + width * frame / last for frame in (visible.first, visible.last))
        missing = max(0.0, LEAST - (right - left)) / 2
        return QRectF(left - missing, (HEIGHT - BAR) / 2, right - left + 2 * missing, BAR)

    def _show_zoom(self) -> None:
        zoomed = not self._zoom.visible.is_whole
        self.setToolTip("Drag to scroll, drag an end to zoom, double click to see the whole clip" if zoomed else "")
        self.update()

    def _width(self) -> float:
        return max(1.0, self.width() - 2 * MARGIN)

    def _frame(self, x: float) -> float:
        return (x - MARGIN) / self._width() * self._zoom.visible.last_frame

    def _at(self, x: float) -> Grasped | None:
        part = self.part
        if self._zoom.visible.is_whole or not part.left() - EDGE <= x <= part.right() + EDGE:
            return None
        edge = min(EDGE, part.width() / 4)
        return "first" if x < part.left() + edge else "last" if x > part.right() - edge else "part"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.LeftButton or self._zoom.visible.is_whole:
            return
        self._x = event.localPos().x()
        self._grasped = self._at(self._x)
        if self._grasped is None:
            visible = self._zoom.visible
            self._zoom.set_visible(visible.moved_to(self._frame(self._x) - visible.span / 2, visible.span))
            self._grasped = "part"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.localPos().x()
        if self._grasped is None:
            edge = self._at(x) in ("first", "last")
            self.setCursor(Qt.SizeHorCursor if edge else Qt.ArrowCursor)
            return
        frames = self._frame(x) - self._frame(self._x)
        self._x = x
        self._zoom.set_visible(self._dragged(self._zoom.visible, frames))

    def _dragged(self, visible: Visible, frames: float) -> Visible:
        if self._grasped == "part":
            return visible.moved(frames)
        fixed = visible.last if self._grasped == "first" else visible.first
        moved = visible.first + frames if self._grasped == "first" else visible.last + frames
        share = abs(fixed - moved) / max(visible.span, 1e-6)
        return visible.zoomed(1 / max(share, 0.01), fixed)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grasped = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._grasped = None
            self._zoom.show_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._zoom.visible.is_whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setPen(Qt.NoPen)
        colours = theme_colours(current_theme())
        bar, playback = QRectF(MARGIN, (HEIGHT - BAR) / 2, self._width(), BAR), self._zoom.playback
        painter.setBrush(QColor(colours["line"]))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        painter.setBrush(QColor(colours["thumb_hover" if self._grasped else "thumb"]))
        painter.drawRoundedRect(self.part, BAR / 2, BAR / 2)
        per_frame = self._width() / max(1, playback.last_frame)
        painter.setBrush(QColor(colours["accent"]))
        if playback.has_range:
            start, length = MARGIN + per_frame * playback.start, per_frame * (playback.end - playback.start)
            painter.drawRect(QRectF(start, HEIGHT / 2 - 0.5, length, 1))
        painter.drawRect(QRectF(MARGIN + per_frame * playback.frame - 1, 0, 2, HEIGHT))
