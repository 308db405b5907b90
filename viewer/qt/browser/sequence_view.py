"""The table of sequences on the screen: one row is chosen, by mouse or keys."""

from collections.abc import Iterable
from functools import partial

from PyQt5.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from PyQt5.QtGui import QFontMetrics, QResizeEvent
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from viewer.qt.browser.cell_delegate import CellDelegate
from viewer.qt.browser.columns import ACTION, COLUMNS, NAME
from viewer.qt.browser.table import SequenceTable
from viewer.qt.widgets.style import SECONDARY_PX, mono_font, sans_font

ROW_PX = 28
CELL_PX = 7  # what Qt leaves free left and right of a cell's text, together, and one for rounding
FEWEST_PX = 56  # that the action keeps when more columns are shown than fit


class SequenceView(QTableView):
    """Rows of 28 px; the action has what the other columns leave."""

    columns_changed = pyqtSignal()  # the person has chosen other ones

    def __init__(self, model: SequenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.SingleSelection)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.Fixed)
        rows.setDefaultSectionSize(ROW_PX)
        self._set_columns()

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Titles of the columns that are shown."""
        return tuple(column.title for place, column in enumerate(COLUMNS) if not self.isColumnHidden(place))

    def show_columns(self, titles: Iterable[str]) -> None:
        """Show the columns of these titles, and the name in any case."""
        wanted = set(titles)
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, place != NAME and column.title not in wanted)
        self._fit()

    def column_menu(self) -> QMenu:
        """Which columns are shown, to be chosen."""
        menu = QMenu(self)
        for place, column in enumerate(COLUMNS):
            if place != NAME:
                action = menu.addAction(f"{column.title} · {column.about}")
                action.setCheckable(True)
                action.setChecked(not self.isColumnHidden(place))
                action.toggled.connect(partial(self._show_column, place))
        return menu

    def _show_column(self, place: int, shown: bool) -> None:
        self.setColumnHidden(place, not shown)
        self._fit()
        self.columns_changed.emit()

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setStretchLastSection(False)
        titles = QFontMetrics(sans_font(SECONDARY_PX))
        for place, column in enumerate(COLUMNS):
            cells = QFontMetrics(mono_font() if place == NAME else sans_font())
            widest = max(cells.horizontalAdvance(column.widest), titles.horizontalAdvance(column.title))
            header.resizeSection(place, widest + CELL_PX)
            self.setColumnHidden(place, not column.is_shown)
        header.setSortIndicator(NAME, Qt.AscendingOrder)
        header.setContextMenuPolicy(Qt.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda spot: self.column_menu().popup(header.mapToGlobal(spot)))
        self.setSortingEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the action what the other columns leave; with more of them than fit, the list scrolls sideways."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(place) for place in range(len(COLUMNS)) if place != ACTION)
        header.resizeSection(ACTION, max(FEWEST_PX, self.viewport().width() - others))

    def selectionCommand(self, index: QModelIndex, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlags:
        """A click selects whatever key is held: no row is ever taken out of the selection by Ctrl."""
        flags = super().selectionCommand(index, event)
        if flags & (QItemSelectionModel.Deselect | QItemSelectionModel.Toggle):
            return QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows
        return flags

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys; searching is done in the search field."""
