"""What the filter leaves of the dataset, as plots. It does not stop the window: they are drawn one after the other."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import QSize, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QShowEvent
from PyQt5.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import FileError
from viewer.index.facts import Facts
from viewer.qt.statistics.files import save_csv, save_png
from viewer.qt.widgets.chart import Chart
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.plots import Shown
from viewer.qt.widgets.style import GRID
from viewer.search.facets import FACET_TITLES, Chosen, Facet
from viewer.search.statistics import COUNTED, Bar, Bin, Lengths, Statistics, statistics

TITLES: Mapping[Facet, str] = {"action": "Actions", "group": "Groups", "gender": "Genders", "split": "Splits"}
SETTLE_MS = 60  # the list comes first; what follows at once is counted once
MOST_TICKS = 12
SIZE = QSize(1000, 760)


class StatisticsDialog(QDialog):
    """Shows how many sequences of each kind there are, and asks for a filter when a bar is clicked."""

    filter_requested = pyqtSignal(str, str)  # facet, value
    length_requested = pyqtSignal(float, float)  # seconds, from the first to less than the second, which may be inf

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Statistics")
        self.folder = Path.home()  # where the next file is proposed
        self.shown: Statistics | None = None  # once all plots show it
        self._bars: dict[Facet, tuple[Bar, ...]] = {}  # of each plot
        self._bins: tuple[Bin, ...] = ()
        self._found: tuple[Facts, NDArray[np.bool_], Chosen, RoleConvention] | None = None
        self.charts: dict[Facet, Chart] = {}
        self.lengths = Chart("Lengths, seconds", columns=True)
        self.count, self.told = QLabel(), QLabel()
        self.whole = QCheckBox("&Whole dataset behind")
        self.save_png = QPushButton("Save as &PNG…")
        self.save_csv = QPushButton("Save as &CSV…")
        self.close_button = QPushButton("Close")
        self._settling, self._going_on = QTimer(self), QTimer(self)
        self._to_do: list[Callable[[], None]] = []  # until all shows what was found
        self._lay_out()
        self._connect()

    # -- what is shown

    def show_found(
        self,
        facts: Facts,
        mask: NDArray[np.bool_],
        chosen: Chosen | None = None,
        convention: RoleConvention = DEFAULT,
    ) -> None:
        """Show what a filter leaves, a moment later; `mask` (N,). Also when facts were filled with more."""
        self._found = (facts, mask, chosen or {}, convention)
        if self.isVisible():
            self._settling.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()
        self._finish()

    def _begin(self) -> None:
        """Count anew, and let the plots show it one after the other: all at once would hold the window up."""
        if self._found is None or not self.isVisible():
            return
        facts, mask, chosen, convention = self._found
        shown = statistics(facts, mask, convention)
        self._to_do = [
            *(partial(self._show_facet, facet, shown, chosen.get(facet, frozenset())) for facet in self.charts),
            partial(self._show_lengths, shown.lengths),
            partial(self._show_whole, shown),
        ]
        self._going_on.start()

    def _go_on(self) -> None:
        if self._to_do:
            self._to_do.pop(0)()
        if not self._to_do:
            self._going_on.stop()

    def _finish(self) -> None:
        while self._to_do:
            self._go_on()

    def _show_whole(self, shown: Statistics) -> None:
        self.count.setText(_how_many(shown))
        self.shown = shown
        for button in (self.save_png, self.save_csv):
            button.setEnabled(True)

    def _show_facet(self, facet: Facet, shown: Statistics, chosen: frozenset[str]) -> None:
        self._bars[facet] = shown.bars[facet]
        self.charts[facet].show_bars([_shown(bar, bar.value in chosen) for bar in shown.bars[facet]])
        if facet == "group":
            self._show_groups(shown.bars[facet])

    def _show_groups(self, groups: Sequence[Bar]) -> None:
        step = next(step for step in (1, 2, 5, 10, 20, 50, len(groups) + 1) if len(groups) / step <= MOST_TICKS)
        ticks = [
            (place + 0.5, bar.label)
            for place, bar in enumerate(groups)
            if not bar.label.isdecimal() or int(bar.label) % step == 0
        ]
        self.charts["group"].bars.set_ticks(ticks)

    def _show_lengths(self, lengths: Lengths) -> None:
        notes = [] if lengths.bins else ["none is known yet"]
        if lengths.unread[0]:
            notes.append(f"lengths of {lengths.unread[0]:,} not read yet")
        if lengths.unknown[0]:
            notes.append(f"{lengths.unknown[0]:,} unknown")
        bins = self._bins = lengths.bins
        self.lengths.show_bars([Shown(each.label, each.count, each.total) for each in bins], ", ".join(notes))
        step = next(step for step in (1, 2, 4, 8) if len(bins) / step <= MOST_TICKS)
        ticks = [(float(place), f"{each.low:g}") for place, each in enumerate(bins) if place % step == 0]
        if bins and math.isinf(bins[-1].high):
            ticks = [*(tick for tick in ticks if tick[0] < len(bins) - 2), (len(bins) - 0.5, f"≥ {bins[-1].low:g}")]
        self.lengths.bars.set_ticks(ticks)

    # -- what is done

    def _ask_for(self, facet: Facet, place: int) -> None:
        self.filter_requested.emit(facet, self._bars[facet][place].value)

    def _ask_for_length(self, place: int) -> None:
        self.length_requested.emit(self._bins[place].low, self._bins[place].high)

    def _save(self, ending: str) -> None:
        """Ask where to, and write the plots or their numbers there."""
        self._finish()
        if self.shown is None:
            return
        kind = f"{ending.upper()} (*.{ending})"
        proposed = str(self.folder / f"statistics.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, f"Save as {ending.upper()}", proposed, kind)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_name(f"{path.name}.{ending}")
        self.folder = path.parent
        try:
            if ending == "png":
                save_png(self._page, path)
            else:
                save_csv(self.shown, path)
        except FileError as error:
            self._tell(str(error), "warning")
        else:
            self._tell(f"Saved {path.name}", "quiet")

    def _tell(self, text: str, kind: str) -> None:
        self.told.setProperty("kind", kind)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(text)

    # -- building

    def _connect(self) -> None:
        for facet, chart in self.charts.items():
            chart.bars.clicked.connect(lambda place, of=facet: self._ask_for(of, place))
            self.whole.toggled.connect(chart.bars.set_scale_to_total)
        self.lengths.bars.clicked.connect(self._ask_for_length)
        self.whole.toggled.connect(self.lengths.bars.set_scale_to_total)
        self.save_png.clicked.connect(lambda: self._save("png"))
        self.save_csv.clicked.connect(lambda: self._save("csv"))
        self.close_button.clicked.connect(self.reject)
        self._settling.timeout.connect(self._begin)
        self._going_on.timeout.connect(self._go_on)

    def _lay_out(self) -> None:
        for facet in COUNTED:
            self.charts[facet] = Chart(TITLES.get(facet, FACET_TITLES[facet]), columns=facet == "group")
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._going_on.setInterval(0)
        self.count.setProperty("kind", "strong")
        self._page = QWidget()
        grid = QGridLayout(self._page)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.addWidget(self.count, 0, 0, 1, 2)
        grid.addWidget(self.charts["action"], 1, 0)
        grid.addLayout(self._right(), 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(1, 1)
        pane = QScrollArea()
        pane.setWidget(self._page)
        pane.setWidgetResizable(True)
        pane.setFrameShape(QFrame.NoFrame)
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(pane, 1)
        whole.addLayout(self._foot())
        resize_within_screen(self, SIZE)

    def _right(self) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.addWidget(self.lengths, 0, 0, 1, 2)
        grid.addWidget(self.charts["group"], 1, 0, 1, 2)
        grid.addWidget(self.charts["split"], 2, 0)
        grid.addWidget(self.charts["familiarity"], 2, 1)
        grid.addWidget(self.charts["actor"], 3, 0)
        grid.addWidget(self.charts["gender"], 3, 1)
        for row, stretch in enumerate((4, 3, 0, 0)):
            grid.setRowStretch(row, stretch)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _foot(self) -> QLayout:
        self.whole.setChecked(True)
        self.told.setTextFormat(Qt.PlainText)
        row = QHBoxLayout()
        row.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(GRID)
        row.addWidget(self.whole)
        row.addWidget(self.told, 1)
        for button in (self.save_png, self.save_csv, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        for button in (self.save_png, self.save_csv):
            button.setEnabled(False)
        return row


def _shown(bar: Bar, chosen: bool) -> Shown:
    return Shown(bar.label, bar.count, bar.total, chosen)


def _how_many(shown: Statistics) -> str:
    """ "1,203 of 11,388 sequences, 2.4 hours"."""
    count = f"{shown.total:,}" if shown.count == shown.total else f"{shown.count:,} of {shown.total:,}"
    noun = "sequence" if shown.total == 1 else "sequences"
    seconds = shown.lengths.seconds
    if not seconds:
        return f"{count} {noun}"
    told = (
        f"{seconds:.1f} s"
        if seconds < 60
        else f"{seconds / 60:.1f} min"
        if seconds < 3600
        else f"{seconds / 3600:.1f} h"
    )
    return f"{count} {noun}, {told}"
