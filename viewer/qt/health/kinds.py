"""The list of kinds of findings with their counts, which filters the findings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from PyQt5.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from PyQt5.QtGui import QColor
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from viewer.health.finding import KINDS, About, Finding
from viewer.qt.health.table import EVERYTHING
from viewer.qt.widgets.rows.row_focus import RowFocus
from viewer.qt.widgets.style import GRID, current_theme

ROW_PX = 28
SUMMARY_ROWS: Final[Mapping[str, About]] = {
    EVERYTHING: About("Everything", "All findings."),
    "wrong": About("Wrong", "Should be repaired or left out."),
    "note": About("Notes", "Known peculiarities of the data, or what was left out on purpose."),
}
ROWS: Final[Mapping[str, About]] = {**SUMMARY_ROWS, **dict[str, About](KINDS.items())}


class KindModel(QAbstractTableModel):
    """Rows for everything, wrong, notes, and each kind with findings."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[str] = Counter()
        self.rows: list[str] = list(SUMMARY_ROWS)

    def clear(self) -> None:
        """Reset all counts."""
        self.beginResetModel()
        self._counts.clear()
        self.rows = list(SUMMARY_ROWS)
        self.endResetModel()

    def add(self, findings: Iterable[Finding]) -> None:
        """Count more findings."""
        for finding in findings:
            self._counts.update((EVERYTHING, finding.severity, finding.kind))
        for kind in KINDS:
            if self._counts[kind] and kind not in self.rows:
                order = list(ROWS)
                index = sum(order.index(row) < order.index(kind) for row in self.rows)
                self.beginInsertRows(QModelIndex(), index, index)
                self.rows.insert(index, kind)
                self.endInsertRows()
        self.dataChanged.emit(self.index(0, 1), self.index(len(self.rows) - 1, 1))

    def count(self, chosen: str) -> int:
        """Number of findings of a row."""
        return self._counts[chosen]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: QModelIndex, role: int = Qt.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.DisplayRole:
            return f"{self._counts[row]:,}" if index.column() else ROWS[row].title
        if role == Qt.ToolTipRole:
            return ROWS[row].sentence
        if role == Qt.TextAlignmentRole:
            return int((Qt.AlignRight if index.column() else Qt.AlignLeft) | Qt.AlignVCenter)
        if role == Qt.ForegroundRole and (index.column() or not self._counts[row]):
            return QColor(current_theme().dim)
        return None


class KindList(QTableView):
    """The list view; one row is always selected."""

    chosen = pyqtSignal(str)  # a kind, a severity, or EVERYTHING

    def __init__(self) -> None:
        super().__init__()
        self.kind_model = KindModel()
        self.kind_model.setParent(self)  # must not be deleted before the view
        self.setModel(self.kind_model)
        self.setAccessibleName("Kinds of findings")
        self.setItemDelegate(RowFocus(self))
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.Fixed)
        self.horizontalHeader().resizeSection(1, 7 * GRID)
        self.selectionModel().currentRowChanged.connect(self._emit_chosen)
        self.choose_everything()

    def choose_everything(self) -> None:
        """Select the first row."""
        flags = QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows
        self.selectionModel().setCurrentIndex(self.kind_model.index(0, 0), flags)

    def _emit_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.kind_model.rows[current.row()])
