"""Binds the pane of playlists to the notebook."""

from collections.abc import Callable
from pathlib import Path

from PyQt5.QtCore import QObject
from PyQt5.QtWidgets import QFileDialog

from viewer.errors import MarkError, ViewerError
from viewer.export.writing.small_file import name_list, write_file
from viewer.file_names import path_in
from viewer.notes.notebook import Notebook
from viewer.notes.playlist import Playlist
from viewer.qt.playlists.pane import PlaylistPane


class PlaylistBinding(QObject):
    """Shows the notebook's playlists in the pane and writes changes to the notebook."""

    def __init__(
        self,
        pane: PlaylistPane,
        names_of: Callable[[Playlist], tuple[str, ...]],
        show_success: Callable[[str], object],
        show_error: Callable[[str], object],
    ) -> None:
        """`names_of`: sequences of a playlist; of a query, those that match now."""
        super().__init__(pane)
        self._pane, self._names_of = pane, names_of
        self._show_success, self._show_error = show_success, show_error
        self._notebook: Notebook | None = None
        self._folder = Path.home()
        pane.save_requested.connect(self._save)
        pane.rename_requested.connect(self._rename)
        pane.removal_requested.connect(self._remove)
        pane.export_requested.connect(self._export)

    def set_notebook(self, notebook: Notebook | None) -> None:
        """Bind another notebook or None."""
        if self._notebook is not None:
            self._notebook.playlists_changed.disconnect(self._show)
        self._notebook = notebook
        if notebook is not None:
            notebook.playlists_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._pane.show_playlists(() if self._notebook is None else self._notebook.playlists())

    def _save(self, playlist: Playlist) -> None:
        self._write(lambda book: book.save_playlist(playlist))

    def _rename(self, old: str, new: str) -> None:
        self._write(lambda book: book.rename_playlist(old, new))

    def _remove(self, name: str) -> None:
        self._write(lambda book: book.remove_playlist(name))

    def _write(self, change: Callable[[Notebook], object]) -> None:
        if self._notebook is None:
            return
        try:
            change(self._notebook)
        except MarkError as error:
            self._pane.show_error(str(error))
        except ViewerError as error:
            self._show_error(str(error))

    def _export(self, playlist: Playlist) -> None:
        """Ask for a file and write the names to it."""
        proposed = path_in(self._folder, playlist.name, ".txt")
        chosen, _ = QFileDialog.getSaveFileName(self._pane, "Export names", str(proposed), "Text (*.txt)")
        if not chosen:
            return
        target = Path(chosen)
        self._folder = target.parent
        try:
            names = self._names_of(playlist)
            write_file(target, name_list(names).encode(), overwrite=True)
        except ViewerError as error:
            self._show_error(str(error))
            return
        self._show_success(f"Saved {target}: {len(names):,} {'name' if len(names) == 1 else 'names'}")
