"""The dialog of playlists. It does not stop the window."""

from dataclasses import replace

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import (
    QDialog,
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
from viewer.qt.playlists.list_view import PlaylistList
from viewer.qt.playlists.names_view import PlaylistNames
from viewer.qt.widgets.elided_label import ElidedLabel
from viewer.qt.widgets.error_line import ErrorLine
from viewer.qt.widgets.placeholder import Placeholder
from viewer.qt.widgets.style import GRID, icon

LIST_PX = 216
NONE_YET = "No playlists yet.\n\nSave what is found here under a name, or add the current sequence to a list ({})."


class PlaylistDialog(QDialog):
    """Shows the playlists and tells what is wanted of them; it changes nothing itself."""

    opened = pyqtSignal(object)  # Playlist
    save_wanted = pyqtSignal(object)  # Playlist: a new one, or one with names in another order
    rename_wanted = pyqtSignal(str, str)  # its name, another
    removal_wanted = pyqtSignal(str)
    export_wanted = pyqtSignal(object)  # Playlist

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Playlists")
        self._playlists: tuple[Playlist, ...] = ()
        self._query = ""
        self._names: tuple[str, ...] = ()
        self.list = PlaylistList()
        self.empty = Placeholder(NONE_YET.format(ADD_TO_PLAYLIST.shown_key))
        self.title = ElidedLabel()
        self.told, self.query = QLabel(), QLabel()
        self.names = PlaylistNames()
        self.open_button = QPushButton("&Open")
        self.rename, self.export, self.remove = QToolButton(), QToolButton(), QToolButton()
        self.name = QLineEdit()
        self.save_query, self.save_names = QPushButton("Save &query"), QPushButton("Save &list")
        self.wrong = ErrorLine()
        self._pages, self._contents = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_playlists(())
        self.offer("", ())

    # -- what is shown

    def show_playlists(self, playlists: tuple[Playlist, ...]) -> None:
        """Show these."""
        new = [one.name for one in playlists if one.name not in {before.name for before in self._playlists}]
        self._playlists = playlists
        self.list.show_playlists(playlists, new[0] if len(new) == 1 else None)
        self._pages.setCurrentIndex(1 if playlists else 0)
        self._show_saving()

    def offer(self, query: str, names: tuple[str, ...], what: str = "shown") -> None:
        """What can be saved: the query of the moment, and names, which are those "shown" or "selected"."""
        self._query, self._names = query.strip(), names
        self.save_names.setText(f"Save the {len(names):,} {what} as a &list")
        self._show_saving()

    def say_wrong(self, reason: str) -> None:
        """Say why something cannot be done."""
        self.wrong.show_error(reason)

    def _show_one(self, playlist: Playlist | None) -> None:
        for button in (self.open_button, self.rename, self.export, self.remove):
            button.setEnabled(playlist is not None)
        if playlist is None:
            return
        self.title.set_full_text(playlist.name, playlist.name)
        if playlist.query is None:
            count = len(playlist.names)
            self.told.setText("A list of 1 sequence" if count == 1 else f"A list of {count:,} sequences")
            self.names.show_names(playlist.names)
        else:
            self.told.setText("A query, which finds what matches when it is opened")
            self.query.setText(playlist.query or "Everything")
        self._contents.setCurrentIndex(0 if playlist.query is None else 1)

    def _show_saving(self) -> None:
        name = " ".join(self.name.text().split())
        self.save_query.setEnabled(bool(name and self._query))
        self.save_names.setEnabled(bool(name and self._names))
        self.save_query.setToolTip(self._query or "Nothing is searched for")
        there = next((one.name for one in self._playlists if folded(one.name) == folded(name)), None)
        self.wrong.show_error(f'There is a playlist "{there}": saving replaces it' if there else "")

    # -- what is done

    def _save(self, playlist: Playlist) -> None:
        self.name.clear()
        self._show_saving()
        self.save_wanted.emit(playlist)

    def _save_query(self) -> None:
        self._save(Playlist(self.name.text(), self._query))

    def _save_names(self) -> None:
        self._save(Playlist(self.name.text(), None, self._names))

    def _save_what_there_is(self) -> None:
        """Enter in the field: the query if there is one."""
        if self.save_query.isEnabled():
            self._save_query()
        elif self.save_names.isEnabled():
            self._save_names()

    def _arrange(self, names: tuple[str, ...]) -> None:
        if self.list.current is not None:
            self.save_wanted.emit(replace(self.list.current, names=names))

    def _connect(self) -> None:
        self.list.selected.connect(self._show_one)
        self.list.opened.connect(self.opened)
        self.list.rename_wanted.connect(self.rename_wanted)
        self.list.removal_wanted.connect(self.removal_wanted)
        self.names.arranged.connect(self._arrange)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.list.current))
        self.rename.clicked.connect(self.list.rename)
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.list.current))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(self.list.current.name))
        self.name.textEdited.connect(lambda _: self._show_saving())
        self.name.returnPressed.connect(self._save_what_there_is)
        self.save_query.clicked.connect(self._save_query)
        self.save_names.clicked.connect(self._save_names)

    # -- building

    def _lay_out(self) -> None:
        for button in (self.open_button, self.save_query, self.save_names):
            button.setAutoDefault(False)
        self.name.setPlaceholderText("Name of a new playlist")
        self.name.setAccessibleName("Name of a new playlist")
        self.name.setMaxLength(PLAYLIST_LENGTH)
        saving = QHBoxLayout()
        saving.setSpacing(GRID)
        saving.addWidget(self.name, 1)
        saving.addWidget(self.save_query)
        saving.addWidget(self.save_names)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID)
        rows.addWidget(self._pages, 1)
        rows.addWidget(self.wrong)
        rows.addLayout(saving)
        self.resize(640, 440)

    def _page(self) -> QWidget:
        page = QWidget()
        self.list.setFixedWidth(LIST_PX)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.list)
        row.addLayout(self._right(), 1)
        return page

    def _right(self) -> QVBoxLayout:
        self.title.setProperty("kind", "strong")
        self.told.setProperty("kind", "secondary")
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
        for button, name, what in (
            (self.rename, "pencil-outline", "Rename (F2)"),
            (self.export, "file-export-outline", "Save its names as a text file, one a line"),
            (self.remove, "trash-can-outline", "Delete; Undo brings it back"),
        ):
            button.setIcon(icon(name))
            button.setToolTip(what)
            head.addWidget(button)
        head.addWidget(self.open_button)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._contents, 1)
        return column
