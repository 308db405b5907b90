"""Opens the statistics dialog."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.command import Feature
from viewer.qt.widgets.dialogs.bring_forward import bring_forward
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.qt.statistics.dialog import StatisticsDialog

LENGTH_TERMS = re.compile(r"(?<!\S)length:\S+\s*")


class StatisticsControl(Feature):
    """Owns the dialog; imports and creates it on first use."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.dialog: StatisticsDialog | None = None
        workspace.search.changed.connect(self._show_found)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that opens the dialog."""
        return {"statistics": self.show}

    def show(self) -> None:
        """Open the dialog with plots of the sequences found."""
        search = self._workspace.search
        if search.facts is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self.dialog is None:
            from viewer.qt.statistics.dialog import StatisticsDialog

            self.dialog = StatisticsDialog(self._workspace.window)
            self.dialog.filter_requested.connect(search.toggle)
            self.dialog.length_requested.connect(self._filter_by_length)
        bring_forward(self.dialog)
        self._show_found()

    def stop(self) -> None:
        """Close the dialog."""
        if self.dialog is not None:
            self.dialog.close()

    def _show_found(self) -> None:
        search = self._workspace.search
        if self.dialog is not None and self.dialog.isVisible() and search.facts is not None:
            self.dialog.show_found(search.facts, search.mask, search.chosen, search.convention)

    def _filter_by_length(self, low: float, high: float) -> None:
        """Search for lengths in seconds, `low` inclusive to `high` exclusive."""
        search = self._workspace.search
        terms = f"length:>={low:g}" if math.isinf(high) else f"length:>={low:g} length:<{high:g}"
        search.set_query(f"{LENGTH_TERMS.sub('', search.text).strip()} {terms}".strip(), search.chosen)
