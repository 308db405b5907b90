"""Tables whose rows are chosen as a whole."""

from PyQt5.QtCore import QModelIndex, Qt, pyqtSignal
from PyQt5.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PyQt5.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from viewer.qt.widgets.rows.row_focus import RowFocus
from viewer.qt.widgets.rows.row_menu import open_row_menu
from viewer.qt.widgets.rows.sort_menu import SortMenu


class RowTable(QTableView):
    """Rows of one height. Enter or a double click chooses one; a menu does so, and sorts."""

    row_chosen = pyqtSignal(QModelIndex)  # a valid one

    def __init__(self, name: str, row_height: int) -> None:
        """`name`: accessible name. `row_height`: px."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.SingleSelection)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(RowFocus(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.Fixed)
        rows.setDefaultSectionSize(row_height)
        self.doubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter) and not event.modifiers() & ~Qt.KeypadModifier:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to choose the current row and to sort, if this table can be sorted."""
        if not self.isSortingEnabled():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WA_DeleteOnClose)
        show = menu.addAction(f"Show\t{QKeySequence(Qt.Key_Return).toString(QKeySequence.NativeText)}")
        show.setEnabled(self.currentIndex().isValid())
        show.triggered.connect(self._choose_current)
        menu.addMenu(SortMenu(self, parent=menu))
        open_row_menu(menu, self, event)

    def _choose_current(self) -> None:
        self._choose(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters do not select rows."""

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_chosen.emit(index)
