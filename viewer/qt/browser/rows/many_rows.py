"""What list and thumbnails have in common: selecting several rows by mouse and keys."""

from PyQt5.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PyQt5.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent

from viewer.qt.browser.rows.row_selection import RowSelection

_ROW = QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows


class ManyRows:
    """First base of the views, before Qt's: Shift and Ctrl select several rows, Escape the current one alone.

    A selection never becomes empty, and a right click changes neither the selection that it hits nor what is shown.
    Letters begin a search: commands of single letters are for the 3D view. A view that derives from this has the
    signals copy_requested(), menu_requested(QPoint) and typed(str), and a RowSelection.
    """

    def selectionCommand(self, index: QModelIndex, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlags:
        """As Qt's; a click beside the rows selects nothing else, and Ctrl never deselects the last row."""
        if not index.isValid():
            return QItemSelectionModel.NoUpdate
        flags = super().selectionCommand(index, event)
        deselects = bool(flags & (QItemSelectionModel.Deselect | QItemSelectionModel.Toggle))
        if deselects and self._n_selected() <= 1 and self._is_selected(index.row()):
            return _ROW
        return flags

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.pos())
        is_selected = index.isValid() and self._is_selected(index.row())
        if event.button() == Qt.RightButton and is_selected:
            return
        is_ctrl = event.button() == Qt.LeftButton and event.modifiers() == Qt.ControlModifier
        if is_ctrl and is_selected and self._n_selected() > 1:
            self._selection().drop(index.row())
            return
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and (_is_copy(event) or _is_escape(event) or _is_typed(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_copy(event):
            self.copy_requested.emit()
        elif _is_typed(event):
            self.typed.emit("" if event.text() == "/" else event.text())
        elif _is_escape(event):
            self._selection().select_current_only()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: at the mouse if it is on a row, at the current row for a key."""
        if event.reason() == QContextMenuEvent.Mouse:
            if self.indexAt(event.pos()).isValid():
                self.menu_requested.emit(event.globalPos())
        elif self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(QPoint(max(0, corner.x()), corner.y())))

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters begin a search."""

    def has_many_selected(self) -> bool:
        """Whether several rows are selected."""
        return self._n_selected() > 1

    def _selection(self) -> RowSelection:
        selection: RowSelection = self.selectionModel()
        return selection

    def _is_selected(self, row: int) -> bool:
        return bool(self.selectionModel().isRowSelected(row, self.rootIndex()))

    def _n_selected(self) -> int:
        return sum(part.height() for part in self.selectionModel().selection())


def _is_copy(event: QKeyEvent) -> bool:
    return bool(event.matches(QKeySequence.Copy))


def _is_typed(event: QKeyEvent) -> bool:
    """Whether it is a letter, which begins a search, or the slash, which only goes to its field."""
    is_plain = event.modifiers() & ~Qt.KeypadModifier in (Qt.NoModifier, Qt.ShiftModifier)
    return is_plain and (event.text().isalpha() or event.text() == "/")


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key_Escape and event.modifiers() == Qt.NoModifier
