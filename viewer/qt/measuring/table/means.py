"""The table model of the means of each source, in the columns of the table of pairs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import QModelIndex, Qt
from PyQt5.QtGui import QColor

from viewer.counted import counted
from viewer.qt.measuring.table.pairs import (
    REASON,
    SEQUENCE,
    SOURCE,
    WORST,
    Columns,
    PairTable,
    alignment,
    dot,
    is_dim,
    number_text,
)
from viewer.qt.widgets.style import current_theme


class MeansTable(Columns):
    """A row for each source: the means of its pairs, each pair counting alike."""

    def __init__(self, pairs: PairTable) -> None:
        super().__init__()
        self._pairs = pairs
        self._rows: list[tuple[int, NDArray[np.float64]]] = []

    def update(self) -> None:
        """Compute the means of what has been compared so far."""
        rows = [self._pairs.means(source) for source in range(len(self._pairs.looks))]
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid():
            return None
        (count, means), look, column = self._rows[index.row()], self._pairs.looks[index.row()], index.column()
        if role == Qt.DisplayRole:
            if WORST <= column < REASON:
                return number_text(column, means[column - WORST])
            return {SEQUENCE: f"mean of {counted(count, 'pair')}", SOURCE: look.name}.get(column, "")
        if role == Qt.DecorationRole and column == SOURCE:
            return dot(look.colour)
        if role == Qt.ForegroundRole and is_dim(column):
            return QColor(current_theme().dim)
        return int(alignment(column)) if role == Qt.TextAlignmentRole else None
