"""The table view of the sequences."""

from collections.abc import Iterable

from PyQt5.QtCore import QPoint, Qt, pyqtSignal
from PyQt5.QtGui import QFontMetrics, QResizeEvent
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from viewer.qt.browser.cell_delegate import ICON_PX, TAGS_PX, CellDelegate
from viewer.qt.browser.column_menu import ColumnMenu
from viewer.qt.browser.columns import ACTION, COLUMNS, FAVOURITE, NAME, RATING, SECONDS, TAGS
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
LEFT_OUT = (TAGS, RATING, FAVOURITE)  # while there is no room for them, in this order
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
        self._chosen = {index for index, column in enumerate(COLUMNS) if column.is_shown}
        self._widths = dict.fromkeys(range(len(COLUMNS)), 0)  # px of columns, also of those that are not visible
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
        """Titles of the columns that were chosen, including those that are hidden for lack of room."""
        return tuple(column.title for index, column in enumerate(COLUMNS) if index in self._chosen)

    def show_columns(self, titles: Iterable[str]) -> None:
        """Show the columns with these titles, and always the name."""
        shown = set(titles)
        self._chosen = {index for index, column in enumerate(COLUMNS) if index == NAME or column.title in shown}
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
            self._widths[index] = width + (ICON_PX // 2 if index == RATING else 0)  # its cells have an icon too
            header.resizeSection(index, self._widths[index])
            self.setColumnHidden(index, index not in self._chosen)
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
        if width != self._widths[SECONDS]:
            self._widths[SECONDS] = width
            self.setColumnWidth(SECONDS, width)
            self._fit_action()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_action()

    def _fit_action(self) -> None:
        """Share the remaining width between action and tags.

        If the columns do not fit, those of marks are left out; if that does not help, the list scrolls sideways.
        """
        header = self.horizontalHeader()
        self._leave_out()
        elastic = (ACTION, TAGS) if not self.isColumnHidden(TAGS) else (ACTION,)
        others = sum(header.sectionSize(index) for index in range(len(COLUMNS)) if index not in elastic)
        room = max(MIN_ACTION_PX, self.viewport().width() - others)
        if TAGS in elastic:
            tags = min(room - WANTED_ACTION_PX, round(room * TAGS_SHARE))
            tags = tags if tags >= TAGS_PX else MIN_TAGS_PX
            header.resizeSection(TAGS, tags)
            room = max(MIN_ACTION_PX, room - tags)
        header.resizeSection(ACTION, room)

    def _leave_out(self) -> None:
        """Hide as few columns of marks as needed, or none if the others do not fit either."""
        tries = [self._chosen - set(LEFT_OUT[:number]) for number in range(len(LEFT_OUT) + 1)]
        room = self.viewport().width()
        kept = next((columns for columns in tries if self._least_width(columns) <= room), self._chosen)
        for index in range(len(COLUMNS)):
            if self.isColumnHidden(index) == (index in kept):
                self.setColumnHidden(index, index not in kept)

    def _least_width(self, columns: Iterable[int]) -> int:
        """The width that columns need, px; those that the user has resized as they are."""
        least = {ACTION: MIN_ACTION_PX, TAGS: MIN_TAGS_PX}
        return sum(least.get(index, self.columnWidth(index) or self._widths[index]) for index in columns)
