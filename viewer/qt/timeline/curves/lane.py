"""The lane of curves below the track: speed of each person's faster hand, and the distance of the pelvises."""

from collections.abc import Mapping

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PyQt5.QtWidgets import QWidget

from viewer.dataset.roles import Person
from viewer.qt.timeline.curves.seek_lane import TOP, SeekLane
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.widgets.plots.lines import line_points, paint_line, rounded_up
from viewer.qt.widgets.style import SECONDARY_PX
from viewer.scene.motion_curves import MotionCurves
from viewer.state.position import time_text, with_unit

SLOWEST_TOP, NEAREST_TOP = 1.0, 1.0  # metres a second, metres: the least that the lane's height stands for
WAITING, NOTHING = "Speed of hands and distance…", "No motion to measure."


class CurvesLane(SeekLane):
    """Shows curves over the same frames as the track."""

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        super().__init__(zoom, parent)
        self._curves: MotionCurves | None = None
        self._colours: Mapping[Person, str] = {}
        self._text = ""  # in place of the curves
        self.setAccessibleName("Speed of hands and distance")

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

    def _empty_text(self) -> str | None:
        return self._text if self._curves is None else None

    def _look(self) -> tuple[object, ...]:
        return tuple(self._colours.values())

    def _paint_curves(self, painter: QPainter, ruler: Ruler, area: QRectF, colours: dict[str, QColor]) -> None:
        curves = self._curves
        assert curves is not None
        seen = slice(curves.at(ruler.first - 1), curves.at(ruler.first + ruler.span + 1) + 1)
        x = ruler.left + ruler.width * (curves.frames[seen] - ruler.first) / ruler.span
        if curves.distance is not None:
            points = line_points(x, area.bottom() - area.height() * curves.distance[seen] / self._distance_top())
            painter.setPen(Qt.NoPen)
            painter.setBrush(colours["hover"])
            below = [QPointF(x[-1], area.bottom()), QPointF(x[0], area.bottom())]
            painter.drawPolygon(QPolygonF([*points, *below]))
            paint_line(painter, points, QPen(colours["dim"], 1))
        for person, speeds in curves.hand_speeds.items():
            y = area.bottom() - area.height() * speeds[seen].max(axis=1) / self._speed_top()
            colour = QColor(self._colours.get(person, colours["text"].name()))
            paint_line(painter, line_points(x, y), QPen(colour, 1.4))

    def _paint_scales(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
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
        return rounded_up(max(SLOWEST_TOP, *(float(speeds.max()) for speeds in self._curves.hand_speeds.values())))

    def _distance_top(self) -> float:
        distance = None if self._curves is None else self._curves.distance
        return rounded_up(max(NEAREST_TOP, 0.0 if distance is None else float(distance.max())))
