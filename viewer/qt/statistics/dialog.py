"""The statistics dialog: plots of the sequences found."""

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
from viewer.qt.widgets.fit_to_screen import resize_within_screen
from viewer.qt.widgets.plots.bars import BarValue
from viewer.qt.widgets.plots.chart import Chart
from viewer.qt.widgets.style import GRID, set_kind
from viewer.search.facets import FACET_TITLES, Chosen, Facet
from viewer.search.lengths import Bin, Lengths
from viewer.search.statistics import COUNTED, Bar, Statistics, statistics

TITLES: Mapping[Facet, str] = {"action": "Actions", "group": "Groups", "gender": "Genders", "split": "Splits"}
UPDATE_DELAY_MS = 60  # lets the list update first, and merges quick changes
MAX_TICKS = 12
SIZE = QSize(1000, 760)


class StatisticsDialog(QDialog):
    """Shows counts per facet value and requests a filter when a bar is clicked.

    The dialog is modeless.
    """

    filter_requested = pyqtSignal(str, str)  # facet, value
    length_requested = pyqtSignal(float, float)  # seconds, from inclusive, to exclusive (may be inf)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Statistics")
        self.folder = Path.home()  # proposed for the next file
        self.shown: Statistics | None = None  # set once all plots show it
        self._bars: dict[Facet, tuple[Bar, ...]] = {}
        self._bins: tuple[Bin, ...] = ()
        self._input: tuple[Facts, NDArray[np.bool_], Chosen, RoleConvention] | None = None
        self.charts: dict[Facet, Chart] = {}
        self.lengths = Chart("Lengths, seconds", columns=True)
        self.count, self.status = QLabel(), QLabel()
        self.show_totals = QCheckBox("Compare with the &whole dataset")
        self.save_png = QPushButton("Save as &PNG…")
        self.save_csv = QPushButton("Save as CS&V…")
        self.close_button = QPushButton("&Close")
        self._delay, self._step_timer = QTimer(self), QTimer(self)
        self._steps: list[Callable[[], None]] = []  # of the update in progress
        self._lay_out()
        self._connect()

    # -- showing

    def show_found(
        self,
        facts: Facts,
        mask: NDArray[np.bool_],
        chosen: Chosen | None = None,
        convention: RoleConvention = DEFAULT,
    ) -> None:
        """Show the sequences in `mask` (N,) after a short delay; call again when facts have been loaded."""
        self._input = (facts, mask, chosen or {}, convention)
        if self.isVisible():
            self._delay.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start_update()
        self._finish_update()

    def _start_update(self) -> None:
        """Count, then update one plot per timer event: all at once would block the window."""
        if self._input is None or not self.isVisible():
            return
        facts, mask, chosen, convention = self._input
        shown = statistics(facts, mask, convention)
        self._steps = [
            *(partial(self._show_facet, facet, shown, chosen.get(facet, frozenset())) for facet in self.charts),
            partial(self._show_lengths, shown.lengths),
            partial(self._show_count, shown),
        ]
        self._step_timer.start()

    def _run_step(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if not self._steps:
            self._step_timer.stop()

    def _finish_update(self) -> None:
        while self._steps:
            self._run_step()

    def _show_count(self, shown: Statistics) -> None:
        self.count.setText(_count_text(shown))
        self.shown = shown
        for button in (self.save_png, self.save_csv):
            button.setEnabled(True)

    def _show_facet(self, facet: Facet, shown: Statistics, chosen: frozenset[str]) -> None:
        self._bars[facet] = shown.bars[facet]
        self.charts[facet].show_bars(
            [BarValue(bar.label, bar.count, bar.total, bar.value in chosen) for bar in shown.bars[facet]]
        )
        if facet == "group":
            self._show_groups(shown.bars[facet])

    def _show_groups(self, groups: Sequence[Bar]) -> None:
        step = next(step for step in (1, 2, 5, 10, 20, 50, len(groups) + 1) if len(groups) / step <= MAX_TICKS)
        ticks = [
            (index + 0.5, bar.label)
            for index, bar in enumerate(groups)
            if not bar.label.isdecimal() or int(bar.label) % step == 0
        ]
        self.charts["group"].bars.set_ticks(ticks)

    def _show_lengths(self, lengths: Lengths) -> None:
        notes = [] if lengths.bins else ["no length known yet"]
        if lengths.unread[0]:
            notes.append(f"{lengths.unread[0]:,} not read yet")
        if lengths.unknown[0]:
            notes.append(f"{lengths.unknown[0]:,} unknown")
        bins = self._bins = lengths.bins
        self.lengths.show_bars([BarValue(each.label, each.count, each.total) for each in bins], ", ".join(notes))
        step = next(step for step in (1, 2, 4, 8) if len(bins) / step <= MAX_TICKS)
        ticks = [(float(index), f"{each.low:g}") for index, each in enumerate(bins) if index % step == 0]
        if bins and math.isinf(bins[-1].high):
            ticks = [*(tick for tick in ticks if tick[0] < len(bins) - 2), (len(bins) - 0.5, f"≥ {bins[-1].low:g}")]
        self.lengths.bars.set_ticks(ticks)

    # -- actions

    def _request_filter(self, index: int) -> None:
        facet = next(facet for facet, chart in self.charts.items() if chart.bars is self.sender())
        self.filter_requested.emit(facet, self._bars[facet][index].value)

    def _request_length(self, index: int) -> None:
        self.length_requested.emit(self._bins[index].low, self._bins[index].high)

    def _ask_and_save_png(self) -> None:
        self._ask_and_save("png")

    def _ask_and_save_csv(self) -> None:
        self._ask_and_save("csv")

    def _ask_and_save(self, extension: str) -> None:
        """Ask for a file and save the plots or their numbers to it."""
        self._finish_update()
        if self.shown is None:
            return
        kind = f"{extension.upper()} (*.{extension})"
        proposed = str(self.folder / f"statistics.{extension}")
        chosen, _ = QFileDialog.getSaveFileName(self, f"Save as {extension.upper()}", proposed, kind)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_name(f"{path.name}.{extension}")
        self.folder = path.parent
        try:
            if extension == "png":
                save_png(self._page, path)
            else:
                save_csv(self.shown, path)
        except FileError as error:
            self._show_status(str(error), "warning")
        else:
            self._show_status(f"Saved {path.name}", "quiet")

    def _show_status(self, text: str, kind: str) -> None:
        set_kind(self.status, kind)
        self.status.setText(text)

    # -- layout

    def _connect(self) -> None:
        for chart in self.charts.values():
            chart.bars.clicked.connect(self._request_filter)
            self.show_totals.toggled.connect(chart.bars.set_scale_to_total)
        self.lengths.bars.clicked.connect(self._request_length)
        self.show_totals.toggled.connect(self.lengths.bars.set_scale_to_total)
        self.save_png.clicked.connect(self._ask_and_save_png)
        self.save_csv.clicked.connect(self._ask_and_save_csv)
        self.close_button.clicked.connect(self.reject)
        self._delay.timeout.connect(self._start_update)
        self._step_timer.timeout.connect(self._run_step)

    def _lay_out(self) -> None:
        for facet in COUNTED:
            self.charts[facet] = Chart(TITLES.get(facet, FACET_TITLES[facet]), columns=facet == "group")
        self._delay.setSingleShot(True)
        self._delay.setInterval(UPDATE_DELAY_MS)
        self._step_timer.setInterval(0)
        self.count.setProperty("kind", "strong")
        self._page = QWidget()
        grid = QGridLayout(self._page)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        grid.addWidget(self.count, 0, 0, 1, 2)
        grid.addWidget(self.charts["action"], 1, 0)
        grid.addLayout(self._right_column(), 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(1, 1)
        pane = QScrollArea()
        pane.setWidget(self._page)
        pane.setWidgetResizable(True)
        pane.setFrameShape(QFrame.NoFrame)
        pane.setFocusPolicy(Qt.NoFocus)  # Tab goes to the plots, and scrolls
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(pane, 1)
        column.addLayout(self._bottom_row())
        resize_within_screen(self, SIZE)

    def _right_column(self) -> QLayout:
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

    def _bottom_row(self) -> QLayout:
        self.show_totals.setChecked(True)
        self.status.setTextFormat(Qt.PlainText)
        row = QHBoxLayout()
        row.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        row.setSpacing(GRID)
        row.addWidget(self.show_totals)
        row.addWidget(self.status, 1)
        for button in (self.save_png, self.save_csv, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        for button in (self.save_png, self.save_csv):
            button.setEnabled(False)
        return row


def _count_text(shown: Statistics) -> str:
    """ "1,203 of 11,388 sequences, 2.4 h"."""
    count = f"{shown.total:,}" if shown.count == shown.total else f"{shown.count:,} of {shown.total:,}"
    noun = "sequence" if shown.total == 1 else "sequences"
    seconds = shown.lengths.seconds
    if not seconds:
        return f"{count} {noun}"
    if seconds < 60:
        duration = f"{seconds:.1f} s"
    else:
        duration = f"{seconds / 60:.1f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
    return f"{count} {noun}, {duration}"
