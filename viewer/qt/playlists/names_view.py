"""The sequence names of a list, which can be reordered."""

from collections.abc import Iterable

from PyQt5.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QStringListModel, Qt, pyqtSignal
from PyQt5.QtGui import QContextMenuEvent, QDrag, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PyQt5.QtWidgets import QAbstractItemView, QListView, QMenu

from viewer.qt.command import shown_key
from viewer.qt.playlists.name_delegate import ROW_PX, NameDelegate
from viewer.qt.widgets.rows.row_menu import open_row_menu

MOVE_KEYS = {Qt.Key_Up: -1, Qt.Key_Down: 1}
SHOW_KEYS = (Qt.Key_Return, Qt.Key_Enter)
REMOVE_KEYS = (Qt.Key_Delete, Qt.Key_Backspace)


class PlaylistNamesView(QListView):
    """Names. Dragging or Alt with an arrow key moves the selected names; Delete removes them; a menu has the same."""

    arranged = pyqtSignal(tuple)  # the names as the user arranged them
    shown = pyqtSignal(str)  # a double click or Enter on a name
    sight_changed = pyqtSignal()  # other names may be in sight

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.pictures = NameDelegate(self)
        self.setItemDelegate(self.pictures)
        self.verticalScrollBar().valueChanged.connect(self.sight_changed)
        self.doubleClicked.connect(self._show)
        self.setAccessibleName("Sequences of the playlist")
        up, down, remove, show = map(shown_key, ("Alt+Up", "Alt+Down", "Delete", "Return"))  # the list's own keys
        self.setToolTip(f"Drag or press {up} or {down} to reorder; press {remove} to remove, {show} to show")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.InternalMove)

    @property
    def names(self) -> tuple[str, ...]:
        """The names shown."""
        return self._names

    @property
    def in_sight(self) -> tuple[str, ...]:
        """The names in sight."""
        if not self.isVisible() or not self._names:
            return ()
        first = self.indexAt(QPoint(1, 1)).row()
        return self._names[max(0, first) : max(0, first) + self.viewport().height() // ROW_PX + 2]

    def mark(self, name: str) -> None:
        """Select a name alone and bring it into sight."""
        if name in self._names:
            self.setCurrentIndex(self._model.index(self._names.index(name)))

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show names, keeping the selection."""
        if names == self._names:
            return
        selected, scrolled = self._selected(), self.verticalScrollBar().value()
        self._names = names
        self._model.setStringList(names)
        self.sight_changed.emit()
        self._select(selected)
        self.verticalScrollBar().setValue(scrolled)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() in SHOW_KEYS:
            self._show(self.currentIndex())
        elif event.key() in REMOVE_KEYS:
            self._remove()
        else:
            self._step(MOVE_KEYS[event.key()])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do with the selected names."""
        if not self.selectedIndexes() or not self.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WA_DeleteOnClose)
        for text, key, run in (
            ("Show", "Return", self._show_current),
            ("Move up", "Alt+Up", self._move_up),
            ("Move down", "Alt+Down", self._move_down),
            ("Remove from the playlist", "Delete", self._remove),
        ):
            menu.addAction(f"{text}\t{shown_key(key)}").triggered.connect(run)
        open_row_menu(menu, self, event)

    def startDrag(self, actions: Qt.DropActions) -> None:
        """Start a drag; unlike Qt's implementation, does not remove the dropped rows."""
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
            return event.key() in MOVE_KEYS
        return modifiers == Qt.NoModifier and event.key() in (*REMOVE_KEYS, *SHOW_KEYS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sight_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sight_changed.emit()

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            self.shown.emit(index.data())

    def _show_current(self) -> None:
        self._show(self.currentIndex())

    def _move_up(self) -> None:
        self._step(-1)

    def _move_down(self) -> None:
        self._step(1)

    def _remove(self) -> None:
        removed = set(self._selected())
        self._arrange([name for name in self._names if name not in removed])

    def _step(self, by: int) -> None:
        """Move the selected names up (-1) or down (1) by one, unless at the end."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows and rows[0] + by >= 0 and rows[-1] + by < len(self._names):
            self._move(rows[0] + by if by < 0 else rows[-1] + by + 1)

    def _move(self, row: int) -> None:
        """Move the selected names before a row."""
        selected = self._selected()
        moved = set(selected)
        before = [name for name in self._names[:row] if name not in moved]
        after = [name for name in self._names[row:] if name not in moved]
        self._arrange([*before, *selected, *after])

    def _arrange(self, names: Iterable[str]) -> None:
        arranged = tuple(names)
        if arranged != self._names:
            self.arranged.emit(arranged)

    def _selected(self) -> list[str]:
        """Selected names in list order."""
        return [self._names[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def _select(self, names: Iterable[str]) -> None:
        rows = {name: row for row, name in enumerate(self._names)}
        found = [self._model.index(rows[name]) for name in names if name in rows]
        for index in found:
            self.selectionModel().select(index, QItemSelectionModel.Select)
        if found:
            self.selectionModel().setCurrentIndex(found[0], QItemSelectionModel.NoUpdate)
