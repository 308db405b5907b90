"""The selection of list and thumbnails, kept in a Selection so that it outlives filters and sorting."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, pyqtSignal

from viewer.qt.browser.table import SequenceTable
from viewer.state.selection import Selection

_ROWS = QItemSelectionModel.Rows


class RowSelection(QItemSelectionModel):
    """Stores what the user selects in `state`, and selects the rows again after the table has shown other rows."""

    row_chosen = pyqtSignal(int)  # current row after the user has selected something

    def __init__(self, table: SequenceTable, state: Selection) -> None:
        super().__init__(table, table)
        self.state = state
        self._table = table
        self._is_restoring = False
        self._is_stale = False  # the table was reset: nothing is selected here
        self._drops_left_out = False  # the selection that is being made replaces the previous one
        self.selectionChanged.connect(self._store)
        self.currentRowChanged.connect(self._follow)
        table.modelReset.connect(self._take_rows)

    def select(self, selected: Any, command: QItemSelectionModel.SelectionFlags) -> None:
        """Select rows; Qt calls this for all that the user selects."""
        if self._is_restoring:
            super().select(selected, command)
            return
        self._drops_left_out = bool(command & QItemSelectionModel.Clear)
        super().select(selected, command)
        if self._drops_left_out and not self._is_stale and not self.signalsBlocked():
            self.state.select_rows(self._rows(), keep_left_out=False)
        self._drops_left_out = False

    def select_all(self) -> None:
        """Select all rows; the current one stays current."""
        if rows := self._table.rowCount():
            self.select(QItemSelection(*self._corners(0, rows)), QItemSelectionModel.ClearAndSelect | _ROWS)

    def select_current_only(self) -> None:
        """Select the current row and no others."""
        index = self.currentIndex()
        if index.isValid():
            self.select(index, QItemSelectionModel.ClearAndSelect | _ROWS)

    def drop(self, row: int) -> None:
        """Take a row out of the selection; if it is the current one, the nearest selected row becomes current."""
        rows = self._rows()
        rows[row] = False
        if row == self.currentIndex().row() and rows.any():
            others = np.flatnonzero(rows)
            nearest = int(others[np.argmin(np.abs(others - row))])
            super().setCurrentIndex(self._table.index(nearest, 0), QItemSelectionModel.NoUpdate)
        self.select(self._table.index(row, 0), QItemSelectionModel.Deselect | _ROWS)

    def show_current(self, row: int | None) -> None:
        """Make a row current without emitting `row_chosen`; selects again what the state says after a reset."""
        index = QModelIndex() if row is None else self._table.index(row, 0)
        self._is_restoring = True
        try:
            if self._is_stale or not np.array_equal(self._rows(), self.state.rows()):
                super().select(self._selection(self.state.rows()), QItemSelectionModel.ClearAndSelect)
                self._is_stale = False
            if index.row() != self.currentIndex().row():
                super().setCurrentIndex(index, QItemSelectionModel.NoUpdate)
        finally:
            self._is_restoring = False

    def _take_rows(self) -> None:
        self._is_stale = True
        self.state.set_listed(self._table.indexes)

    def _store(self) -> None:
        if self._is_restoring or self._is_stale:
            return
        self.state.select_rows(self._rows(), keep_left_out=not self._drops_left_out)
        self.row_chosen.emit(self.currentIndex().row())

    def _follow(self, current: QModelIndex) -> None:
        """Show the row that a drag of the mouse over the rows ends at, which becomes current after it is selected."""
        if not self._is_restoring and not self._is_stale and current.isValid() and self.isSelected(current):
            self.row_chosen.emit(current.row())

    def _rows(self) -> NDArray[np.bool_]:
        """Which rows are selected in the views."""
        rows = np.zeros(self._table.rowCount(), np.bool_)
        for part in self.selection():
            rows[part.top() : part.bottom() + 1] = True
        return rows

    def _selection(self, rows: NDArray[np.bool_]) -> QItemSelection:
        edges = np.flatnonzero(np.diff(rows, prepend=False, append=False)).tolist()
        selection = QItemSelection()
        for first, end in zip(edges[::2], edges[1::2], strict=True):
            selection.select(*self._corners(first, end))
        return selection

    def _corners(self, first: int, end: int) -> tuple[QModelIndex, QModelIndex]:
        """First cell of the row `first` and last cell of the row before `end`."""
        return self._table.index(first, 0), self._table.index(end - 1, self._table.columnCount() - 1)
