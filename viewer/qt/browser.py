"""The sequence browser: search field, count, table, and what is said where there is nothing to list."""

from PyQt5.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt5.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from viewer.dataset import Library
from viewer.dataset.roles import RoleConvention
from viewer.qt.empty_note import EmptyNote
from viewer.qt.index_worker import Batch, IndexWorker
from viewer.qt.search_field import SearchField
from viewer.qt.sequence_view import SequenceView
from viewer.qt.style import GRID
from viewer.qt.table import SequenceTable

NO_DATASET = "No dataset is open. Open one, or drop its folder on the window."
NO_SEQUENCE = "This dataset has no sequences. Open the folder that holds motions or skeletons."
OPEN, CLEAR = "Open dataset…", "Clear search"


class Browser(QWidget):
    """Lists the sequences of a dataset and tells which one is chosen."""

    chosen = pyqtSignal(str)  # name, once each time another sequence becomes the current one by the person's doing
    open_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SequenceTable()
        self.field = SearchField()
        self.count = QLabel()
        self.progress = QLabel()
        self.view = SequenceView(self.model)
        self.empty = EmptyNote()
        self._library: Library | None = None
        self._current: str | None = None
        self._read = 0
        self._worker = IndexWorker()
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self.field.down_pressed.connect(self._enter_list)
        self.field.escaped.connect(self.view.setFocus)
        self.field.returnPressed.connect(self._choose_first)
        self.empty.link_clicked.connect(self._follow_link)
        self.model.shown_changed.connect(self._show_state)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self._worker.facts_ready.connect(self.model.set_facts)
        self._worker.batch_ready.connect(self._take_batch)
        self._worker.finished.connect(self._finish_reading)
        worker = self._worker
        self.destroyed.connect(lambda: worker.stop())
        QApplication.instance().aboutToQuit.connect(worker.stop)
        self._show_state()

    @property
    def current(self) -> str | None:
        """The current sequence; it stays so while the search hides its row."""
        return self._current

    def set_library(self, library: Library | None) -> None:
        """List another dataset, or none; no sequence is current after it."""
        self._worker.stop()
        self._library = library
        self._current = None
        self._read = 0
        self.progress.setText("")
        self.field.clear()
        self.model.set_library(library)
        self.view.horizontalHeader().setSortIndicator(0, Qt.AscendingOrder)
        self.view.scrollToTop()
        if library is not None and library.names:
            self._worker.start(library)

    def hold_reading(self) -> None:
        """List names alone until `release_reading`."""
        self._worker.hold()

    def release_reading(self) -> None:
        """Read lengths and captions too."""
        self._worker.release()

    @property
    def is_reading(self) -> bool:
        """Whether lengths and captions are still being read."""
        return self._worker.is_reading

    def stop(self) -> None:
        """Stop reading in the background; before the program ends."""
        self._worker.stop()

    def set_convention(self, convention: RoleConvention) -> None:
        """Tell the actors in this reading of the interaction order."""
        self.model.set_convention(convention)

    def select(self, name: str) -> None:
        """Make a sequence the current one without telling so by `chosen`."""
        self._current = name
        self._show_current()

    def step(self, by: int) -> None:
        """Choose the next (+1) or previous (-1) sequence in the order of the list; at its end, stay."""
        row = None if self._current is None else self.model.row_of(self._current)
        end = 0 if by > 0 else self.model.rowCount() - 1
        self._choose_row(end if row is None else row + by)

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text selected."""
        self.field.setFocus(Qt.ShortcutFocusReason)
        self.field.selectAll()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(GRID, GRID, GRID, GRID // 2)
        top.setSpacing(GRID // 2)
        counts = QHBoxLayout()
        for label in (self.count, self.progress):
            label.setProperty("kind", "secondary")
        counts.addWidget(self.count)
        counts.addStretch()
        counts.addWidget(self.progress)
        top.addWidget(self.field)
        top.addLayout(counts)
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

    def _search(self, text: str) -> None:
        self.model.set_query(text)
        self._show_state()
        self.view.scrollToTop()
        self.view.scrollTo(self.view.currentIndex())

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        self.view.setFocus(Qt.OtherFocusReason)
        if not self.view.currentIndex().isValid():
            self._choose_row(0)

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.OtherFocusReason)
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
            self.field.clear()
        else:
            self.open_requested.emit()

    def _show_state(self) -> None:
        """Count, empty sentence and the current row, after other rows have become visible."""
        shown, total = self.model.rowCount(), self.model.total
        if self._library is None:
            self.count.setText("")
            self.empty.say(NO_DATASET, OPEN)
        elif total == 0:
            self.count.setText("0 sequences")
            self.empty.say(NO_SEQUENCE, OPEN)
        elif self.model.query.split():
            self.count.setText(f"{shown:,} of {total:,}")
            self.empty.say(f"Nothing matches “{self.model.query.strip()}”.", CLEAR)
        else:
            self.count.setText("1 sequence" if total == 1 else f"{total:,} sequences")
        self._pages.setCurrentWidget(self.view if shown else self.empty)
        place = self.view.verticalScrollBar().value()
        self._show_current()
        self.view.verticalScrollBar().setValue(place)

    def _show_current(self) -> None:
        """Select the row of the current sequence and scroll to it; no row where it is not visible."""
        row = None if self._current is None else self.model.row_of(self._current)
        self.view.setCurrentIndex(QModelIndex() if row is None else self.model.index(row, 0))

    def _take_batch(self, batch: Batch) -> None:
        self.model.set_lengths(batch.frames)
        self.model.set_captions(batch.captions)
        self._read += len(batch.frames)
        self.progress.setText(f"reading captions, {100 * self._read // self.model.total} %")

    def _finish_reading(self) -> None:
        self.model.finish_lengths()
        self.progress.setText("")
