"""The list model of a facet's values: all, the first few, or those matching a search."""

from collections.abc import Iterable
from typing import Any

from PyQt5.QtCore import QAbstractListModel, QModelIndex, Qt, pyqtSignal

from viewer.qt.widgets.text.plain_text import plain_tooltip
from viewer.search.facets import FacetValue
from viewer.search.query.words import fold

FEW = 10  # values shown of a long facet by default


class FacetModel(QAbstractListModel):
    """Rows of a facet. They are updated in place if their number stays the same."""

    height_changed = pyqtSignal()  # the number of rows has changed

    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[FacetValue, ...] = ()
        self.rows: tuple[FacetValue, ...] = ()  # the visible values
        self.largest = 0  # largest count
        self._shows_all = False
        self._search = ""  # folded

    def show_values(self, values: tuple[FacetValue, ...]) -> None:
        """Show values in the given order."""
        if values == self.values:
            return
        self.values = values
        largest = max((value.count for value in values), default=0)
        scale_changed = largest != self.largest
        self.largest = largest
        self._update_rows(repaint=scale_changed)

    def show_all(self, shows_all: bool) -> None:
        """Show every value or the first few."""
        self._shows_all = shows_all
        self._update_rows()

    def search(self, text: str) -> None:
        """Show the values whose label contains `text`, ignoring case and accents."""
        self._search = " ".join(fold(text).split())
        self._update_rows()

    def value_at(self, index: QModelIndex) -> FacetValue | None:
        return self.rows[index.row()] if index.isValid() else None

    def row_of(self, value: str) -> int | None:
        """Row of a value; None if it is not visible."""
        return next((row for row, shown in enumerate(self.rows) if shown.value == value), None)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        """Texts for screen readers and tooltips; the delegate paints without them."""
        row = self.value_at(index)
        if row is None:
            return None
        if role in (Qt.DisplayRole, Qt.ToolTipRole):
            text = f"{row.label}: {row.count:,}"
            return plain_tooltip(text) if role == Qt.ToolTipRole else text
        if role == Qt.CheckStateRole:
            return Qt.Checked if row.chosen else Qt.Unchecked
        return None

    def _update_rows(self, *, repaint: bool = False) -> None:
        rows = self._visible_values()
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

    def _visible_values(self) -> tuple[FacetValue, ...]:
        if self._search:
            return tuple(value for value in self.values if self._search in fold(value.label))
        if self._shows_all:
            return self.values
        return few(self.values)


def few(values: Iterable[FacetValue], limit: int = FEW) -> tuple[FacetValue, ...]:
    """All chosen values, then those with a count, then others, up to `limit`; in the original order."""
    values = tuple(values)
    by_priority = sorted(range(len(values)), key=lambda i: (not values[i].chosen, values[i].count == 0))
    chosen = sum(value.chosen for value in values)
    return tuple(values[i] for i in sorted(by_priority[: max(limit, chosen)]))
