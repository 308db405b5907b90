"""The names of the sources above the curves, with their values at the current frame."""

from PyQt5.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PyQt5.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.qt.measuring.strip.shown import MeasuredSource, ShownMeasures
from viewer.qt.widgets.style import GRID, SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.search.query.terms import Measure
from viewer.state.playback import Playback

DOT_PX = 7.0
GAP_PX = 2.0 * GRID  # between two sources
LEAST_NAME_PX = 24.0


class Legend(QWidget):
    """An entry for each source: a dot, its name, its value; the tooltip has the mean, or why there is none.

    Names are shortened where they do not fit, and left out, as the dots tell the sources too, before values are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ShownMeasures()
        self._measure: Measure = "mpjpe"
        self._playback = Playback()
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Preferred)
        self.setAccessibleName("Sources and their values")

    def set_playback(self, playback: Playback) -> None:
        """Show the values at the frames of another playback."""
        self._playback.frame_changed.disconnect(self._repaint, missing_ok=True)
        self._playback = playback
        playback.frame_changed.connect(self._repaint)
        self.update()

    def show_measures(self, shown: ShownMeasures, measure: Measure) -> None:
        """Show other sources, or another measure."""
        self._shown, self._measure = shown, measure
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 3 * GRID)

    def value_text(self, source: MeasuredSource) -> str:
        """What stands behind a source's name."""
        if source.is_waiting:
            return "…"
        if source.curves is None:
            return "not measured"
        return self._shown.value_text(source, self._measure, self._playback.frame)

    def tooltip_of(self, source: MeasuredSource) -> str:
        """The mean over the clip, or why there is none."""
        if source.curves is None:
            return f"{source.name}: {source.reason or 'being measured'}"
        mean = self._shown.mean_text(source, self._measure)
        frames = f"{source.curves.n_frames:,} frames at {source.curves.fps:g} fps"
        return f"{source.name}: mean {mean or 'not known'}, over {frames}"

    def _repaint(self) -> None:
        if self.isVisible():
            self.update()

    def _places(self) -> list[tuple[MeasuredSource, QRectF]]:
        """Where each source is: as wide as it needs, or the widest are made narrower."""
        metrics = QFontMetricsF(sans_font(SECONDARY_PX))
        sources = self._shown.sources
        texts = [f"{source.name}  {self.value_text(source)}" for source in sources]
        widths = shared([metrics.horizontalAdvance(text) + DOT_PX + GRID + GAP_PX for text in texts], self.width())
        lefts = [sum(widths[:place]) for place in range(len(widths))]
        places = [QRectF(left, 0, width, self.height()) for left, width in zip(lefts, widths, strict=True)]
        return list(zip(sources, places, strict=True))

    def event(self, event: QEvent) -> bool:
        """Show a tooltip for the source under the mouse."""
        if isinstance(event, QHelpEvent):
            texts = [self.tooltip_of(one) for one, room in self._places() if room.contains(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), plain_tooltip(texts[0]) if texts else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setFont(sans_font(SECONDARY_PX))
        metrics = QFontMetricsF(painter.font())
        colours = {name: QColor(colour) for name, colour in theme_colours(current_theme()).items()}
        for source, room in self._places():
            painter.setPen(Qt.NoPen)
            painter.setBrush(QColor(source.colour))
            painter.drawEllipse(QPointF(room.left() + DOT_PX / 2, room.center().y()), DOT_PX / 2, DOT_PX / 2)
            left = room.left() + DOT_PX + GRID / 2
            name, value = fitted(source.name, self.value_text(source), room.right() - left, metrics)
            painter.setPen(colours["dim"])
            painter.drawText(QPointF(left, room.center().y() + metrics.ascent() / 2 - 1), name)
            left += metrics.horizontalAdvance(name)
            painter.setPen(colours["text"] if source.curves is not None else colours["dim"])
            painter.drawText(QPointF(left, room.center().y() + metrics.ascent() / 2 - 1), value)


def fitted(name: str, value: str, room: float, metrics: QFontMetricsF) -> tuple[str, str]:
    """A name with the space behind it, and a value, shortened to so many px together with the gap behind them.

    Without room for a name there is none; without room for the unit neither, which the curves have as well.
    """
    free = room - GAP_PX - metrics.horizontalAdvance(f"  {value}")
    if free >= LEAST_NAME_PX:
        return metrics.elidedText(name, Qt.ElideRight, free) + "  ", value
    number = value.partition(" ")[0]
    has_unit = number != value and number[-1:].isdigit()
    shown = number if has_unit and metrics.horizontalAdvance(value) > room else value
    return "", metrics.elidedText(shown, Qt.ElideRight, max(0.0, room))


def shared(wanted: list[float], total: float) -> list[float]:
    """The widths that are wanted, of which the widest are cut so that all of them fit."""
    left, widths = total, dict[int, float]()
    for count, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[place] = min(wanted[place], left / (len(wanted) - count))
        left -= widths[place]
    return [widths[place] for place in range(len(wanted))]
