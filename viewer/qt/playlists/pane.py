"""The pane of playlists."""

from dataclasses import replace

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.notes.playlist import Playlist
from viewer.notes.rules import PLAYLIST_LENGTH
from viewer.notes.value import folded
from viewer.qt.playlists.commands import ADD_TO_PLAYLIST
from viewer.qt.playlists.list_view import PlaylistsView
from viewer.qt.playlists.names_view import PlaylistNamesView
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.widgets.text.elided_label import ElidedLabel
from viewer.qt.widgets.text.error_line import ErrorLine
from viewer.qt.widgets.text.plain_text import plain_tooltip

NO_PLAYLISTS = "No playlists yet.\n\nSave the search results below, or {} to add the current sequence to a list."


class PlaylistPane(QWidget):
    """Shows playlists and emits the user's changes; does not change playlists itself."""

    opened = pyqtSignal(object)  # Playlist
    save_requested = pyqtSignal(object)  # Playlist, new or reordered
    rename_requested = pyqtSignal(str, str)  # old name, new name
    removal_requested = pyqtSignal(str)
    export_requested = pyqtSignal(object)  # Playlist
    play_requested = pyqtSignal(bool)  # play the sequences one after the other, or stop that
    selected = pyqtSignal()  # another playlist, or the same with other names

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playlists: tuple[Playlist, ...] = ()
        self._query = ""
        self._names: tuple[str, ...] = ()
        self.list = PlaylistsView()
        self.empty = Placeholder()
        self.show_keys()
        self.title = ElidedLabel()
        self.description, self.query = QLabel(), QLabel()
        self.names = PlaylistNamesView()
        self.open_button, self.play_button = QPushButton("&Show in the list"), QPushButton("&Play all")
        self.rename, self.export, self.remove = QToolButton(), QToolButton(), QToolButton()
        self.name = QLineEdit()
        self.save_query, self.save_names = QPushButton("Save &query"), QPushButton("Save &list")
        self.error = ErrorLine()
        self._pages, self._contents = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_playlists(())
        self.offer("", ())

    # -- showing

    def show_playlists(self, playlists: tuple[Playlist, ...]) -> None:
        """Show playlists; selects one that is new."""
        known = {playlist.name for playlist in self._playlists}
        new = [playlist.name for playlist in playlists if playlist.name not in known]
        self._playlists = playlists
        self.list.show_playlists(playlists, new[0] if len(new) == 1 else None)
        self._pages.setCurrentIndex(1 if playlists else 0)
        self._show_saving()

    def offer(self, query: str, names: tuple[str, ...], what: str = "shown") -> None:
        """Set what can be saved: a query, and names, which are "shown" or "selected"."""
        self._query, self._names = query.strip(), names
        self.save_names.setText(f"Save the {len(names):,} {what} as a &list")
        self._show_saving()

    def show_keys(self) -> None:
        """Say with the present key how to add to a playlist."""
        self.empty.show_text(NO_PLAYLISTS.format(ADD_TO_PLAYLIST.instruction))

    def show_error(self, reason: str) -> None:
        """Show why a change failed."""
        self.error.show_error(reason)

    def _show_playlist(self, playlist: Playlist | None) -> None:
        for button in (self.open_button, self.play_button, self.rename, self.export, self.remove):
            button.setEnabled(playlist is not None)
        self.selected.emit()
        if playlist is None:
            return
        self.title.set_full_text(playlist.name, playlist.name)
        if playlist.query is None:
            count = len(playlist.names)
            self.description.setText("A list of 1 sequence" if count == 1 else f"A list of {count:,} sequences")
            self.names.show_names(playlist.names)
        else:
            self.description.setText("A query, which is run each time it is opened")
            self.query.setText(playlist.query or "All sequences")
        self._contents.setCurrentIndex(0 if playlist.query is None else 1)

    def _show_saving(self) -> None:
        name = " ".join(self.name.text().split())
        self.save_query.setEnabled(bool(name and self._query))
        self.save_names.setEnabled(bool(name and self._names))
        self.save_query.setToolTip(plain_tooltip(self._query or "The search is empty"))
        names = (playlist.name for playlist in self._playlists)
        existing = next((each for each in names if folded(each) == folded(name)), None)
        self.error.show_error(f'Playlist "{existing}" exists; saving replaces it' if existing else "")

    def show_playing(self, playing: bool) -> None:
        """Show whether the sequences play one after the other."""
        self.play_button.setChecked(playing)
        self.play_button.setText("Stop &playing all" if playing else "&Play all")

    # -- actions

    def _save(self, playlist: Playlist) -> None:
        self.name.clear()
        self._show_saving()
        self.save_requested.emit(playlist)

    def _save_query(self) -> None:
        self._save(Playlist(self.name.text(), self._query))

    def _save_names(self) -> None:
        self._save(Playlist(self.name.text(), None, self._names))

    def _save_default(self) -> None:
        """Save the query if there is one, else the names."""
        if self.save_query.isEnabled():
            self._save_query()
        elif self.save_names.isEnabled():
            self._save_names()

    def _save_order(self, names: tuple[str, ...]) -> None:
        if self.list.current is not None:
            self.save_requested.emit(replace(self.list.current, names=names))

    def _open_current(self) -> None:
        self.opened.emit(self.list.current)

    def _export_current(self) -> None:
        self.export_requested.emit(self.list.current)

    def _remove_current(self) -> None:
        if self.list.current is not None:
            self.removal_requested.emit(self.list.current.name)

    def _connect(self) -> None:
        self.list.selected.connect(self._show_playlist)
        self.list.opened.connect(self.opened)
        self.list.rename_requested.connect(self.rename_requested)
        self.list.removal_requested.connect(self.removal_requested)
        self.names.arranged.connect(self._save_order)
        self.open_button.clicked.connect(self._open_current)
        self.play_button.clicked.connect(self.play_requested)
        self.rename.clicked.connect(self.list.rename)
        self.export.clicked.connect(self._export_current)
        self.remove.clicked.connect(self._remove_current)
        self.name.textEdited.connect(self._show_saving)
        self.name.returnPressed.connect(self._save_default)
        self.save_query.clicked.connect(self._save_query)
        self.save_names.clicked.connect(self._save_names)

    # -- layout

    def _lay_out(self) -> None:
        self.play_button.setCheckable(True)
        self.play_button.setToolTip("When a sequence has played, play the next; a loop ends this")
        self._keys = ButtonKeys(self, self.open_button, self.play_button, self.save_query, self.save_names)
        self.name.setPlaceholderText("Name of a new playlist")
        self.name.setAccessibleName("Name of a new playlist")
        self.name.setMaxLength(PLAYLIST_LENGTH)
        saving = QHBoxLayout()
        saving.setSpacing(GRID // 2)
        saving.addWidget(self.save_query)
        saving.addWidget(self.save_names, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GRID, GRID, GRID, GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self._pages, 1)
        rows.addWidget(self.error)
        rows.addWidget(self.name)
        rows.addLayout(saving)

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list)
        column.addLayout(self._contents_column(), 1)
        return page

    def _contents_column(self) -> QVBoxLayout:
        self.title.setProperty("kind", "strong")
        self.description.setProperty("kind", "secondary")
        self.query.setProperty("kind", "mono")
        self.query.setTextFormat(Qt.PlainText)
        self.query.setWordWrap(True)
        self.query.setAlignment(Qt.AlignLeft | Qt.AlignTop)
        self.query.setTextInteractionFlags(Qt.TextSelectableByMouse)
        self.query.setSizePolicy(QSizePolicy.Ignored, QSizePolicy.Expanding)
        self._contents.addWidget(self.names)
        self._contents.addWidget(self.query)
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(self.title, 1)
        for button, icon_name, tooltip in (
            (self.rename, "pencil-outline", "Rename (F2)"),
            (self.export, "file-export-outline", "Export the names as a text file, one per line"),
            (self.remove, "trash-can-outline", "Delete (can be undone)"),
        ):
            button.setIcon(icon(icon_name))
            button.setToolTip(tooltip)
            head.addWidget(button)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID // 2)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.play_button)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self.description)
        column.addLayout(buttons)
        column.addWidget(self._contents, 1)
        return column
