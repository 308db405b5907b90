"""The sequences as tiles: where they are, scrolling, and choosing one by mouse or keys."""

from typing import Final

from PyQt5.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PyQt5.QtGui import QKeyEvent, QRegion
from PyQt5.QtWidgets import QAbstractItemView, QWidget

from viewer.qt.browser.columns import NAME
from viewer.qt.browser.table import SequenceTable
from viewer.qt.thumbnails.tile_grid import TileGrid

OWN_KEYS: Final = (Qt.Key_Left, Qt.Key_Right, Qt.Key_Up, Qt.Key_Down, Qt.Key_Return, Qt.Key_Enter)
_ROW: Final = QItemSelectionModel.ClearAndSelect | QItemSelectionModel.Rows


class TileView(QAbstractItemView):
    """A view of the list's model that may share its selection. Nothing is laid out: 11,388 tiles cost what ten do.

    With the keyboard it takes the arrows and Enter for itself; all other keys are the window's.
    """

    def __init__(self, model: SequenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._laid_out = TileGrid(0, 0)  # as it was when it was looked at last
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectRows)
        self.setSelectionMode(QAbstractItemView.SingleSelection)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    @property
    def grid(self) -> TileGrid:
        """Where the tiles are now; a scroll bar that comes or goes moves none of them."""
        width = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        return TileGrid(self._table.rowCount(), width)

    def visualRect(self, index: QModelIndex) -> QRect:
        return self.grid.rect(index.row()).translated(0, -self.verticalOffset()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.grid.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._table.index(row, NAME)

    def isIndexHidden(self, index: QModelIndex) -> bool:
        return index.column() != NAME

    # scrolling

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
        """What is at the top stays there when there is room for more or fewer tiles in a line."""
        super().updateGeometries()
        before, grid = self._laid_out, self.grid
        seen = before.rows(self.verticalOffset(), self.verticalOffset() + before.pitch)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, grid.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(1, grid.pitch // 4))
        self._laid_out = grid
        if seen and before.count == grid.count and before.columns != grid.columns:
            self.scrollTo(self._table.index(seen[0], NAME), QAbstractItemView.PositionAtTop)

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()  # at once: who changes the model scrolls next

    # choosing

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifiers) -> QModelIndex:
        """The tile that a key leads to, the first where none is chosen; at the edge it stays where it is."""
        del modifiers
        count, row, columns = self._table.rowCount(), self.currentIndex().row(), self.grid.columns
        if count == 0:
            return QModelIndex()
        if row < 0 or not self.selectionModel().hasSelection():  # Qt makes one current with the focus
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
            aim = row + (min(last, max(0, line + lines[action])) - line) * columns
        else:
            aim = row + tiles[action]
        return self._table.index(min(count - 1, max(0, aim)), NAME)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlags) -> None:
        """Select the tiles that `rect` touches."""
        grid = self.grid
        area = rect.normalized().translated(0, self.verticalOffset())
        chosen = QItemSelection()
        for row in grid.rows(area.top(), area.bottom() + 1):
            if grid.rect(row).intersects(area):
                chosen.select(self._table.index(row, NAME), self._table.index(row, NAME))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What is to be painted anew when this is selected, or no longer: all of it, which is a few tiles."""
        return QRegion(self.viewport().rect()) if selection.count() else QRegion()

    def selectionCommand(self, index: QModelIndex, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlags:
        """As in the list: Ctrl takes no tile out of a single selection."""
        flags = super().selectionCommand(index, event)
        taken_out = bool(flags & (QItemSelectionModel.Deselect | QItemSelectionModel.Toggle))
        return _ROW if taken_out and self.selectionMode() == QAbstractItemView.SingleSelection else flags

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys; searching is done in the search field."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and _is_own(event):
            event.accept()  # the window would step with it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter) and self._table.rowCount():
            row = max(0, self.currentIndex().row())
            self.selectionModel().setCurrentIndex(self._table.index(row, NAME), _ROW)
        super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in OWN_KEYS and event.modifiers() in (Qt.NoModifier, Qt.KeypadModifier)
