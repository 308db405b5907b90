"""The playlists by name."""

from PyQt5.QtCore import QEvent, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from viewer.notes.playlist import Playlist
from viewer.notes.rules import PLAYLIST_LENGTH
from viewer.qt.widgets.style import icon

OWN_KEYS = (Qt.Key_Return, Qt.Key_Enter, Qt.Key_F2, Qt.Key_Delete)


class PlaylistList(QListWidget):
    """Shows them; F2 or a slow double click writes a name anew, Enter opens, Delete removes."""

    selected = pyqtSignal(object)  # Playlist | None
    opened = pyqtSignal(object)  # Playlist
    rename_wanted = pyqtSignal(str, str)  # its name, another
    removal_wanted = pyqtSignal(str)
    _renamed = pyqtSignal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._playlists: tuple[Playlist, ...] = ()
        self.setAccessibleName("Playlists")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditKeyPressed | QAbstractItemView.SelectedClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(lambda _: self.selected.emit(self.current))
        self.itemChanged.connect(self._rename)
        self._renamed.connect(self.rename_wanted, Qt.QueuedConnection)  # the item that changed may go by it
        self.itemDoubleClicked.connect(lambda _: self._open())

    @property
    def current(self) -> Playlist | None:
        """The one that is selected."""
        row = self.currentRow()
        return self._playlists[row] if 0 <= row < len(self._playlists) else None

    def show_playlists(self, playlists: tuple[Playlist, ...], wanted: str | None = None) -> None:
        """Show these; `wanted` is selected, else the one that was, else the one in its place."""
        before, row = self.current, self.currentRow()
        wanted = wanted or (None if before is None else before.name)
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
        found = next((at for at, one in enumerate(playlists) if one.name == wanted), None)
        self.setCurrentRow(min(max(row, 0), len(playlists) - 1) if found is None else found)
        self.blockSignals(False)
        self.selected.emit(self.current)

    def rename(self) -> None:
        """Let the name of the selected one be written anew."""
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
            self.removal_wanted.emit(current.name)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _rename(self, item: QListWidgetItem) -> None:
        before, after = self._playlists[self.row(item)].name, item.text().strip()[:PLAYLIST_LENGTH]
        self.blockSignals(True)
        item.setText(before)  # until the notebook says otherwise
        self.blockSignals(False)
        if after and after != before:
            self._renamed.emit(before, after)
