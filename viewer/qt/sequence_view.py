"""The table of sequences on the screen: one row is chosen, by mouse or keys."""

from PyQt5.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PyQt5.QtGui import QFontMetrics
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from viewer.qt.cell_delegate import CellDelegate
from viewer.qt.style import SECONDARY_PX, mono_font, sans_font
from viewer.qt.table import ACTION, ACTOR, GROUP, HEADERS, NAME, SECONDS, SequenceTable

ROW_PX = 28
CELL_PX = 7  # what Qt leaves free left and right of a cell's text, together, and one for rounding
WIDEST = {NAME: "G000T000A000R000", GROUP: "00", SECONDS: "000.0", ACTOR: "P1"}


class SequenceView(QTableView):
    """Rows of 28 px; the action has what the other columns leave."""

    def __init__(self, model: SequenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.SingleSelection)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.Fixed)
        rows.setDefaultSectionSize(ROW_PX)
        self._set_columns()

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setStretchLastSection(False)
        titles = QFontMetrics(sans_font(SECONDARY_PX))
        for column, text in WIDEST.items():
            cells = QFontMetrics(mono_font() if column == NAME else sans_font())
            widest = max(cells.horizontalAdvance(text), titles.horizontalAdvance(HEADERS[column]))
            header.resizeSection(column, widest + CELL_PX)
        header.setSectionResizeMode(ACTION, QHeaderView.Stretch)
        header.setSortIndicator(NAME, Qt.AscendingOrder)
        self.setSortingEnabled(True)

    def selectionCommand(self, index: QModelIndex, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlags:
        """A click selects whatever key is held: no row is ever taken out of the selection by Ctrl."""
        flags = super().selectionCommand(index, event)
        if flags & (QItemSelectionModel.Deselect | QItemSelectionModel.Toggle):
            return QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows
        return flags

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys; searching is done in the search field."""
