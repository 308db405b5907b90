"""The sequences of a dataset as a Qt table model that shows those that were found, and sorts itself."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PyQt5.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal

from viewer.dataset.roles import RoleConvention
from viewer.index.facts import UNKNOWN, Facts
from viewer.notes.marks import Marks
from viewer.qt.browser.columns import ACTOR, COLUMNS, FAVOURITE, GENDER, NAME, RATING, SECONDS, Known, alignment

HIDDEN: Final = -1  # in place of a row
AS_GIVEN: Final = -1  # in place of a column that is sorted by


class SequenceTable(QAbstractTableModel):
    """All sequences, of which the visible ones are rows: those that are found, in the order sorted by.

    No proxy model: a filter or sort of 11,388 rows is a few numpy calls and one signal. "Index" below is a
    sequence's place in Facts.names, "row" its place among the visible.
    """

    shown_changed = pyqtSignal()  # which rows are visible has changed

    def __init__(self, facts: Facts | None = None) -> None:
        super().__init__()
        self._known: Known | None = None
        self._convention: RoleConvention | None = None
        self._take_facts(facts)

    @property
    def total(self) -> int:
        """How many sequences there are, visible or not."""
        return len(self._index_of)

    @property
    def facts(self) -> Facts | None:
        """The dataset that is shown."""
        return None if self._known is None else self._known.facts

    def set_facts(self, facts: Facts | None) -> None:
        """Show another dataset, or none: all of it, sorted by name, without anybody's marks."""
        self.beginResetModel()
        self._take_facts(facts)
        self.endResetModel()
        self.shown_changed.emit()

    def show_found(self, mask: NDArray[np.bool_]) -> None:
        """Make visible what is found. mask: (N,) by index."""
        if np.array_equal(mask, self._found):
            return
        self.beginResetModel()
        self._found = mask
        self._set_visible()
        self.endResetModel()
        self.shown_changed.emit()

    def facts_changed(self) -> None:
        """Lengths and genders have come in. The order stays until `finish_facts`, or the next sort."""
        self._tell(SECONDS)
        self._tell(GENDER)

    def finish_facts(self) -> None:
        """All has come in: sort by it once more where that is the order."""
        self.facts_changed()
        if self._sorting[0] in (SECONDS, GENDER):
            self.sort(*self._sorting)

    def set_marks(self, marks: Mapping[str, Marks]) -> None:
        """Show what people wrote. The order stays until the next sort: nothing jumps away under the hand."""
        if self._known is not None:
            self._known.marks = marks
            self._tell(RATING)
            self._tell(FAVOURITE)

    def set_convention(self, convention: RoleConvention) -> None:
        """Read the interaction order in this way."""
        if convention == self._convention:
            return
        self._convention = convention
        if self._known is not None:
            self._known.convention = convention
            self._tell(ACTOR)
            if self._sorting[0] == ACTOR:
                self.sort(*self._sorting)

    def row_of(self, name: str) -> int | None:
        """Row of a sequence; None where it is not visible."""
        row = int(self._rows[self._index_of[name]]) if name in self._index_of else HIDDEN
        return None if row == HIDDEN else row

    def name_at(self, row: int) -> str | None:
        """Name of the sequence in a row; None where there is no such row."""
        if self._known is None or not 0 <= row < len(self._visible):
            return None
        return self._known.facts.names[self._visible[row]]

    def names(self) -> tuple[str, ...]:
        """Names of the visible sequences, in their order."""
        return () if self._known is None else tuple(self._known.facts.names[index] for index in self._visible.tolist())

    def text_at(self, row: int, column: int) -> str:
        """Text of a cell."""
        assert self._known is not None, "no row without a dataset"
        return COLUMNS[column].text(self._known, int(self._visible[row]))

    def sort(self, column: int, order: Qt.SortOrder = Qt.AscendingOrder) -> None:
        """Sort by a column; equals keep the order they had, what is not known comes last in both directions."""
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        indexes = [self._visible[old.row()] for old in before]
        self._sort_order()
        self._set_visible()
        after = [self.index(int(self._rows[index]), old.column()) for index, old in zip(indexes, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def order_as(self, names: Sequence[str]) -> None:
        """Let these come first, in this order, until the next sort."""
        first = [self._index_of[name] for name in dict.fromkeys(names) if name in self._index_of]
        self._sorting = (AS_GIVEN, Qt.AscendingOrder)
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
        if role == Qt.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ToolTipRole:
            return COLUMNS[section].about
        if role == Qt.TextAlignmentRole:
            return int(alignment(section))
        return None

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid() or self._known is None:
            return None
        if role == Qt.DisplayRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ToolTipRole:
            return COLUMNS[index.column()].tooltip(self._known, int(self._visible[index.row()]))
        return int(alignment(index.column())) if role == Qt.TextAlignmentRole else None

    def _take_facts(self, facts: Facts | None) -> None:
        names = () if facts is None else facts.names
        self._known = None if facts is None else Known(facts, {})
        if self._known is not None and self._convention is not None:
            self._known.convention = self._convention
        self._index_of = {name: index for index, name in enumerate(names)}
        self._sorting = (NAME, Qt.AscendingOrder)
        self._order = np.arange(len(names))
        self._found = np.ones(len(names), bool)
        self._set_visible()

    def _set_visible(self) -> None:
        """Make what is found visible, in the order there is."""
        self._visible = self._order[self._found[self._order]]
        self._rows = np.full(len(self._order), HIDDEN)
        self._rows[self._visible] = np.arange(len(self._visible))

    def _sort_order(self) -> None:
        column, direction = self._sorting
        if self._known is None or column == AS_GIVEN:
            return
        keys = COLUMNS[column].keys(self._known)[self._order].astype(np.int64)
        known = keys != UNKNOWN
        sign = -1 if direction == Qt.DescendingOrder else 1
        sorted_known = self._order[known][np.argsort(sign * keys[known], kind="stable")]
        self._order = np.concatenate((sorted_known, self._order[~known]))

    def _tell(self, column: int) -> None:
        """The texts of a column have changed."""
        if len(self._visible):
            self.dataChanged.emit(self.index(0, column), self.index(len(self._visible) - 1, column))
