"""Opens the dialog of playlists, and adds the current sequence to one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject
from PyQt5.QtWidgets import QInputDialog

from viewer.errors import MarkError
from viewer.notes.playlist import Playlist
from viewer.qt.browser.browser import Browser
from viewer.qt.workspace import NO_DATASET, Workspace
from viewer.search.query.parse import quote

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.qt.playlists.binding import PlaylistBinding
    from viewer.qt.playlists.dialog import PlaylistDialog


class PlaylistsControl(QObject):
    """Owns the dialog, which is imported when it is first asked for."""

    def __init__(self, workspace: Workspace, browser: Browser) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._browser = browser
        self._last = ""  # the playlist to which something was added last
        self.dialog: PlaylistDialog | None = None
        self._binding: PlaylistBinding | None = None
        workspace.notebook.replaced.connect(self._bind)
        workspace.notebook.busy_changed.connect(self._hold)
        workspace.search.changed.connect(self._offer)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command about playlists does."""
        return {"add_to_playlist": self.add, "playlists": self.show}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Nothing to check."""
        return {}

    def add(self) -> None:
        """Put the current sequence at the end of a hand-picked list, an existing or a new one."""
        book, name = self._workspace.notebook.book, self._workspace.sequence_name
        if book is None or name is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self._workspace.notes_locked():
            return
        picked = [playlist.name for playlist in book.playlists() if playlist.query is None]
        picked.sort(key=lambda one: one != self._last)
        label = f"Add {name} to the playlist:"
        wanted, chosen = QInputDialog.getItem(self._workspace.window, "Add to a playlist", label, picked, 0, True)
        if chosen and wanted.strip():
            self._workspace.attempt(partial(self._add, book, name, " ".join(wanted.split())))

    def show(self) -> None:
        """Show the dialog: save what is found, or open what was saved."""
        if self._workspace.notebook.book is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self.dialog is None:
            from viewer.qt.playlists.binding import PlaylistBinding
            from viewer.qt.playlists.dialog import PlaylistDialog

            self.dialog = PlaylistDialog(self._workspace.window)
            self.dialog.opened.connect(self._open)
            self._binding = PlaylistBinding(self.dialog, self._names_of, self._workspace.show_message)
            self._bind()
            self._hold(self._workspace.notebook.busy)
        self._offer()
        self.dialog.show()
        self.dialog.raise_()

    def stop(self) -> None:
        """Close the dialog."""
        if self.dialog is not None:
            self.dialog.close()

    def _bind(self) -> None:
        if self._binding is not None:
            self._binding.set_notebook(self._workspace.notebook.book)

    def _hold(self, busy: str) -> None:
        if self.dialog is not None:
            self.dialog.setDisabled(bool(busy))

    def _add(self, book: Notebook, name: str, wanted: str) -> None:
        there = (one for one in book.playlists() if one.name.casefold() == wanted.casefold())
        playlist = next(there, Playlist(wanted))
        if playlist.query is not None:
            raise MarkError(f'"{playlist.name}" is a query, and no list that can be added to')
        names = dict.fromkeys((*playlist.names, name))
        self._last = book.save_playlist(Playlist(playlist.name, None, tuple(names))).name
        self._workspace.show_message(f"“{self._last}” has {len(names):,} sequence{'s' if len(names) > 1 else ''}")

    def _offer(self) -> None:
        """Let the dialog save what is looked for, or what is found, in the order of the list."""
        if self.dialog is not None:
            search = self._workspace.search
            query = search.combined_query if search.error is None else ""  # while it is typed it may be none
            self.dialog.offer(query, self._browser.model.names())

    def _names_of(self, playlist: Playlist) -> tuple[str, ...]:
        return playlist.names if playlist.query is None else self._workspace.search.names(playlist.query)

    def _open(self, playlist: Playlist) -> None:
        """Show what a playlist holds, in place of what was looked for."""
        self._workspace.search.set_query(f"playlist:{quote(playlist.name)}")
        if playlist.query is None:
            self._browser.set_order(playlist.names)
