"""Loads the last comparison of a dataset in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.places import comparison_path
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask

if TYPE_CHECKING:
    from viewer.comparing.last.measured import Measured


class LastTask(LatestTask):
    """The newest request wins."""

    loaded = pyqtSignal(object)  # Measured, or None if there is none

    def __init__(self) -> None:
        super().__init__("last comparison")

    def load(self, root: Path, rows: Mapping[str, int]) -> None:
        """Load that of a dataset; rows: of its sequences by name."""
        if comparison_path(root).exists():
            self._start(lambda: _load(root, rows))
        else:
            self.cancel()

    def _handle_result(self, result: Measured | None) -> None:
        self.loaded.emit(result)


def _load(root: Path, rows: Mapping[str, int]) -> Measured | None:
    from viewer.comparing.last.measured import Measured
    from viewer.comparing.last.store import last_comparison

    with gc_pause():
        comparison = last_comparison(root)
        return None if comparison is None else Measured(comparison, rows)
