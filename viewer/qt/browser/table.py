"""The table model of the sequences: filters and sorts with numpy."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal

from viewer.dataset.roles import RoleConvention
from viewer.index.facts import UNKNOWN, Facts
from viewer.notes.marks import Marks
from viewer.qt.browser.columns import ACTOR, COLUMNS, GENDER, MARKS, MEASURED, NAME, SECONDS, ListData, alignment
from viewer.qt.widgets.style import icon
from viewer.qt.widgets.text.plain_text import plain_tooltip

if TYPE_CHECKING:
    from viewer.comparing.last.measured import Measured

HIDDEN: Final = -1  # in place of a row index
CUSTOM_ORDER: Final = -1  # in place of the index of the sort column


class SequenceTable(QAbstractTableModel):
    """Rows are the sequences found, in sort order.

    There is no proxy model: filtering or sorting 11,388 rows takes a few numpy calls and one signal. Below, "index" is
    an index in Facts.names and "row" one among the visible sequences.
    """

    shown_changed = pyqtSignal()  # other rows are visible

    def __init__(self, facts: Facts | None = None) -> None:
        super().__init__()
        self._data: ListData | None = None
        self._convention: RoleConvention | None = None
        self._set_facts(facts)

    @property
    def total(self) -> int:
        """Number of sequences, visible or not."""
        return len(self._index_of)

    @property
    def indexes(self) -> NDArray[np.intp]:
        """(M,) indexes of the visible sequences in row order."""
        return self._visible

    @property
    def facts(self) -> Facts | None:
        """Facts of the dataset shown."""
        return None if self._data is None else self._data.facts

    def set_facts(self, facts: Facts | None) -> None:
        """Show all sequences of another dataset or None, sorted by name, without marks."""
        self.beginResetModel()
        self._set_facts(facts)
        self.endResetModel()
        self.shown_changed.emit()

    def show_found(self, mask: NDArray[np.bool_]) -> None:
        """Show the sequences in `mask` (N,), by index."""
        if np.array_equal(mask, self._found):
            return
        self.beginResetModel()
        self._found = mask
        self._set_visible()
        self.endResetModel()
        self.shown_changed.emit()

    def facts_changed(self) -> None:
        """Update lengths and genders. The order stays until `finish_facts` or the next sort."""
        self._emit_changed(SECONDS)
        self._emit_changed(GENDER)

    def finish_facts(self) -> None:
        """Sort again if sorted by length or gender, now that all are known."""
        self.facts_changed()
        if self._sorting[0] in (SECONDS, GENDER):
            self.sort(*self._sorting)

    def set_marks(self, marks: Mapping[str, Marks]) -> None:
        """Update what the user has written. The order stays until the next sort, so that no row jumps away."""
        if self._data is not None:
            self._data.marks = marks
            for column in MARKS:
                self._emit_changed(column)

    def set_measured(self, measured: "Measured | None") -> None:
        """Show another comparison, or none; sorts again if sorted by one of its columns."""
        if self._data is None or measured is self._data.measured:
            return
        self._data.measured = measured
        for column in MEASURED:
            self._emit_changed(column)
        if self._sorting[0] in MEASURED:
            self.sort(*self._sorting)

    def set_convention(self, convention: RoleConvention) -> None:
        """Show actors in another role convention."""
        if convention == self._convention:
            return
        self._convention = convention
        if self._data is not None:
            self._data.convention = convention
            self._emit_changed(ACTOR)
            if self._sorting[0] == ACTOR:
                self.sort(*self._sorting)

    def row_of(self, name: str) -> int | None:
        """Row of a sequence; None if it is not visible."""
        row = int(self._rows[self._index_of[name]]) if name in self._index_of else HIDDEN
        return None if row == HIDDEN else row

    def name_at(self, row: int) -> str | None:
        """Name of the sequence in a row; None if there is no such row."""
        if self._data is None or not 0 <= row < len(self._visible):
            return None
        return self._data.facts.names[self._visible[row]]

    def names(self) -> tuple[str, ...]:
        """Names of the visible sequences in row order."""
        return () if self._data is None else tuple(self._data.facts.names[index] for index in self._visible.tolist())

    def marks_at(self, row: int) -> Marks:
        """What the user has written on the sequence in a row."""
        assert self._data is not None, "no row without a dataset"
        return self._data.marks_of(int(self._visible[row]))

    def text_at(self, row: int, column: int) -> str:
        """Text of a cell."""
        assert self._data is not None, "no row without a dataset"
        return COLUMNS[column].text(self._data, int(self._visible[row]))

    @property
    def sorting(self) -> tuple[int, Qt.SortOrder]:
        """Column and order by which it is sorted; CUSTOM_ORDER for the order of a playlist."""
        return self._sorting

    def sort(self, column: int, order: Qt.SortOrder = Qt.AscendingOrder) -> None:
        """Sort by a column. The sort is stable; unknown values come last in both directions."""
        self._sorting = (column, order)
        self.beginResetModel()  # Qt would make a persistent index of each selected cell to keep it
        self._sort_order()
        self._set_visible()
        self.endResetModel()
        self.shown_changed.emit()

    def set_order(self, names: Sequence[str]) -> None:
        """List these sequences first, in this order, until the next sort."""
        first = [self._index_of[name] for name in dict.fromkeys(names) if name in self._index_of]
        self._sorting = (CUSTOM_ORDER, Qt.AscendingOrder)
        self.beginResetModel()
        self._order = np.concatenate((np.array(first, int), np.setdiff1d(self._order, first)))
        self._set_visible()
        self.endResetModel()
        self.shown_changed.emit()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.DisplayRole) -> Any:
        if orientation != Qt.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.DisplayRole:
            return "" if column.icon else column.title
        if role == Qt.DecorationRole and column.icon:
            return icon(column.icon)
        if role == Qt.AccessibleTextRole:
            return column.title
        if role == Qt.ToolTipRole:
            return column.description
        if role == Qt.TextAlignmentRole:
            return int(alignment(section))
        return None

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid() or self._data is None:
            return None
        if role == Qt.DisplayRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ToolTipRole:
            text = COLUMNS[index.column()].cell_tooltip(self._data, int(self._visible[index.row()]))
            return None if text is None else plain_tooltip(text)
        return int(alignment(index.column())) if role == Qt.TextAlignmentRole else None

    def _set_facts(self, facts: Facts | None) -> None:
        names = () if facts is None else facts.names
        self._data = None if facts is None else ListData(facts, {})
        if self._data is not None and self._convention is not None:
            self._data.convention = self._convention
        self._index_of = {name: index for index, name in enumerate(names)}
        self._sorting = (NAME, Qt.AscendingOrder)
        self._order = np.arange(len(names))
        self._found = np.ones(len(names), bool)
        self._set_visible()

    def _set_visible(self) -> None:
        """Recompute the visible sequences and their rows."""
        self._visible = self._order[self._found[self._order]]
        self._rows = np.full(len(self._order), HIDDEN)
        self._rows[self._visible] = np.arange(len(self._visible))

    def _sort_order(self) -> None:
        column, direction = self._sorting
        if self._data is None or column == CUSTOM_ORDER:
            return
        keys = COLUMNS[column].sort_keys(self._data)[self._order].astype(np.int64)
        known = keys != UNKNOWN
        sign = -1 if direction == Qt.DescendingOrder else 1
        sorted_known = self._order[known][np.argsort(sign * keys[known], kind="stable")]
        self._order = np.concatenate((sorted_known, self._order[~known]))

    def _emit_changed(self, column: int) -> None:
        """Emit that the texts of a column have changed."""
        if len(self._visible):
            self.dataChanged.emit(self.index(0, column), self.index(len(self._visible) - 1, column))
