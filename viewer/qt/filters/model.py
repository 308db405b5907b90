"""The values of one facet as rows: all of them, the first few, or those that are looked for."""

from collections.abc import Iterable
from typing import Any

from PyQt5.QtCore import QAbstractListModel, QModelIndex, Qt, pyqtSignal

from viewer.search.facets import FacetValue
from viewer.search.query.words import fold

FEW = 10  # rows of a long facet before all are asked for


class FacetModel(QAbstractListModel):
    """Rows of a facet. Where the same number of rows stays, they change in place."""

    height_changed = pyqtSignal()  # another number of rows

    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[FacetValue, ...] = ()
        self.rows: tuple[FacetValue, ...] = ()  # those that are shown
        self.largest = 0  # count of a value
        self._shows_all = False
        self._words = ""

    def show_values(self, values: tuple[FacetValue, ...]) -> None:
        """Show these values, in their order."""
        if values == self.values:
            return
        self.values = values
        largest = max((value.count for value in values), default=0)
        other_scale = largest != self.largest
        self.largest = largest
        self._show_rows(repaint=other_scale)

    def show_all(self, shows_all: bool) -> None:
        """Show every value, or the first few."""
        self._shows_all = shows_all
        self._show_rows()

    def set_query(self, text: str) -> None:
        """Show the values whose label has this text in it, whatever its case and accents."""
        self._words = " ".join(fold(text).split())
        self._show_rows()

    def value_at(self, index: QModelIndex) -> FacetValue | None:
        return self.rows[index.row()] if index.isValid() else None

    def row_of(self, value: str) -> int | None:
        """Where a value is shown."""
        return next((row for row, shown in enumerate(self.rows) if shown.value == value), None)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        """For screen readers and tooltips; the rows are painted without it."""
        row = self.value_at(index)
        if row is None:
            return None
        if role in (Qt.DisplayRole, Qt.ToolTipRole):
            return f"{row.label}: {row.count:,}"
        if role == Qt.CheckStateRole:
            return Qt.Checked if row.chosen else Qt.Unchecked
        return None

    def _show_rows(self, *, repaint: bool = False) -> None:
        rows = self._wanted()
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            self.height_changed.emit()
            return
        changed = [row for row, value in enumerate(rows) if repaint or value != self.rows[row]]
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _wanted(self) -> tuple[FacetValue, ...]:
        if self._words:
            return tuple(value for value in self.values if self._words in fold(value.label))
        if self._shows_all:
            return self.values
        return few(self.values)


def few(values: Iterable[FacetValue], most: int = FEW) -> tuple[FacetValue, ...]:
    """The first values that something matches, filled up to `most` with others, and all that are chosen, in order."""
    values = tuple(values)
    by_need = sorted(range(len(values)), key=lambda i: (not values[i].chosen, values[i].count == 0))
    chosen = sum(value.chosen for value in values)
    return tuple(values[i] for i in sorted(by_need[: max(most, chosen)]))
