"""Bars that can be clicked: rows with names, or columns over an axis. The one importer of pyqtgraph."""

import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PyQt5.QtCore import QEvent, QPoint, QRect, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QFontMetrics, QMouseEvent, QWheelEvent
from PyQt5.QtWidgets import QToolTip

from viewer.qt.widgets.style import SECONDARY_PX, current_theme, sans_font
from viewer.qt.widgets.stylesheet import mix
from viewer.state.theme import Theme

_hooks = sys.excepthook, threading.excepthook
os.environ["PYQTGRAPH_QT_LIB"] = "PyQt5"
import pyqtgraph  # noqa: E402  (it reads the name of the Qt when it is imported)

sys.excepthook, threading.excepthook = _hooks  # it puts its own before them

ROW_PX, WANTED_ROW_PX, MOST_ROW_PX = 15, 20, 24  # the least, wanted and largest height of a row
BAR = 0.72  # share of its place that a bar fills
NONE = -1  # no bar


@dataclass(frozen=True)
class Shown:
    """What a bar shows."""

    label: str
    count: int  # the bar
    total: int  # the faint bar behind it
    chosen: bool = False

    @property
    def sentence(self) -> str:
        """ "Hug: 12 of 285"."""
        return f"{self.label}: {self.count:,} of {self.total:,}"


