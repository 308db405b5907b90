"""The dock of playlists, and adding sequences to playlists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QDockWidget, QInputDialog

from viewer.counted import counted
from viewer.errors import MarkError
from viewer.notes.playlist import Playlist
from viewer.qt.browser.browser import Browser
from viewer.qt.command import Feature
from viewer.qt.playlists.play_on import PlayOn
from viewer.qt.widgets.style import as_dock
from viewer.qt.workspace import NO_DATASET, Workspace
from viewer.search.query.parse import quote

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.qt.playlists.binding import PlaylistBinding
    from viewer.qt.playlists.pane import PlaylistPane
    from viewer.qt.playlists.pictures import PlaylistPictures

SETTING = "playlists"  # whether the dock is shown


class PlaylistsControl(Feature):
    """Owns the dock; imports and creates what is in it on first use."""

    def __init__(self, workspace: Workspace, browser: Browser) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._browser = browser
        self._last_used = ""  # playlist that a sequence was added to last
        self.pane: PlaylistPane | None = None
        self.dock: QDockWidget | None = None
        self.play_on = PlayOn(workspace)
        self._played = ""  # name of the playlist that is played
        self._pictures: PlaylistPictures | None = None
        self._binding: PlaylistBinding | None = None
        workspace.notebook.replaced.connect(self._bind)
        workspace.notebook.busy_changed.connect(self._lock)
        workspace.search.changed.connect(self._offer)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the playlist commands."""
        return {"add_to_playlist": self.add, "playlists": self.toggle}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Whether the dock is shown."""
        return {"playlists": lambda: self.dock is not None and not self.dock.isHidden()}

    def add(self) -> None:
        """Ask for an existing or new list and append the selected sequences, or the current one, to it."""
        book, names = self._workspace.notebook.book, self._workspace.targets
        if book is None or not names:
            self._workspace.show_message(NO_DATASET)
            return
        if self._workspace.notes_locked():
            return
        lists = [playlist.name for playlist in book.playlists() if playlist.query is None]
        lists.sort(key=lambda playlist: playlist != self._last_used)
        what = names[0] if len(names) == 1 else counted(len(names), "sequence")
        label = f"Add {what} to the playlist:"
        playlist, accepted = QInputDialog.getItem(self._workspace.window, "Add to a playlist", label, lists, 0, True)
        if accepted and playlist.strip():
            self._last_used = " ".join(playlist.split())
            left_out = self._workspace.selection.left_out_note()
            change = partial(_add, names=names, playlist_name=self._last_used, left_out=left_out)
            self._workspace.notebook.edit(change, len(names), f"Adding {what}…")

    def toggle(self) -> None:
        """Show the dock, bring it to the front of its tabs, or hide it."""
        if self._workspace.notebook.book is None:
            self._workspace.show_message(NO_DATASET)
        elif self.dock is not None and self.pane is not None and not self.pane.visibleRegion().isEmpty():
            self.dock.hide()
        else:
            self.show()

    def show(self) -> None:
        """Show the dock."""
        dock = self.dock or self._make_dock()
        self._offer()
        dock.show()
        dock.raise_()

    def stop(self) -> None:
        """Remember whether the dock is shown; stop reading pictures."""
        self.play_on.stop()
        self._workspace.settings.save_flag(SETTING, self.dock is not None and not self.dock.isHidden())
        if self._pictures is not None:
            self._pictures.stop()

    def _make_dock(self) -> QDockWidget:
        from viewer.qt.playlists.binding import PlaylistBinding
        from viewer.qt.playlists.pane import PlaylistPane
        from viewer.qt.playlists.pictures import PlaylistPictures

        window = self._workspace.window
        self.pane = pane = PlaylistPane()
        self._pictures = PlaylistPictures(self._workspace)
        pane.names.pictures.still, pane.names.pictures.action = self._pictures.still, self._action_of
        pane.names.sight_changed.connect(self._request_pictures)
        pane.names.shown.connect(self._workspace.sequence_requested)
        self._pictures.changed.connect(pane.names.viewport().update)
        pane.opened.connect(self._open_playlist)
        pane.play_requested.connect(self._play)
        pane.selected.connect(self._follow)
        self._workspace.keys_changed.connect(pane.show_keys)
        self.play_on.changed.connect(pane.show_playing)
        self._workspace.session.take_changed.connect(self._mark_shown)
        self._binding = PlaylistBinding(pane, self._names_of, self._workspace.show_success, self._workspace.show_error)
        self._bind()
        self._lock(self._workspace.notebook.busy)
        self.dock = dock = as_dock("Playlists", pane, window)
        if not window.restoreDockWidget(dock):
            window.addDockWidget(Qt.RightDockWidgetArea, dock)
            details = window.findChild(QDockWidget, "Details")
            if details is not None and not details.isFloating():
                window.tabifyDockWidget(details, dock)
        dock.visibilityChanged.connect(self._show_checks)
        self._workspace.dock_made.emit(dock)
        return dock

    def _show_checks(self) -> None:
        self._workspace.checks_changed.emit()

    def _restore(self) -> None:
        """Show the dock if it was shown in the last run."""
        if self.dock is None and self._workspace.settings.flag(SETTING) and self._workspace.notebook.book is not None:
            self._make_dock().show()

    # -- pictures and playing

    def _request_pictures(self) -> None:
        if self._pictures is not None and self.pane is not None:
            self._pictures.request(self.pane.names.in_sight)

    def _action_of(self, name: str) -> str:
        library = self._workspace.session.library
        return (library[name].action or "unknown action") if library is not None and name in library else ""

    def _play(self, playing: bool) -> None:
        """Play the sequences of the selected playlist one after the other, or stop that."""
        playlist = None if self.pane is None else self.pane.list.current
        names = () if playlist is None else self._workspace.attempt(lambda: self._names_of(playlist)) or ()
        if playing and names:
            self._played = playlist.name if playlist is not None else ""
            self.play_on.start(names)
        else:
            self.play_on.stop()
        if self.pane is not None:
            self.pane.show_playing(self.play_on.is_on)

    def _follow(self) -> None:
        """Play on in the order that the list has now."""
        playlist = None if self.pane is None else self.pane.list.current
        if playlist is not None and playlist.name == self._played and playlist.query is None:
            self.play_on.follow(playlist.names)

    def _mark_shown(self, *_: object) -> None:
        """Select the sequence that is shown, while the playlist is played."""
        name = self._workspace.sequence_name
        if self.play_on.is_on and self.pane is not None and name is not None:
            self.pane.names.mark(name)

    def _bind(self) -> None:
        self._restore()
        if self._binding is not None:
            self._binding.set_notebook(self._workspace.notebook.book)

    def _lock(self, busy: str) -> None:
        if self.pane is not None:
            self.pane.setDisabled(bool(busy))

    def _offer(self) -> None:
        """Offer the pane the current query and the visible sequences for saving."""
        if self.pane is not None:
            search = self._workspace.search
            query = search.combined_query if search.error is None else ""  # an incomplete query is not offered
            self.pane.offer(query, self._browser.model.names())

    def _names_of(self, playlist: Playlist) -> tuple[str, ...]:
        return playlist.names if playlist.query is None else self._workspace.search.names(playlist.query)

    def _open_playlist(self, playlist: Playlist) -> None:
        """Search for the sequences of a playlist."""
        self._workspace.search.set_query(f"playlist:{quote(playlist.name)}")
        if playlist.query is None:
            self._browser.set_order(playlist.names)


def _add(book: Notebook, names: tuple[str, ...], playlist_name: str, left_out: str) -> str:
    """Append sequences to a list, which may be new. Raises MarkError if it is a query."""
    existing = (each for each in book.playlists() if each.name.casefold() == playlist_name.casefold())
    playlist = next(existing, Playlist(playlist_name))
    if playlist.query is not None:
        raise MarkError(f'"{playlist.name}" is a query; sequences can only be added to lists')
    names = tuple(dict.fromkeys((*playlist.names, *names)))
    name = book.save_playlist(Playlist(playlist.name, None, names)).name
    has = f"“{name}” has {counted(len(names), 'sequence')}"
    return f"{has}. {left_out}" if left_out else has
