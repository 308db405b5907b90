"""The sequence browser: search field, filter chips, list or thumbnails, and a placeholder for empty lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PyQt5.QtCore import QModelIndex, QPoint, Qt, pyqtSignal
from PyQt5.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from viewer.dataset import Library
from viewer.qt.browser.bar import BrowserBar
from viewer.qt.browser.chips import FilterChips
from viewer.qt.browser.rows.many_rows import ManyRows
from viewer.qt.browser.rows.row_selection import RowSelection
from viewer.qt.browser.search_field import SearchField
from viewer.qt.browser.sequence_view import SequenceView
from viewer.qt.browser.table import CUSTOM_ORDER, SequenceTable
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID
from viewer.state.search import Search
from viewer.state.selection import Selection

NO_DATASET = "No dataset is open. Open one, or drop its folder on the window."
NO_SEQUENCE = "This dataset has no sequences. Open the folder that contains motions or skeletons."
STILL_READING = "\n\nCaptions, lengths and genders are still being read."
OPEN, CLEAR = "Open dataset…", "Clear search and filters"


class Browser(QWidget):
    """Lists the sequences found in a dataset, of which one is current."""

    chosen = pyqtSignal(str)  # name, when the user makes another sequence current
    open_requested = pyqtSignal()
    copy_requested = pyqtSignal()  # copy the names of the selected sequences
    menu_requested = pyqtSignal(QPoint)  # a menu for the selected sequences, at this point of the screen

    def __init__(self, search: Search, selection: Selection | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search
        self.selection = Selection() if selection is None else selection
        self.model = SequenceTable()
        self.field = SearchField()
        self.error = QLabel()
        self.left_out = QLabel()  # says that the current sequence is not in the list
        self.chips = FilterChips()
        self.bar = BrowserBar()
        self.view = SequenceView(self.model)
        self.row_selection = RowSelection(self.model, self.selection)
        self.view.setSelectionModel(self.row_selection)
        self.grid: QAbstractItemView | None = None  # created when thumbnails are first shown
        self.empty = Placeholder()
        self.is_reading = False  # files are still being indexed
        self._library: Library | None = None
        self._current: str | None = None
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self.field.down_pressed.connect(self._enter_list)
        self.field.escaped.connect(self.focus_list)
        self.field.returnPressed.connect(self._choose_first)
        self.empty.link_clicked.connect(self._follow_link)
        self.bar.clear_clicked.connect(search.set_query)
        self.model.shown_changed.connect(self._show_state)
        self.row_selection.row_chosen.connect(self._choose)
        self.selection.changed.connect(self._show_selection)
        search.changed.connect(self._show_found)
        self._connect_rows(self.view)
        self._show_state()

    @property
    def current(self) -> str | None:
        """Name of the current sequence, which stays current while the search hides its row."""
        return self._current

    @property
    def is_grid(self) -> bool:
        """Whether thumbnails are shown."""
        return self._as_grid

    @property
    def rows(self) -> QAbstractItemView:
        """The list or the thumbnails, whichever is selected."""
        return self.view if self.grid is None or not self._as_grid else self.grid

    def set_library(self, library: Library | None) -> None:
        """List another dataset or None, with no current sequence. `search` must already have its facts."""
        self._library = library
        self._current = None
        self.selection.open(() if self.search.facts is None else self.search.facts.names)
        self.model.set_facts(self.search.facts)
        self.view.horizontalHeader().setSortIndicator(0, Qt.AscendingOrder)
        self.view.scrollToTop()
        self._show_found()

    def show_as_grid(self, grid: QAbstractItemView | None) -> None:
        """Show thumbnails instead of the list; None shows the list."""
        if grid is not None and self.grid is None:
            self.grid = grid
            self._pages.addWidget(grid)
            grid.setSelectionModel(self.row_selection)
            self._connect_rows(grid)
        self._as_grid = grid is not None
        self.setFocusProxy(self.rows)
        self._show_state()

    def select(self, name: str) -> None:
        """Make a sequence current, and select it alone unless it is selected, without emitting `chosen`."""
        self._current = name
        self.selection.show(name)
        self._show_current()

    def step(self, by: int) -> None:
        """Choose the next (+1) or previous (-1) sequence in the list; stops at its ends."""
        row = None if self._current is None else self.model.row_of(self._current)
        end = 0 if by > 0 else self.model.rowCount() - 1
        self._choose_row(end if row is None else row + by)

    def set_order(self, names: Sequence[str]) -> None:
        """List these sequences first, in this order, until the list is sorted by a column."""
        self.model.set_order(names)
        self.view.horizontalHeader().setSortIndicator(CUSTOM_ORDER, Qt.AscendingOrder)

    def focus_search(self) -> None:
        """Focus the search field and select its text."""
        self.field.setFocus(Qt.ShortcutFocusReason)
        self.field.selectAll()

    def focus_list(self) -> None:
        """Focus the list or the thumbnails."""
        self.rows.setFocus(Qt.OtherFocusReason)

    def _connect_rows(self, rows: ManyRows) -> None:
        rows.typed.connect(self._begin_search)
        rows.copy_requested.connect(self.copy_requested)
        rows.menu_requested.connect(self.menu_requested)

    def _lay_out(self) -> None:
        self._as_grid = False
        self.error.setProperty("kind", "warning")
        self.error.setTextFormat(Qt.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.left_out.setProperty("kind", "secondary")
        self.left_out.setWordWrap(True)
        self.left_out.setContentsMargins(GRID, GRID // 2, GRID, GRID)
        self.left_out.hide()
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        top.setSpacing(GRID // 2)
        for widget in (self.field, self.error, self.chips, self.bar):
            top.addWidget(widget)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        indented = QHBoxLayout()
        indented.setContentsMargins(GRID // 2, 0, 0, 0)
        indented.addLayout(self._pages)
        column.addLayout(indented, 1)
        column.addWidget(self.left_out)  # at the bottom, so that no row moves
        self.setMinimumWidth(240)
        self.setFocusProxy(self.view)
        for first, second in pairwise((self.field, self.view, self.chips, self.bar)):
            self.setTabOrder(first, second)

    def _begin_search(self, text: str) -> None:
        """Go to the search field; a letter replaces what is in it."""
        self.focus_search()
        if text:
            self.field.insert(text)

    def _search(self, text: str) -> None:
        self.search.set_text(text)
        self.view.scrollToTop()
        self.view.scrollTo(self.view.currentIndex())

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        self.focus_list()
        if not self.row_selection.hasSelection():
            self._choose_row(0)

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.focus_list()
            self._choose_row(0)

    def _choose_row(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _choose(self, row: int) -> None:
        name = self.model.name_at(row)
        if name is not None and name != self._current:
            self._current = name
            self.chosen.emit(name)

    def _follow_link(self) -> None:
        if self.model.total:
            self.search.set_query()
        else:
            self.open_requested.emit()

    def _show_found(self) -> None:
        """Update field, error, chips and rows from the search."""
        search = self.search
        if self.field.text() != search.text:
            self.field.setText(search.text)
        self.error.setText("" if search.error is None else str(search.error))
        self.error.setVisible(search.error is not None)
        self.field.mark_invalid(search.error is not None)
        facets = {} if search.result is None else search.result.facets
        self.chips.show_found(facets)
        self.field.completions.set_facets(facets)
        self.view.mark(search.query)
        if search.result is not None and len(search.result.mask) == self.model.total:
            self.model.show_found(search.result.mask)
        self._show_state()

    def _show_state(self) -> None:
        """Update count, placeholder and current row after the visible rows have changed."""
        shown, total = self.model.rowCount(), self.model.total
        self.bar.clear.setVisible(self.search.is_filtering)
        if self._library is None:
            self.bar.count.setText("")
            self.empty.show_text(NO_DATASET, OPEN)
        elif total == 0:
            self.bar.count.setText("0 sequences")
            self.empty.show_text("\n\n".join([NO_SEQUENCE, *self._library.lost]), OPEN)
        elif self.search.is_filtering:
            self.bar.count.setText(f"{shown:,} of {total:,}")
            self.empty.show_text(self._no_match_text(), CLEAR)
        else:
            self.bar.count.setText("1 sequence" if total == 1 else f"{total:,} sequences")
        self._pages.setCurrentWidget(self.rows if shown else self.empty)
        scrolled = self.view.verticalScrollBar().value()
        self._show_current()
        self.view.verticalScrollBar().setValue(scrolled)

    def _no_match_text(self) -> str:
        query, suffix = self.search.text.strip(), STILL_READING if self.is_reading else ""
        if self.search.result is not None and self.search.result.why_none:
            suffix = f" {self.search.result.why_none}{suffix}"
        if not self.search.chosen:
            return f"No sequence matches “{query}”.{suffix}"
        if query:
            return f"No sequence matches “{query}” and these filters.{suffix}"
        return f"No sequence matches these filters.{suffix}"

    def _show_current(self) -> None:
        """Select the rows of the selected sequences; make the current one current and scroll to it if it is listed."""
        row = None if self._current is None else self.model.row_of(self._current)
        is_left_out = self._current is not None and row is None and self.search.is_filtering
        self.left_out.setText(f"{self._current} is shown, but is not among these." if is_left_out else "")
        self.left_out.setVisible(is_left_out)
        self.row_selection.show_current(row)
        if row is None:
            self.rows.setCurrentIndex(QModelIndex())  # so that the view does not make its first row current

    def _show_selection(self) -> None:
        self.bar.show_selected(self.selection.summary())
