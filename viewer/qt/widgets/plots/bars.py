"""Clickable bar plots: labelled rows, or columns over an axis. The only importer of pyqtgraph."""

import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PyQt5.QtCore import QEvent, QPoint, QRect, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QToolTip

from viewer.qt.widgets.shortcut_override import PRESS_KEYS
from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import mix
from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.state.theme import Theme

_hooks = sys.excepthook, threading.excepthook
os.environ["PYQTGRAPH_QT_LIB"] = "PyQt5"
import pyqtgraph  # noqa: E402  (reads PYQTGRAPH_QT_LIB when imported)

sys.excepthook, threading.excepthook = _hooks  # pyqtgraph installs its own

MIN_ROW_PX, ROW_PX, MAX_ROW_PX = 15, 20, 24
BAR_WIDTH = 0.72  # share of its slot
NO_BAR = -1  # in place of an index
STEPS = {Qt.Key_Left: -1, Qt.Key_Up: -1, Qt.Key_Right: 1, Qt.Key_Down: 1}  # to another bar


@dataclass(frozen=True)
class BarValue:
    """What a bar shows."""

    label: str
    count: int  # length of the bar
    total: int  # length of the faint bar behind it
    chosen: bool = False  # outlined

    @property
    def tooltip(self) -> str:
        """ "Hug: 12 of 285"."""
        return f"{self.label}: {self.count:,} of {self.total:,}"


