"""The lane of curves below the track: speed of each person's faster hand, and the distance of the pelvises."""

import math
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from PyQt5.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PyQt5.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.dataset.roles import Person
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.scene.motion_curves import MotionCurves, Values
from viewer.state.playback import Playback
from viewer.state.position import time_text, with_unit

HEIGHT = 52  # px
TOP, BOTTOM = 15.0, 3.0  # px above the highest and below the lowest value
SLOWEST_TOP, NEAREST_TOP = 1.0, 1.0  # metres a second, metres: the least that the lane's height stands for
WAITING, NOTHING = "Speed of hands and distance…", "No motion to measure."


class CurvesLane(QWidget):
    """Shows curves over the same frames as the track; a click or drag seeks, the tooltip has the values."""

    pressed = pyqtSignal()
    unfolded = pyqtSignal()

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = zoom
        self._playback = Playback()
        self._curves: MotionCurves | None = None
        self._colours: Mapping[Person, str] = {}
        self._text = ""  # in place of the curves
        self._hover_x: float | None = None
        self._is_dragged = False
        self._pixmap = QPixmap()
        self._painted: tuple[object, ...] = ()  # what the pixmap depends on
        zoom.changed.connect(self._repaint)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.NoFocus)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Speed of hands and distance")

    def set_playback(self, playback: Playback) -> None:
        """Show the frames of another playback."""
        self._playback.frame_changed.disconnect(self._repaint, missing_ok=True)
        self._playback = playback
        playback.frame_changed.connect(self._repaint)
        self.update()

    def show_curves(self, curves: MotionCurves | None, text: str = "") -> None:
        """Show the curves of the clip, or a text where there are none."""
        self._curves, self._text, self._painted = curves, text, ()
        self.update()

    def show_colours(self, colours: Mapping[Person, str]) -> None:
        """Show the persons in these colours, "#RRGGBB"."""
        self._colours = dict(colours)
        self.update()

    @property
    def curves(self) -> MotionCurves | None:
        """The curves shown."""
        return self._curves

    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    def value_text(self, frame: int) -> str:
        """The values at a frame as the lines of a tooltip; "" if there are none."""
        curves, playback = self._curves, self._playback
        if curves is None or not playback.n_frames:
            return ""
        index = curves.at(frame)
        lines = [f"Frame {frame} · {with_unit(time_text(frame / playback.fps, playback.duration))}"]
        for person, speeds in curves.hand_speeds.items():
            left, right = speeds[index]
            lines.append(f"{person} hands: left {left:.2f} m/s, right {right:.2f} m/s")
        if curves.distance is not None:
            lines.append(f"Pelvises: {curves.distance[index]:.2f} m apart")
        return "\n".join(lines)

    def _repaint(self) -> None:
        if self.isVisible():
            self.update()

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() == Qt.LeftButton and self._playback.n_frames:
            self._is_dragged = self._playback.scrubbing = True
            self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_x = event.localPos().x()
        if self._is_dragged:
            self._seek(event)
        frame = self._zoom.ruler(self.width()).frame(self._hover_x)
        QToolTip.showText(event.globalPos(), self.value_text(frame), self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._end_drag()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover_x = None
        self.update()

    def showEvent(self, _event: QEvent) -> None:
        self.unfolded.emit()

    def hideEvent(self, _event: QEvent) -> None:
        self._end_drag()

    def _seek(self, event: QMouseEvent) -> None:
        self._playback.seek(self._zoom.ruler(self.width()).frame(event.localPos().x()))

    def _end_drag(self) -> None:
        if self._is_dragged:
            self._is_dragged = self._playback.scrubbing = False

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(sans_font(SECONDARY_PX))
        colours = {name: QColor(colour) for name, colour in theme_colours(current_theme()).items()}
        ruler = self._zoom.ruler(self.width())
        area = QRectF(ruler.left, TOP, ruler.width, HEIGHT - TOP - BOTTOM)
        painter.setPen(QPen(colours["line"], 1))
        painter.drawLine(QPointF(area.left(), 0.5), QPointF(area.right(), 0.5))
        if self._curves is None:
            painter.setPen(colours["dim"])
            painter.drawText(self.rect(), Qt.AlignCenter, self._text)
            return
        painter.drawPixmap(0, 0, self._picture(ruler, area, colours))
        painter.setRenderHint(QPainter.Antialiasing)
        self._paint_line(painter, ruler, self._playback.frame, colours["accent"])
        if self._hover_x is not None and not self._is_dragged:
            self._paint_line(painter, ruler, ruler.frame(self._hover_x), colours["thumb_hover"])
        self._paint_scales(painter, area, colours["dim"])

    def _picture(self, ruler: Ruler, area: QRectF, colours: dict[str, QColor]) -> QPixmap:
        """The curves, painted anew only when something else than the current frame has changed."""
        ratio = self.devicePixelRatioF()
        key = (ruler, self.width(), ratio, current_theme().name, tuple(self._colours.values()))
        if key != self._painted:
            self._painted = key
            self._pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.transparent)
            painter = QPainter(self._pixmap)
            painter.setRenderHint(QPainter.Antialiasing)
            painter.setClipRect(area.adjusted(-1, -1, 1, 1))
            self._paint_curves(painter, ruler, area, colours)
            painter.end()
        return self._pixmap

    def _paint_curves(self, painter: QPainter, ruler: Ruler, area: QRectF, colours: dict[str, QColor]) -> None:
        curves = self._curves
        assert curves is not None
        seen = slice(curves.at(ruler.first - 1), curves.at(ruler.first + ruler.span + 1) + 1)
        x = ruler.left + ruler.width * (curves.frames[seen] - ruler.first) / ruler.span
        if curves.distance is not None:
            points = _points(x, area.bottom() - area.height() * curves.distance[seen] / self._distance_top())
            painter.setPen(Qt.NoPen)
            painter.setBrush(colours["hover"])
            below = [QPointF(x[-1], area.bottom()), QPointF(x[0], area.bottom())]
            painter.drawPolygon(QPolygonF([*points, *below]))
            _paint_lines(painter, points, QPen(colours["dim"], 1))
        for person, speeds in curves.hand_speeds.items():
            y = area.bottom() - area.height() * speeds[seen].max(axis=1) / self._speed_top()
            colour = QColor(self._colours.get(person, colours["text"].name()))
            _paint_lines(painter, _points(x, y), QPen(colour, 1.4))

    def _paint_line(self, painter: QPainter, ruler: Ruler, frame: int, colour: QColor) -> None:
        x = ruler.x(frame)
        if ruler.left - 1 <= x <= ruler.right + 1:
            painter.setPen(QPen(colour, 1))
            painter.drawLine(QPointF(x, 1), QPointF(x, HEIGHT - BOTTOM))

    def _paint_scales(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        """Say above the curves what the height of the lane stands for."""
        curves = self._curves
        assert curves is not None
        painter.setPen(colour)
        row = QRectF(area.left() + 4, 1, area.width() - 8, TOP - 1)
        speed = f"hands, to {self._speed_top():g} m/s"
        painter.drawText(row, Qt.AlignLeft | Qt.AlignVCenter, speed)
        distance = f"distance, to {self._distance_top():g} m"
        metrics = QFontMetricsF(painter.font())
        both = metrics.horizontalAdvance(speed) + metrics.horizontalAdvance(distance) + SECONDARY_PX
        if curves.distance is not None and both < area.width():
            painter.drawText(row, Qt.AlignRight | Qt.AlignVCenter, distance)

    def _speed_top(self) -> float:
        assert self._curves is not None
        return _round_up(max(SLOWEST_TOP, *(float(speeds.max()) for speeds in self._curves.hand_speeds.values())))

    def _distance_top(self) -> float:
        distance = None if self._curves is None else self._curves.distance
        return _round_up(max(NEAREST_TOP, 0.0 if distance is None else float(distance.max())))


def _points(x: np.ndarray, y: Values) -> list[QPointF]:
    """The points of a line, of all that fall on a column of pixels only the highest."""
    starts = np.flatnonzero(np.diff(np.floor(x), prepend=-np.inf))
    return [QPointF(*point) for point in np.stack([x[starts], np.minimum.reduceat(y, starts)], axis=1).tolist()]


def _paint_lines(painter: QPainter, points: list[QPointF], pen: QPen) -> None:
    """Connect points; Qt takes twenty times as long for a polyline that is wider than a pixel."""
    painter.setPen(pen)
    painter.drawLines([QLineF(*pair) for pair in pairwise(points)])


def _round_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, ..."""
    unit = 10.0 ** math.floor(math.log10(value))
    return next(step * unit for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * unit >= value * (1 - 1e-9))
