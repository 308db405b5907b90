"""Opens the playlists dialog and adds sequences to playlists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtWidgets import QInputDialog

from viewer.counted import counted
from viewer.errors import MarkError
from viewer.notes.playlist import Playlist
from viewer.qt.browser.browser import Browser
from viewer.qt.command import Feature
from viewer.qt.workspace import NO_DATASET, Workspace
from viewer.search.query.parse import quote

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.qt.playlists.binding import PlaylistBinding
    from viewer.qt.playlists.dialog import PlaylistDialog


class PlaylistsControl(Feature):
    """Owns the dialog; imports and creates it on first use."""

    def __init__(self, workspace: Workspace, browser: Browser) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._browser = browser
        self._last_used = ""  # playlist that a sequence was added to last
        self.dialog: PlaylistDialog | None = None
        self._binding: PlaylistBinding | None = None
        workspace.notebook.replaced.connect(self._bind)
        workspace.notebook.busy_changed.connect(self._lock)
        workspace.search.changed.connect(self._offer)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Handlers of the playlist commands."""
        return {"add_to_playlist": self.add, "playlists": self.show}

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

    def show(self) -> None:
        """Open the dialog."""
        if self._workspace.notebook.book is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self.dialog is None:
            from viewer.qt.playlists.binding import PlaylistBinding
            from viewer.qt.playlists.dialog import PlaylistDialog

            self.dialog = PlaylistDialog(self._workspace.window)
            self.dialog.opened.connect(self._open_playlist)
            self._binding = PlaylistBinding(self.dialog, self._names_of, self._workspace.show_message)
            self._bind()
            self._lock(self._workspace.notebook.busy)
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

    def _lock(self, busy: str) -> None:
        if self.dialog is not None:
            self.dialog.setDisabled(bool(busy))

    def _offer(self) -> None:
        """Offer the dialog the current query and the visible sequences for saving."""
        if self.dialog is not None:
            search = self._workspace.search
            query = search.combined_query if search.error is None else ""  # an incomplete query is not offered
            self.dialog.offer(query, self._browser.model.names())

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
