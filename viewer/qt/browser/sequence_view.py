"""The table view of the sequences."""

from collections.abc import Iterable

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QFontMetrics, QResizeEvent
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from viewer.qt.browser.cell_delegate import ICON_PX, TAGS_PX, CellDelegate
from viewer.qt.browser.column_menu import ColumnMenu
from viewer.qt.browser.columns import ACTION, COLUMNS, NAME, RATING, SECONDS, TAGS
from viewer.qt.browser.rows.many_rows import ManyRows
from viewer.qt.browser.table import SequenceTable
from viewer.qt.widgets.style import SECONDARY_PX, mono_font, sans_font
from viewer.search.query.terms import Query

ROW_PX = 28
CELL_MARGIN_PX = 7  # left and right of a cell's text together, and one for rounding
MIN_ACTION_PX = 56  # width of the action column if the columns do not fit
WANTED_ACTION_PX = 150  # width from which on the tags get more than the least
MIN_TAGS_PX = 27  # for their number and an icon
TAGS_SHARE = 0.4  # of the width that action and tags have together
MIN_COLUMN_PX = 18
ICON_TITLE_PX = 13  # of a column whose title is an icon
LONG_S, LONG, SHORT = 99.95, "000.0", "00.0"  # lengths from which on the column of lengths is wider; texts as wide


class SequenceView(ManyRows, QTableView):
    """One row per sequence; the action column takes the remaining width."""

    columns_changed = pyqtSignal()  # the user has shown or hidden a column
    typed = pyqtSignal(str)  # a letter that begins a search; "": only go to its field
    copy_requested = pyqtSignal()  # copy the names of the selected sequences
    menu_requested = pyqtSignal(QPoint)  # a menu for the selected rows, at this point of the screen

    def __init__(self, model: SequenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._delegate = CellDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.ExtendedSelection)
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
        model.modelReset.connect(self._fit_lengths)
        model.dataChanged.connect(self._fit_lengths)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Titles of the visible columns."""
        return tuple(column.title for index, column in enumerate(COLUMNS) if not self.isColumnHidden(index))

    def show_columns(self, titles: Iterable[str]) -> None:
        """Show the columns with these titles, and always the name."""
        shown = set(titles)
        for index, column in enumerate(COLUMNS):
            self.setColumnHidden(index, index != NAME and column.title not in shown)
        self._fit_action()

    def choose_columns(self, titles: Iterable[str]) -> None:
        """Show the columns that the user has chosen."""
        self.show_columns(titles)
        self.columns_changed.emit()

    def mark(self, query: Query) -> None:
        """Mark what a query matches in names and actions."""
        self._delegate.mark(query)
        self.viewport().update()

    def column_menu(self) -> ColumnMenu:
        """A menu that shows and hides columns."""
        menu = ColumnMenu(self)
        menu.fill()
        return menu

    def _open_column_menu(self, position: QPoint) -> None:
        menu = ColumnMenu(self)
        menu.setAttribute(Qt.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(position))

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(MIN_COLUMN_PX)
        header.setStretchLastSection(False)
        titles = QFontMetrics(sans_font(SECONDARY_PX))
        for index, column in enumerate(COLUMNS):
            cells = QFontMetrics(mono_font() if index == NAME else sans_font())
            title = ICON_TITLE_PX if column.icon else titles.horizontalAdvance(column.title)
            width = max(cells.horizontalAdvance(column.widest_text), title) + CELL_MARGIN_PX
            header.resizeSection(index, width + (ICON_PX // 2 if index == RATING else 0))  # its cells have an icon too
            self.setColumnHidden(index, not column.is_shown)
        header.setSortIndicator(NAME, Qt.AscendingOrder)
        header.setContextMenuPolicy(Qt.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_column_menu)
        self.setSortingEnabled(True)

    def _fit_lengths(self) -> None:
        """Make the column of lengths as wide as they are, which leaves more to the actions."""
        facts = self.model().facts
        is_long = facts is not None and bool((facts.seconds() >= LONG_S).any())
        cells = QFontMetrics(sans_font())
        width = cells.horizontalAdvance(LONG if is_long else SHORT) + CELL_MARGIN_PX
        if width != self.columnWidth(SECONDS):
            self.setColumnWidth(SECONDS, width)
            self._fit_action()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_action()

    def _fit_action(self) -> None:
        """Share the remaining width between action and tags; the list scrolls sideways if the columns do not fit."""
        header = self.horizontalHeader()
        elastic = (ACTION, TAGS) if not self.isColumnHidden(TAGS) else (ACTION,)
        others = sum(header.sectionSize(index) for index in range(len(COLUMNS)) if index not in elastic)
        room = max(MIN_ACTION_PX, self.viewport().width() - others)
        if TAGS in elastic:
            tags = min(room - WANTED_ACTION_PX, round(room * TAGS_SHARE))
            tags = tags if tags >= TAGS_PX else MIN_TAGS_PX
            header.resizeSection(TAGS, tags)
            room = max(MIN_ACTION_PX, room - tags)
        header.resizeSection(ACTION, room)
