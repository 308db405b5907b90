"""Loads the last comparison of a dataset in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.places import comparison_path
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask
from viewer.state.chosen_reading import is_as_compared

if TYPE_CHECKING:
    from viewer.comparing.last.measured import Measured
    from viewer.comparing.task import Side


class LastTask(LatestTask):
    """The newest request wins."""

    loaded = pyqtSignal(object)  # Measured, or None if there is none

    def __init__(self) -> None:
        super().__init__("last comparison")

    def load(self, root: Path, rows: Mapping[str, int], sides: Mapping[Path, Side]) -> None:
        """Load that of a dataset, without what was read or put in another way than now.

        rows: of its sequences by name. sides: what is open, by path.
        """
        if comparison_path(root).exists():
            self._start(lambda: _load(root, rows, sides))
        else:
            self.cancel()

    def _handle_result(self, result: Measured | None) -> None:
        self.loaded.emit(result)


def _load(root: Path, rows: Mapping[str, int], sides: Mapping[Path, Side]) -> Measured | None:
    from viewer.comparing.last.measured import Measured
    from viewer.comparing.last.store import last_comparison

    with gc_pause():
        comparison = last_comparison(root)
        return None if comparison is None else Measured(comparison.in_force(partial(is_as_compared, now=sides)), rows)
