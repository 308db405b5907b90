"""The sequence browser: search field, chips, count, list, and what is said where there is nothing to list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PyQt5.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt5.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from viewer.dataset import Library
from viewer.qt.browser.bar import BrowserBar
from viewer.qt.browser.chips import Chips
from viewer.qt.browser.search_field import SearchField
from viewer.qt.browser.sequence_view import SequenceView
from viewer.qt.browser.table import AS_GIVEN, SequenceTable
from viewer.qt.widgets.empty_note import EmptyNote
from viewer.qt.widgets.style import GRID
from viewer.state.search import Search

NO_DATASET = "No dataset is open. Open one, or drop its folder on the window."
NO_SEQUENCE = "This dataset has no sequences. Open the folder that holds motions or skeletons."
STILL_READING = "\n\nCaptions, lengths and genders are still being read."
OPEN, CLEAR = "Open dataset…", "Clear search and filters"


class Browser(QWidget):
    """Lists what is found in a dataset and tells which sequence is chosen."""

    chosen = pyqtSignal(str)  # name, once each time another sequence becomes the current one by the person's doing
    open_requested = pyqtSignal()

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search
        self.model = SequenceTable()
        self.field = SearchField()
        self.error = QLabel()
        self.chips = Chips()
        self.bar = BrowserBar()
        self.view = SequenceView(self.model)
        self.grid: QAbstractItemView | None = None  # made when thumbnails are first wanted
        self.empty = EmptyNote()
        self.is_reading = False  # more may be found soon
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
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        search.changed.connect(self._show_found)
        self._show_state()

    @property
    def current(self) -> str | None:
        """The current sequence; it stays so while the search hides its row."""
        return self._current

    @property
    def is_grid(self) -> bool:
        """Whether thumbnails are shown."""
        return self._as_grid

    @property
    def rows(self) -> QWidget:
        """The list or the thumbnails, whichever is wanted."""
        return self.view if self.grid is None or not self._as_grid else self.grid

    def set_library(self, library: Library | None) -> None:
        """List another dataset, or none; no sequence is current after it. The search's facts are this library's."""
        self._library = library
        self._current = None
        self.model.set_facts(self.search.facts)
        self.view.horizontalHeader().setSortIndicator(0, Qt.AscendingOrder)
        self.view.scrollToTop()
        self._show_found()

    def show_as_grid(self, grid: QAbstractItemView | None) -> None:
        """Show thumbnails in place of the list; None: the list."""
        if grid is not None and self.grid is None:
            self.grid = grid
            self._pages.addWidget(grid)
            grid.setSelectionModel(self.view.selectionModel())
        self._as_grid = grid is not None
        self.setFocusProxy(self.rows)
        self._show_state()

    def select(self, name: str) -> None:
        """Make a sequence the current one without telling so by `chosen`."""
        self._current = name
        self._show_current()

    def step(self, by: int) -> None:
        """Choose the next (+1) or previous (-1) sequence in the order of the list; at its end, stay."""
        row = None if self._current is None else self.model.row_of(self._current)
        end = 0 if by > 0 else self.model.rowCount() - 1
        self._choose_row(end if row is None else row + by)

    def order_as(self, names: Sequence[str]) -> None:
        """List these first, in this order, until a column's head is clicked."""
        self.model.order_as(names)
        self.view.horizontalHeader().setSortIndicator(AS_GIVEN, Qt.AscendingOrder)

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self.field.setFocus(Qt.ShortcutFocusReason)
        self.field.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard to the list."""
        self.rows.setFocus(Qt.OtherFocusReason)

    def _lay_out(self) -> None:
        self._as_grid = False
        self.error.setProperty("kind", "warning")
        self.error.setTextFormat(Qt.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        top.setSpacing(GRID // 2)
        for widget in (self.field, self.error, self.chips, self.bar):
            top.addWidget(widget)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        beside_edge = QHBoxLayout()
        beside_edge.setContentsMargins(GRID // 2, 0, 0, 0)
        beside_edge.addLayout(self._pages)
        whole.addLayout(beside_edge, 1)
        self.setMinimumWidth(240)
        self.setFocusProxy(self.view)
        for first, second in pairwise((self.field, self.view, self.chips, self.bar)):
            self.setTabOrder(first, second)

    def _search(self, text: str) -> None:
        self.search.set_text(text)
        self.view.scrollToTop()
        self.view.scrollTo(self.view.currentIndex())

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        self.focus_list()
        if not self.view.currentIndex().isValid():
            self._choose_row(0)

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.focus_list()
            self._choose_row(0)

    def _choose_row(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row, 0))

    def _selection_changed(self) -> None:
        name = self.model.name_at(self.view.currentIndex().row())
        if name is not None and name != self._current:
            self._current = name
            self.chosen.emit(name)

    def _follow_link(self) -> None:
        if self.model.total:
            self.search.set_query()
        else:
            self.open_requested.emit()

    def _show_found(self) -> None:
        """Bring field, error, chips and rows up to what is looked for and found."""
        search = self.search
        if self.field.text() != search.text:
            self.field.setText(search.text)
        self.error.setText("" if search.error is None else str(search.error))
        self.error.setVisible(search.error is not None)
        self.field.mark(search.error is not None)
        self.chips.show_found({} if search.result is None else search.result.facets)
        if search.result is not None and len(search.result.mask) == self.model.total:
            self.model.show_found(search.result.mask)
        self._show_state()

    def _show_state(self) -> None:
        """Count, empty sentence and the current row, after other rows have become visible."""
        shown, total = self.model.rowCount(), self.model.total
        self.bar.clear.setVisible(self.search.is_filtering)
        if self._library is None:
            self.bar.count.setText("")
            self.empty.say(NO_DATASET, OPEN)
        elif total == 0:
            self.bar.count.setText("0 sequences")
            self.empty.say(NO_SEQUENCE, OPEN)
        elif self.search.is_filtering:
            self.bar.count.setText(f"{shown:,} of {total:,}")
            self.empty.say(self._nothing_found(), CLEAR)
        else:
            self.bar.count.setText("1 sequence" if total == 1 else f"{total:,} sequences")
        self._pages.setCurrentWidget(self.rows if shown else self.empty)
        place = self.view.verticalScrollBar().value()
        self._show_current()
        self.view.verticalScrollBar().setValue(place)

    def _nothing_found(self) -> str:
        text, later = self.search.text.strip(), STILL_READING if self.is_reading else ""
        if not self.search.chosen:
            return f"Nothing matches “{text}”.{later}"
        told = f"Nothing under these filters matches “{text}”." if text else "Nothing is left by these filters."
        return told + later

    def _show_current(self) -> None:
        """Select the row of the current sequence and scroll to it; no row where it is not visible."""
        row = None if self._current is None else self.model.row_of(self._current)
        self.view.setCurrentIndex(QModelIndex() if row is None else self.model.index(row, 0))
