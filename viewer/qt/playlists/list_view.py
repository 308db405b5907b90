"""The list of playlists."""

from PyQt5.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy

from viewer.notes.playlist import Playlist
from viewer.notes.rules import PLAYLIST_LENGTH
from viewer.qt.widgets.rows.row_focus import RowFocus
from viewer.qt.widgets.style import icon

MIN_ROWS, MAX_ROWS = 3, 7  # in sight at least, and at most; those of a playlist need room as well
OWN_KEYS = (Qt.Key_Return, Qt.Key_Enter, Qt.Key_F2, Qt.Key_Delete)


class PlaylistsView(QListWidget):
    """Playlists by name. F2 or a slow double click renames, Enter opens, Delete removes."""

    selected = pyqtSignal(object)  # Playlist | None
    opened = pyqtSignal(object)  # Playlist
    rename_requested = pyqtSignal(str, str)  # old name, new name
    removal_requested = pyqtSignal(str)
    _renamed = pyqtSignal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._playlists: tuple[Playlist, ...] = ()
        self.setAccessibleName("Playlists")
        self.setUniformItemSizes(True)
        self.setItemDelegate(RowFocus(self))
        self.setEditTriggers(QAbstractItemView.EditKeyPressed | QAbstractItemView.SelectedClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Preferred)
        self.currentRowChanged.connect(self._emit_selected)
        self.itemChanged.connect(self._rename)
        self._renamed.connect(self.rename_requested, Qt.QueuedConnection)  # as the receiver may delete the item
        self.itemDoubleClicked.connect(self._open)

    @property
    def current(self) -> Playlist | None:
        """The selected playlist."""
        row = self.currentRow()
        return self._playlists[row] if 0 <= row < len(self._playlists) else None

    def show_playlists(self, playlists: tuple[Playlist, ...], selected: str | None = None) -> None:
        """Show playlists. Selects `selected`, else the previously selected one, else the one now in its row."""
        before, row = self.current, self.currentRow()
        selected = selected or (None if before is None else before.name)
        self._playlists = playlists
        self.blockSignals(True)
        self.clear()
        for playlist in playlists:
            item = QListWidgetItem(
                icon("magnify" if playlist.query is not None else "format-list-bulleted"), playlist.name
            )
            item.setFlags(item.flags() | Qt.ItemIsEditable)
            item.setToolTip("A query" if playlist.query is not None else "A list")
            self.addItem(item)
        names = [playlist.name for playlist in playlists]
        self.setCurrentRow(names.index(selected) if selected in names else min(max(row, 0), len(names) - 1))
        self.blockSignals(False)
        self._emit_selected()

        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all playlists together, but at least MIN_ROWS and at most MAX_ROWS high."""
        return QSize(super().sizeHint().width(), self._height(min(max(self.count(), MIN_ROWS), MAX_ROWS)))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height(MIN_ROWS))

    def _height(self, rows: int) -> int:
        return rows * max(0, self.sizeHintForRow(0)) + 2 * self.frameWidth()

    def rename(self) -> None:
        """Start renaming the selected playlist."""
        item = self.currentItem()
        if item is not None:
            self.setFocus()
            self.editItem(item)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.ShortcutOverride and event.key() in OWN_KEYS and event.modifiers() == Qt.NoModifier:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        if event.key() in (Qt.Key_Return, Qt.Key_Enter):
            self._open()
        elif event.key() == Qt.Key_Delete and current is not None:
            self.removal_requested.emit(current.name)
        else:
            super().keyPressEvent(event)

    def _emit_selected(self) -> None:
        self.selected.emit(self.current)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _rename(self, item: QListWidgetItem) -> None:
        before, after = self._playlists[self.row(item)].name, item.text().strip()[:PLAYLIST_LENGTH]
        self.blockSignals(True)
        item.setText(before)  # until the notebook has changed
        self.blockSignals(False)
        if after and after != before:
            self._renamed.emit(before, after)