class BarPlot(pyqtgraph.GraphicsView):
    """Bars as columns from the left or as rows from the top; the whole slot of a bar can be clicked, or by keys.

    Uses no PlotItem, which would create a settings window and six menus for each plot.
    """

    clicked = pyqtSignal(int)  # index of the bar
    _is_built = False  # GraphicsView's constructor already changes the palette

    def __init__(self, *, columns: bool) -> None:
        super().__init__(background=None)
        self.columns = columns
        self.values: tuple[BarValue, ...] = ()
        self.scale_to_total = True
        self._hovered = self._pressed = NO_BAR
        self._drawn: dict[object, object] = {}  # what pyqtgraph was given last, by item
        self._total_bars, self._count_bars, self._outlines = (
            pyqtgraph.BarGraphItem(x0=[], y0=[], width=[], height=[]) for _ in range(3)
        )
        self._box = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False, invertY=not columns, defaultPadding=0)
        for item in (self._total_bars, self._count_bars, self._outlines):
            self._box.addItem(item)
        self._axes = {side: self._axis(side) for side in (("left", "bottom") if columns else ("left", "right"))}
        self._lay_out()
        self._is_built = True
        self._update_bars()  # an empty plot, whose axes would otherwise count to 1
        self._recolour()

    def _axis(self, side: str) -> pyqtgraph.AxisItem:
        axis = pyqtgraph.AxisItem(side)
        axis.setStyle(tickAlpha=0, tickLength=0, tickFont=sans_font(SECONDARY_PX), hideOverlappingLabels=False)
        axis.enableAutoSIPrefix(False)
        axis.linkToView(self._box)
        return axis

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.TabFocus)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.PointingHandCursor)
        cells = {"left": (0, 0), "right": (0, 2), "bottom": (1, 1)}
        grid = pyqtgraph.GraphicsLayout()
        grid.setSpacing(0)
        grid.setContentsMargins(0, SECONDARY_PX if self.columns else 0, 0, 0)  # the topmost tick label protrudes
        grid.addItem(self._box, 0, 1)
        for side, axis in self._axes.items():
            grid.addItem(axis, *cells[side])
        self.setCentralItem(grid)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self.columns else QSize(120, ROW_PX * max(len(self.values), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 88) if self.columns else QSize(120, MIN_ROW_PX * max(len(self.values), 1))

    def show_bars(self, values: Sequence[BarValue]) -> None:
        """Show bars, scaled to the largest."""
        values = tuple(values)
        if values == self.values:
            return
        same_number = len(values) == len(self.values)
        self.values = values
        if not same_number:
            self._hovered = self._pressed = NO_BAR
            if not self.columns:
                self.setMaximumHeight(MAX_ROW_PX * max(len(values), 1))
            self.updateGeometry()
        self._update_bars()

    def set_scale_to_total(self, scale_to_total: bool) -> None:
        """Show the faint bars of the totals and scale to them, or scale to the counts alone."""
        self.scale_to_total = scale_to_total
        self._total_bars.setVisible(scale_to_total)
        self._update_bars()

    def bar_at(self, point: QPoint) -> int:
        """Index of the bar whose slot contains a point of the widget; NO_BAR if there is none."""
        position = self._box.mapSceneToView(self.mapToScene(point))
        index = int(np.floor(position.x() if self.columns else position.y()))
        return index if 0 <= index < len(self.values) else NO_BAR

    def slot_centre(self, index: int) -> QPoint:
        """Centre of a bar's slot, in the widget."""
        low, high = self._box.viewRange()[1 if self.columns else 0]
        across = (low + high) / 2
        centre = (index + 0.5, across) if self.columns else (across, index + 0.5)
        return self.mapFromScene(self._box.mapViewToScene(pyqtgraph.Point(*centre)))

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._pressed = self.bar_at(event.pos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, self._pressed = self._pressed, NO_BAR
        if event.button() == Qt.LeftButton and index != NO_BAR and index == self.bar_at(event.pos()):
            self.clicked.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.bar_at(event.pos()))
        if self._hovered == NO_BAR:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.values[self._hovered].tooltip), self, QRect())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NO_BAR)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolls the enclosing pane

    def _hover(self, index: int) -> None:
        if index != self._hovered and not self.closed:
            self._hovered = index
            self._colour_bars()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from bar to bar, Space and Enter click the one that is marked."""
        if event.key() in STEPS and self.values:
            self._mark(min(max(self._hovered + STEPS[event.key()], 0), len(self.values) - 1))
        elif event.key() in PRESS_KEYS and self._hovered != NO_BAR:
            self.clicked.emit(self._hovered)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._hovered == NO_BAR and self.values:
            self._mark(next((index for index, value in enumerate(self.values) if value.total), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hover(NO_BAR)
        QToolTip.hideText()

    def _is_outlined(self, index: int) -> bool:
        return self.values[index].chosen or (index == self._hovered and self.hasFocus())

    def _mark(self, index: int) -> None:
        """Mark a bar and say what it is."""
        self._hover(index)
        text = plain_tooltip(self.values[index].tooltip)
        QToolTip.showText(self.mapToGlobal(self.slot_centre(index)), text, self, QRect())

    # -- drawing

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.PaletteChange and self._is_built:
            self._recolour()

    def _update_bars(self) -> None:
        counts = np.array([value.count for value in self.values], float)
        totals = np.array([value.total for value in self.values], float)
        starts = np.arange(len(self.values)) + (1 - BAR_WIDTH) / 2
        for item, sizes in ((self._total_bars, totals), (self._count_bars, counts), (self._outlines, totals)):
            if not self._has_changed(item, sizes.tolist()):
                continue
            if self.columns:
                item.setOpts(x0=starts, width=BAR_WIDTH, y0=0, height=sizes)
            else:
                item.setOpts(y0=starts, height=BAR_WIDTH, x0=0, width=sizes)
        largest = max((totals if self.scale_to_total else counts).max(initial=0), 1.0)
        along, across = (0, max(len(self.values), 1)), (-0.005 * largest, 1.01 * largest)
        if self._has_changed(self._box, (along, across)):
            x, y = (along, across) if self.columns else (across, along)
            self._box.setRange(xRange=x, yRange=y, padding=0)
        self._update_labels(largest)
        self._colour_bars()

    def _update_labels(self, largest: float) -> None:
        if self.columns:
            ticks = round_ticks(largest) if self.values else []
            self._set_ticks("left", [(tick, f"{tick:,}") for tick in ticks])
            return
        metrics = QFontMetrics(sans_font(SECONDARY_PX))
        for side, texts in (
            ("left", [value.label for value in self.values]),
            ("right", [f"{value.count:,}" for value in self.values]),
        ):
            if self._set_ticks(side, [(index + 0.5, text) for index, text in enumerate(texts)]):
                self._axes[side].setWidth(max((metrics.horizontalAdvance(text) for text in texts), default=0) + 10)

    def set_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Set the labels below the columns; column i extends from i to i + 1."""
        self._set_ticks("bottom", list(ticks))

    def _set_ticks(self, side: str, ticks: list[tuple[float, str]]) -> bool:
        """Set an axis's tick labels; returns whether they changed."""
        has_changed = self._has_changed(side, ticks)
        if has_changed:
            self._axes[side].setTicks([ticks])
        return has_changed

    def _has_changed(self, item: object, value: object) -> bool:
        """Whether `item` was given another value last; pyqtgraph redraws whatever it is given."""
        has_changed = self._drawn.get(item) != value
        self._drawn[item] = value
        return has_changed

    def _recolour(self) -> None:
        """Apply the current theme's colours."""
        self.resetCachedContent()  # the background
        theme = current_theme()
        for side, axis in self._axes.items():
            axis.setPen(QColor(theme.line) if side == "bottom" else QColor(Qt.transparent))
            axis.setTextPen(QColor(theme.dim if side != "left" or self.columns else theme.text))
        self._colour_bars()

    def _colour_bars(self) -> None:
        theme = current_theme()
        outlined = [self._is_outlined(index) for index in range(len(self.values))]
        if not self._has_changed("colours", (theme, self._hovered, outlined)):
            return
        totals, counts = [], []
        for index, value in enumerate(self.values):
            hovered = index == self._hovered
            totals.append(QColor(_total_colour(theme, hovered=hovered)))
            counts.append(QColor(_count_colour(theme, chosen=value.chosen, hovered=hovered)))
        clear = QColor(Qt.transparent)
        outlines = [pyqtgraph.mkPen(theme.text if is_outlined else clear) for is_outlined in outlined]
        self._total_bars.setOpts(brushes=totals, pen=clear)
        self._count_bars.setOpts(brushes=counts, pen=clear)
        if outlines:
            self._outlines.setOpts(brush=clear, pens=outlines)


def round_ticks(largest: float) -> list[int]:
    """Zero and two to five round whole numbers up to `largest`."""
    step = 10 ** int(np.floor(np.log10(max(largest, 1))))
    step = next(each for each in (step // 5, step // 2, step, 2 * step) if each >= 1 and largest / each < 5)
    return list(range(0, int(largest) + 1, step))


def _total_colour(theme: Theme, *, hovered: bool) -> str:
    return mix(theme.panel, theme.text, 0.22 if hovered else 0.11)


def _count_colour(theme: Theme, *, chosen: bool, hovered: bool) -> str:
    accent = mix(theme.accent, theme.text, 0.25) if chosen else theme.accent
    return mix(accent, theme.text, 0.2) if hovered else accent
