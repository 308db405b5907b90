"""The tools that have a dialog of their own: statistics of what is found, and the check of the dataset."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject

if TYPE_CHECKING:
    from viewer.qt.health.dialog import HealthDialog
    from viewer.qt.statistics.dialog import StatisticsDialog
    from viewer.qt.window.main_window import MainWindow

NO_DATASET = "Open a dataset first."
NO_CHECK = "Only datasets are checked here; files for training are compared by `preprocess verify`."
LENGTHS = re.compile(r"(?<!\S)length:\S+\s*")


class ToolsControl(QObject):
    """Owns the dialogs, made when they are first asked for, so that the window does not wait for them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._statistics: StatisticsDialog | None = None
        self._health: HealthDialog | None = None
        window.finding.changed.connect(self._show_found)

    def show_statistics(self) -> None:
        """Plots of what is found."""
        if self._window.finding.facts is None:
            self._window.tell(NO_DATASET)
            return
        if self._statistics is None:
            from viewer.qt.statistics.dialog import StatisticsDialog

            self._statistics = StatisticsDialog(self._window)
            self._statistics.filter_requested.connect(self._window.finding.toggle)
            self._statistics.length_requested.connect(self._look_for_lengths)
        self._statistics.show()
        self._statistics.raise_()
        self._show_found()

    def show_health(self) -> None:
        """Whether the dataset is whole and sound."""
        library = self._window.session.library
        if library is None:
            self._window.tell(NO_DATASET)
            return
        if library.holds != "dataset":
            self._window.tell(NO_CHECK)
            return
        if self._health is None:
            from viewer.qt.health.dialog import HealthDialog

            self._health = HealthDialog(self._window)
            self._health.chosen.connect(self._window.show_sequence)
        self._health.set_library(library.root, self._window.search_folders())
        self._health.show()
        self._health.raise_()

    def take(self) -> None:
        """Another dataset is open."""
        if self._health is not None:
            self._health.close()

    def stop(self) -> None:
        """Close the dialogs; before the window goes."""
        for dialog in (self._statistics, self._health):
            if dialog is not None:
                dialog.close()

    def _show_found(self) -> None:
        finding = self._window.finding
        if self._statistics is not None and self._statistics.isVisible() and finding.facts is not None:
            self._statistics.show_found(finding.facts, finding.mask, finding.chosen, finding.convention)

    def _look_for_lengths(self, low: float, high: float) -> None:
        finding = self._window.finding
        wanted = f"length:>={low:g}" if math.isinf(high) else f"length:>={low:g} length:<{high:g}"
        finding.look_for(f"{LENGTHS.sub('', finding.text).strip()} {wanted}".strip(), finding.chosen)