class Bars(pyqtgraph.GraphicsView):
    """Bars as columns from the left or as rows from the top; the whole place of one is its button.

    A pyqtgraph plot without PlotItem, which brings a window of settings and six menus for each.
    """

    clicked = pyqtSignal(int)  # place
    _is_built = False  # its own constructor changes its palette

    def __init__(self, *, columns: bool) -> None:
        super().__init__(background=None)
        self.columns = columns
        self.shown: tuple[Shown, ...] = ()
        self.scale_to_total = True
        self._over = self._pressed = NONE
        self._told: dict[object, object] = {}  # to pyqtgraph, last
        self._behind, self._before, self._round = (  # the dataset, the filter, an outline round what is chosen
            pyqtgraph.BarGraphItem(x0=[], y0=[], width=[], height=[]) for _ in range(3)
        )
        self._box = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False, invertY=not columns, defaultPadding=0)
        for item in (self._behind, self._before, self._round):
            self._box.addItem(item)
        self._axes = {side: self._axis(side) for side in (("left", "bottom") if columns else ("left", "right"))}
        self._lay_out()
        self._is_built = True
        self._place_bars()  # none yet: without this the axes would count to 1
        self._recolour()

    def _axis(self, side: str) -> pyqtgraph.AxisItem:
        axis = pyqtgraph.AxisItem(side)
        axis.setStyle(tickAlpha=0, tickLength=0, tickFont=sans_font(SECONDARY_PX), hideOverlappingLabels=False)
        axis.enableAutoSIPrefix(False)
        axis.linkToView(self._box)
        return axis

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.NoFocus)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.PointingHandCursor)
        places = {"left": (0, 0), "right": (0, 2), "bottom": (1, 1)}
        grid = pyqtgraph.GraphicsLayout()
        grid.setSpacing(0)
        grid.setContentsMargins(0, SECONDARY_PX if self.columns else 0, 0, 0)  # the topmost number stands out
        grid.addItem(self._box, 0, 1)
        for side, axis in self._axes.items():
            grid.addItem(axis, *places[side])
        self.setCentralItem(grid)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self.columns else QSize(120, WANTED_ROW_PX * max(len(self.shown), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 88) if self.columns else QSize(120, ROW_PX * max(len(self.shown), 1))

    def show_bars(self, shown: Sequence[Shown]) -> None:
        """Show these bars, on the scale of the largest."""
        shown = tuple(shown)
        if shown == self.shown:
            return
        as_many = len(shown) == len(self.shown)
        self.shown = shown
        if not as_many:
            self._over = self._pressed = NONE
            if not self.columns:
                self.setMaximumHeight(MOST_ROW_PX * max(len(shown), 1))
            self.updateGeometry()
        self._place_bars()

    def set_scale_to_total(self, scale_to_total: bool) -> None:
        """Show the faint bars of the whole dataset and their scale, or the filter's alone."""
        self.scale_to_total = scale_to_total
        self._behind.setVisible(scale_to_total)
        self._place_bars()

    def bar_at(self, place: QPoint) -> int:
        """The bar at a point of the widget, also beside it, on its label; NONE where there is none."""
        point = self._box.mapSceneToView(self.mapToScene(place))
        bar = int(np.floor(point.x() if self.columns else point.y()))
        return bar if 0 <= bar < len(self.shown) else NONE

    def place_of(self, bar: int) -> QPoint:
        """The middle of a bar's place, in the widget."""
        low, high = self._box.viewRange()[1 if self.columns else 0]
        across = (low + high) / 2
        point = (bar + 0.5, across) if self.columns else (across, bar + 0.5)
        return self.mapFromScene(self._box.mapViewToScene(pyqtgraph.Point(*point)))

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.LeftButton:
            self._pressed = self.bar_at(event.pos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        bar, self._pressed = self._pressed, NONE
        if event.button() == Qt.LeftButton and bar != NONE and bar == self.bar_at(event.pos()):
            self.clicked.emit(bar)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.bar_at(event.pos()))
        if self._over == NONE:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), self.shown[self._over].sentence, self, QRect())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NONE)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what is around scrolls

    def _hover(self, bar: int) -> None:
        if bar != self._over and not self.closed:
            self._over = bar
            self._colour_bars()

    # -- the look

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.PaletteChange and self._is_built:
            self._recolour()

    def _place_bars(self) -> None:
        counts = np.array([bar.count for bar in self.shown], float)
        totals = np.array([bar.total for bar in self.shown], float)
        starts = np.arange(len(self.shown)) + (1 - BAR) / 2
        for item, sizes in ((self._behind, totals), (self._before, counts), (self._round, totals)):
            if not self._is_new(item, sizes.tolist()):
                continue
            if self.columns:
                item.setOpts(x0=starts, width=BAR, y0=0, height=sizes)
            else:
                item.setOpts(y0=starts, height=BAR, x0=0, width=sizes)
        largest = max((totals if self.scale_to_total else counts).max(initial=0), 1.0)
        along, size = (0, max(len(self.shown), 1)), (-0.005 * largest, 1.01 * largest)
        if self._is_new(self._box, (along, size)):
            x, y = (along, size) if self.columns else (size, along)
            self._box.setRange(xRange=x, yRange=y, padding=0)
        self._label(largest)
        self._colour_bars()

    def _label(self, largest: float) -> None:
        if self.columns:
            ticks = round_ticks(largest) if self.shown else []
            self._set_ticks("left", [(tick, f"{tick:,}") for tick in ticks])
            return
        metrics = QFontMetrics(sans_font(SECONDARY_PX))
        for side, texts in (
            ("left", [bar.label for bar in self.shown]),
            ("right", [f"{bar.count:,}" for bar in self.shown]),
        ):
            if self._set_ticks(side, [(place + 0.5, text) for place, text in enumerate(texts)]):
                self._axes[side].setWidth(max((metrics.horizontalAdvance(text) for text in texts), default=0) + 10)

    def set_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Texts below columns; column i reaches from i to i + 1."""
        self._set_ticks("bottom", list(ticks))

    def _set_ticks(self, side: str, ticks: list[tuple[float, str]]) -> bool:
        """Whether they are others than before."""
        is_new = self._is_new(side, ticks)
        if is_new:
            self._axes[side].setTicks([ticks])
        return is_new

    def _is_new(self, of: object, given: object) -> bool:
        """Whether something else was told before: pyqtgraph draws anew whatever it is told."""
        is_new = self._told.get(of) != given
        self._told[of] = given
        return is_new

    def _recolour(self) -> None:
        """Take the colours of the theme."""
        self.resetCachedContent()  # what is behind the bars
        theme = current_theme()
        for side, axis in self._axes.items():
            axis.setPen(QColor(theme.line) if side == "bottom" else QColor(Qt.transparent))
            axis.setTextPen(QColor(theme.dim if side != "left" or self.columns else theme.text))
        self._colour_bars()

    def _colour_bars(self) -> None:
        theme = current_theme()
        if not self._is_new("colours", (theme, self._over, [bar.chosen for bar in self.shown])):
            return
        behind, before = [], []
        for place, bar in enumerate(self.shown):
            over = place == self._over
            behind.append(QColor(_behind(theme, over=over)))
            before.append(QColor(_before(theme, chosen=bar.chosen, over=over)))
        clear = QColor(Qt.transparent)
        round_chosen = [pyqtgraph.mkPen(theme.text if bar.chosen else clear) for bar in self.shown]
        self._behind.setOpts(brushes=behind, pen=clear)
        self._before.setOpts(brushes=before, pen=clear)
        if round_chosen:
            self._round.setOpts(brush=clear, pens=round_chosen)


def round_ticks(largest: float) -> list[int]:
    """Zero and two to five round numbers up to `largest`, none of them broken."""
    step = 10 ** int(np.floor(np.log10(max(largest, 1))))
    step = next(each for each in (step // 5, step // 2, step, 2 * step) if each >= 1 and largest / each < 5)
    return list(range(0, int(largest) + 1, step))


def _behind(theme: Theme, *, over: bool) -> str:
    return mix(theme.panel, theme.text, 0.22 if over else 0.11)


def _before(theme: Theme, *, chosen: bool, over: bool) -> str:
    accent = mix(theme.accent, theme.text, 0.25) if chosen else theme.accent
    return mix(accent, theme.text, 0.2) if over else accent
