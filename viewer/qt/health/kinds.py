"""What was found, counted: a list of kinds, of which one is chosen to see only its findings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from PyQt5.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from PyQt5.QtGui import QColor
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from viewer.health.finding import KINDS, About, Finding
from viewer.qt.health.table import EVERYTHING
from viewer.qt.widgets.style import GRID, current_theme

ROW_PX = 28
SUMS: Final[Mapping[str, About]] = {
    EVERYTHING: About("Everything", "All that was found."),
    "wrong": About("Wrong", "What should be mended or left out."),
    "note": About("Notes", "How some data are meant to be, or what was left out on purpose."),
}


ROWS: Final[Mapping[str, About]] = {**SUMS, **dict[str, About](KINDS.items())}


class KindModel(QAbstractTableModel):
    """Everything, what is wrong, the notes, and the kinds of which there is something."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[str] = Counter()
        self.rows: list[str] = list(SUMS)

    def clear(self) -> None:
        """Nothing is found."""
        self.beginResetModel()
        self._counts.clear()
        self.rows = list(SUMS)
        self.endResetModel()

    def add(self, findings: Iterable[Finding]) -> None:
        """Count these too."""
        for finding in findings:
            self._counts.update((EVERYTHING, finding.severity, finding.kind))
        for kind in KINDS:
            if self._counts[kind] and kind not in self.rows:
                order = list(ROWS)
                place = sum(order.index(row) < order.index(kind) for row in self.rows)
                self.beginInsertRows(QModelIndex(), place, place)
                self.rows.insert(place, kind)
                self.endInsertRows()
        self.dataChanged.emit(self.index(0, 1), self.index(len(self.rows) - 1, 1))

    def count(self, chosen: str) -> int:
        """How many there are of a row."""
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
    """The list on the screen; one row is always chosen."""

    chosen = pyqtSignal(str)  # a kind, a severity, or EVERYTHING

    def __init__(self) -> None:
        super().__init__()
        self.kinds = KindModel()
        self.kinds.setParent(self)  # they must not go before the view
        self.setModel(self.kinds)
        self.setAccessibleName("Kinds of findings")
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
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.choose_everything()

    def choose_everything(self) -> None:
        """As at first."""
        flags = QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows
        self.selectionModel().setCurrentIndex(self.kinds.index(0, 0), flags)

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.kinds.rows[current.row()])
