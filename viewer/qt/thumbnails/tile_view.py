"""The view of tiles: layout, scrolling, selection by mouse and keys."""

from typing import Final

from PyQt5.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent, QRegion
from PyQt5.QtWidgets import QAbstractItemView, QWidget

from viewer.qt.browser.columns import NAME
from viewer.qt.browser.rows.many_rows import ManyRows
from viewer.qt.browser.table import SequenceTable
from viewer.qt.thumbnails.tile_grid import TileGrid

OWN_KEYS: Final = (Qt.Key_Left, Qt.Key_Right, Qt.Key_Up, Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter)
_ROW: Final = QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows


class TileView(ManyRows, QAbstractItemView):
    """A view of the list's model, which can share its selection. 11,388 tiles cost as much as ten.

    Arrow keys, also with Shift, and Enter override the window's shortcuts; other keys do not.
    """

    typed = pyqtSignal(str)  # a letter that begins a search; "": only go to its field
    copy_requested = pyqtSignal()  # copy the names of the selected sequences
    menu_requested = pyqtSignal(QPoint)  # a menu for the selected tiles, at this point of the screen

    def __init__(self, model: SequenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._last_grid = TileGrid(0, 0)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    @property
    def grid(self) -> TileGrid:
        """The current layout, which always leaves space for the scroll bar."""
        width = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        return TileGrid(self._table.rowCount(), width)

    def visualRect(self, index: QModelIndex) -> QRect:
        return self.grid.rect(index.row()).translated(0, -self.verticalOffset()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.grid.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._table.index(row, NAME)

    def isIndexHidden(self, index: QModelIndex) -> bool:
        return index.column() != NAME

    # -- scrolling

    def scrollTo(
        self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        bar, grid, height = self.verticalScrollBar(), self.grid, self.viewport().height()
        rect = grid.rect(index.row())
        gap = grid.pitch - rect.height()
        top, bottom = rect.top() - gap, rect.bottom() + 1 + gap - height
        if hint == QAbstractItemView.PositionAtCenter:
            bar.setValue((top + bottom) // 2)
        elif hint == QAbstractItemView.PositionAtTop or bar.value() > top or height < grid.pitch:
            bar.setValue(top)
        elif hint == QAbstractItemView.PositionAtBottom or bar.value() < bottom:
            bar.setValue(bottom)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def updateGeometries(self) -> None:
        """Update the scroll bar; keep the topmost tiles if the number of columns changes."""
        super().updateGeometries()
        before, grid = self._last_grid, self.grid
        top_rows = before.rows(self.verticalOffset(), self.verticalOffset() + before.pitch)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, grid.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(1, grid.pitch // 4))
        self._last_grid = grid
        if top_rows and before.count == grid.count and before.columns != grid.columns:
            self.scrollTo(self._table.index(top_rows[0], NAME), QAbstractItemView.PositionAtTop)

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()  # now, because whoever resets the model scrolls next

    # -- selection

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifiers) -> QModelIndex:
        """The tile that a key moves to; the first if none is selected, the same at the edge."""
        del modifiers
        count, row, columns = self._table.rowCount(), self.currentIndex().row(), self.grid.columns
        if count == 0:
            return QModelIndex()
        if row < 0 or not self.selectionModel().hasSelection():  # Qt makes a tile current when focused
            return self._table.index(max(0, row), NAME)
        page = max(1, self.viewport().height() // self.grid.pitch)
        lines = {
            QAbstractItemView.MoveUp: -1, QAbstractItemView.MoveDown: 1,
            QAbstractItemView.MovePageUp: -page, QAbstractItemView.MovePageDown: page,
        }  # fmt: skip
        tiles = {
            QAbstractItemView.MoveLeft: -1, QAbstractItemView.MovePrevious: -1, QAbstractItemView.MoveHome: -row,
            QAbstractItemView.MoveRight: 1, QAbstractItemView.MoveNext: 1, QAbstractItemView.MoveEnd: count,
        }  # fmt: skip
        if action in lines:
            line, last = row // columns, (count - 1) // columns
            target = row + (min(last, max(0, line + lines[action])) - line) * columns
        else:
            target = row + tiles[action]
        return self._table.index(min(count - 1, max(0, target)), NAME)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlags) -> None:
        """Select the tiles from one corner of `rect` to the other in reading order, as the list selects rows."""
        grid, y = self.grid, self.verticalOffset()
        ends = sorted(grid.nearest_row(point.x(), point.y() + y) for point in (rect.topLeft(), rect.bottomRight()))
        selection = QItemSelection()
        if grid.count:
            selection.select(self._table.index(ends[0], NAME), self._table.index(ends[1], NAME))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The region to repaint when the selection changes: everything visible."""
        return QRegion(self.viewport().rect()) if selection.count() else QRegion()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and _is_own(event):
            event.accept()  # the window has shortcuts on these keys
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter) and self._table.rowCount():
            row = max(0, self.currentIndex().row())
            self.selectionModel().setCurrentIndex(self._table.index(row, NAME), _ROW)
        super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in OWN_KEYS and event.modifiers() & ~Qt.KeypadModifier in (Qt.NoModifier, Qt.ShiftModifier)
