"""A small histogram of lengths, over which a range is dragged."""

import math

from PyQt5.QtCore import QEvent, QPoint, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.qt.widgets.shortcut_override import PRESS_KEYS, override_shortcut
from viewer.qt.widgets.style import GRID, SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.search.lengths import Bin, Lengths, range_label, range_value

BARS_PX = 56  # height of the highest bar
AXIS_PX = 16  # height of the text below
MIN_BAR_PX = 2.0  # height of a bar that is not empty
MOVE_KEYS = (Qt.Key_Left, Qt.Key_Right, Qt.Key_Home, Qt.Key_End)
NO_BIN = -1


class Histogram(QWidget):
    """A bar for each bin: what is found, before all there is. A drag, or Shift with the arrow keys, chooses several."""

    range_chosen = pyqtSignal(str)  # as written in a query, such as "2..4.5"; "" for none

    def __init__(self) -> None:
        super().__init__()
        self.bins: tuple[Bin, ...] = ()
        self._first = self._last = NO_BIN  # bins of the range that is shown or dragged
        self._is_dragging = False
        self.setAccessibleName("Histogram of lengths")
        self.setFocusPolicy(Qt.TabFocus)
        self.setCursor(Qt.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, BARS_PX + AXIS_PX)

    def show_lengths(self, lengths: Lengths | None, chosen: frozenset[str]) -> None:
        """Show counts. `chosen`: ranges as written in a query; of one the bars are highlighted."""
        self.bins = () if lengths is None else lengths.bins
        if not self._is_dragging:
            values = (
                {value_of(self.bins, first, last): (first, last) for first, last in self._ranges()} if chosen else {}
            )
            self._first, self._last = values.get(next(iter(chosen), ""), (NO_BIN, NO_BIN))
        self.update()

    def _ranges(self) -> list[tuple[int, int]]:
        count = len(self.bins)
        return [(first, last) for first in range(count) for last in range(first, count)]

    # -- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton and self.bins:
            self._is_dragging = True
            self._first = self._last = self._bin_at(event.pos())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            self._last = self._bin_at(event.pos())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging and event.button() == Qt.LeftButton:
            self._is_dragging = False
            self._choose()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Clear the range."""
        del event
        self._is_dragging = False
        self.range_chosen.emit("")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() in MOVE_KEYS and self.bins:
            event.accept()  # with Shift as well
            return True
        if event.type() == QEvent.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return override_shortcut(event, (*PRESS_KEYS, Qt.Key_Delete, Qt.Key_Backspace)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Delete, Qt.Key_Backspace):
            self.range_chosen.emit("")
        elif event.key() in MOVE_KEYS and self.bins:
            end = len(self.bins) - 1
            moved = {Qt.Key_Left: self._last - 1, Qt.Key_Right: self._last + 1, Qt.Key_Home: 0, Qt.Key_End: end}
            self._last = min(max(moved[event.key()], 0), end)
            if not event.modifiers() & Qt.ShiftModifier or self._first == NO_BIN:
                self._first = self._last
            self._choose()
        else:
            event.ignore()

    def _choose(self) -> None:
        first, last = sorted((self._first, self._last))
        self.range_chosen.emit(value_of(self.bins, first, last))

    def _bin_at(self, point: QPoint) -> int:
        share = (point.x() - self._left()) / max(1, self._width())
        return min(max(int(share * len(self.bins)), 0), len(self.bins) - 1)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        if self.bins:
            shown = self.bins[self._bin_at(event.pos())]
            text = f"{shown.label}: {shown.count:,} of {shown.total:,}. Drag over the lengths to filter by."
            QToolTip.showText(event.globalPos(), text, self)

    # -- painting

    def _left(self) -> int:
        return 2 * GRID

    def _width(self) -> int:
        return self.width() - 3 * GRID

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self.bins:
            return
        colours = {name: QColor(colour) for name, colour in theme_colours(current_theme()).items()}
        painter = QPainter(self)
        slot = self._width() / len(self.bins)
        highest = max(each.total for each in self.bins) or 1
        first, last = sorted((self._first, self._last))
        if first != NO_BIN:
            painter.fillRect(
                QRectF(self._left() + first * slot, 0, (last - first + 1) * slot, BARS_PX), colours["selection_quiet"]
            )
        for index, each in enumerate(self.bins):
            left = self._left() + index * slot
            is_chosen = first == NO_BIN or first <= index <= last
            for count, colour in ((each.total, "line"), (each.count, "accent" if is_chosen else "thumb")):
                height = max(MIN_BAR_PX, BARS_PX * count / highest) if count else 0.0
                painter.fillRect(QRectF(left + 0.5, BARS_PX - height, max(1.0, slot - 1), height), colours[colour])
        self._paint_axis(painter, colours)
        if self.hasFocus():
            painter.setPen(QPen(colours["accent"], 1))
            painter.drawRect(QRectF(self._left() - 2.5, 0.5, self._width() + 5, BARS_PX))
        painter.end()

    def _paint_axis(self, painter: QPainter, colours: dict[str, QColor]) -> None:
        """Paint the shortest and the longest length, and the range between them."""
        font = sans_font(SECONDARY_PX)
        painter.setFont(font)
        painter.setPen(colours["dim"])
        line = QRectF(self._left(), BARS_PX, self._width(), AXIS_PX)
        last = self.bins[-1]
        painter.drawText(line, int(Qt.AlignLeft | Qt.AlignVCenter), "0 s")
        end = f"{last.low:g} s +" if math.isinf(last.high) else f"{last.high:g} s"
        painter.drawText(line, int(Qt.AlignRight | Qt.AlignVCenter), end)
        if self._first != NO_BIN:
            text = range_label(value_of(self.bins, *sorted((self._first, self._last))))
            if QFontMetrics(font).horizontalAdvance(text) < line.width() / 2:
                painter.setPen(colours["text"])
                painter.drawText(line, int(Qt.AlignCenter), text)


def value_of(bins: tuple[Bin, ...], first: int, last: int) -> str:
    """The lengths of some bins as written in a query."""
    return range_value(bins[first].low, bins[last].high)
