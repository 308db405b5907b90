"""The lane with the curves of a measure."""

from PyQt5.QtCore import QPointF, QRectF, Qt
from PyQt5.QtGui import QColor, QPainter, QPen
from PyQt5.QtWidgets import QWidget

from viewer.comparing.shown import SHOWN
from viewer.qt.measuring.strip.shown import Line, ShownMeasures
from viewer.qt.timeline.curves.seek_lane import TOP, SeekLane
from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.zoom import Zoom
from viewer.qt.widgets.plots.lines import line_points, paint_line, rounded_up
from viewer.search.query.terms import Measure
from viewer.state.position import time_text, with_unit

MOST_ROW_PX, ROW_GAP_PX = 8.0, 2.0  # of the rows that show when feet slide
HALF = 0.45  # opacity where one of two persons' feet slide


class MeasureLane(SeekLane):
    """A curve for each source in its colour, and a thin one of the reference; when feet slide is shown in rows."""

    def __init__(self, zoom: Zoom, parent: QWidget | None = None) -> None:
        super().__init__(zoom, parent)
        self.shown = ShownMeasures()
        self.measure: Measure = "mpjpe"
        self.setAccessibleName("Measured against the reference")

    def show_measures(self, shown: ShownMeasures, measure: Measure) -> None:
        """Show curves."""
        self.shown, self.measure, self._painted = shown, measure, ()
        self.update()

    def value_text(self, frame: int) -> str:
        """All measures at a frame as rich text; "" if there are none."""
        playback = self._playback
        if not playback.n_frames:
            return ""
        title = f"Frame {frame} · {with_unit(time_text(frame / playback.fps, playback.duration))}"
        return self.shown.tooltip(frame, title, self.measure)

    def _empty_text(self) -> str | None:
        text = self.shown.empty_text
        if text is None and not self.shown.lines(self.measure):
            return "Not known: it needs two persons and some frames."
        return text

    def _look(self) -> tuple[object, ...]:
        return (self.measure, *(source.colour for source in self.shown.sources))

    def _paint_curves(self, painter: QPainter, ruler: Ruler, area: QRectF, colours: dict[str, QColor]) -> None:
        del colours
        lines = self.shown.lines(self.measure)
        if self.measure == "skating":
            _paint_rows(painter, ruler, area, lines)
            return
        top = rounded_up(self.shown.top(self.measure))
        for line in lines:
            first, last = (
                int(line.frames.searchsorted(frame)) for frame in (ruler.first, ruler.first + ruler.span + 1e-6)
            )
            seen = slice(max(0, first - 1), last + 1)
            x = ruler.left + ruler.width * (line.frames[seen] - ruler.first) / ruler.span
            y = area.bottom() - area.height() * line.values[seen] / top
            paint_line(painter, line_points(x, y), QPen(QColor(line.colour), 1.0 if line.is_reference else 1.4))

    def _paint_scales(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        painter.setPen(colour)
        row = QRectF(area.left() + 4, 1, area.width() - 8, TOP - 1)
        shown, reference = SHOWN[self.measure], self.shown.reference
        is_sliding = self.measure == "skating"
        top = f"to {rounded_up(self.shown.top(self.measure)):,g} {shown.unit}"
        painter.drawText(row, Qt.AlignLeft | Qt.AlignVCenter, "where a foot slides" if is_sliding else top)
        if shown.reference and reference is not None:
            where = "first row" if is_sliding else "thin line"
            painter.drawText(row, Qt.AlignRight | Qt.AlignVCenter, f"{where} and in brackets: {reference.name}")


def _paint_rows(painter: QPainter, ruler: Ruler, area: QRectF, lines: tuple[Line, ...]) -> None:
    """A row for each, filled where feet slide: of one person in half, of both in full."""
    height = min(MOST_ROW_PX, area.height() / len(lines) - ROW_GAP_PX)
    for place, line in enumerate(lines):
        top = area.top() + place * (height + ROW_GAP_PX)
        colour = QColor(line.colour)
        painter.setPen(QPen(colour, 1))
        painter.setOpacity(HALF / 2)
        start, end = (ruler.x(float(frame)) for frame in (line.frames[0], line.frames[-1]))
        painter.drawLine(QPointF(start, top + height), QPointF(end, top + height))
        for frame, value in zip(line.frames.tolist(), line.values.tolist(), strict=True):
            if value > 0:
                left, right = ruler.x(frame - line.width / 2), ruler.x(frame + line.width / 2)
                painter.setOpacity(1.0 if value > 50 else HALF)
                painter.fillRect(QRectF(left, top, max(1.0, right - left), height), colour)
    painter.setOpacity(1.0)
