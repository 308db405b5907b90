"""The names of a hand-picked playlist, in an order that can be changed."""

from collections.abc import Iterable

from PyQt5.QtCore import QEvent, QItemSelectionModel, QStringListModel, Qt, pyqtSignal
from PyQt5.QtGui import QDrag, QDropEvent, QKeyEvent
from PyQt5.QtWidgets import QAbstractItemView, QListView

from viewer.qt.widgets.style import mono_font

MOVES = {Qt.Key_Up: -1, Qt.Key_Down: 1}
REMOVES = (Qt.Key_Delete, Qt.Key_Backspace)


class PlaylistNames(QListView):
    """Names. Dragging, or Alt with an arrow, moves those that are selected; Delete takes them off the list."""

    arranged = pyqtSignal(tuple)  # the names as they are wanted

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setFont(mono_font())
        self.setAccessibleName("Sequences of the playlist")
        self.setToolTip("Drag, or Alt+Up and Alt+Down: another order; Delete: off the list")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.InternalMove)

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are shown."""
        return self._names

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show the names of a playlist; those that were selected stay so."""
        if names == self._names:
            return
        selected, place = self._selected(), self.verticalScrollBar().value()
        self._names = names
        self._model.setStringList(names)
        self._select(selected)
        self.verticalScrollBar().setValue(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() in REMOVES:
            gone = set(self._selected())
            self._arrange([name for name in self._names if name not in gone])
        else:
            self._step(MOVES[event.key()])

    def startDrag(self, actions: Qt.DropActions) -> None:
        """Qt's own takes the rows away when they were dropped."""
        drag = QDrag(self)
        drag.setMimeData(self._model.mimeData(self.selectedIndexes()))
        drag.exec_(actions & Qt.MoveAction)

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.pos())
        row = index.row() if index.isValid() else len(self._names)
        if index.isValid() and event.pos().y() > self.visualRect(index).center().y():
            row += 1
        event.accept()
        self._move(row)

    def _is_own(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeypadModifier
        if modifiers == Qt.AltModifier:
            return event.key() in MOVES
        return modifiers == Qt.NoModifier and event.key() in REMOVES

    def _step(self, by: int) -> None:
        """Move what is selected one place up (-1) or down (1), unless it is at the end."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows and rows[0] + by >= 0 and rows[-1] + by < len(self._names):
            self._move(rows[0] + by if by < 0 else rows[-1] + by + 1)

    def _move(self, row: int) -> None:
        """Move what is selected before a row."""
        selected = self._selected()
        moved = set(selected)
        before = [name for name in self._names[:row] if name not in moved]
        after = [name for name in self._names[row:] if name not in moved]
        self._arrange([*before, *selected, *after])

    def _arrange(self, names: Iterable[str]) -> None:
        wanted = tuple(names)
        if wanted != self._names:
            self.arranged.emit(wanted)

    def _selected(self) -> list[str]:
        """In their order on the list."""
        return [self._names[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def _select(self, names: Iterable[str]) -> None:
        rows = {name: row for row, name in enumerate(self._names)}
        found = [self._model.index(rows[name]) for name in names if name in rows]
        for index in found:
            self.selectionModel().select(index, QItemSelectionModel.Select)
        if found:
            self.selectionModel().setCurrentIndex(found[0], QItemSelectionModel.NoUpdate)
