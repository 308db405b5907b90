"""Thumbnails for the names in the playlists pane."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QImage

from viewer.export.thumbnails.thumbnail import Thumbnails
from viewer.places import thumbnail_folder
from viewer.qt.background.thumbnails.store import Thumbnail, ThumbnailStore
from viewer.qt.background.thumbnails.worker import ThumbnailWorker
from viewer.qt.workspace import Workspace


class PlaylistPictures(QObject):
    """Asks for the stills of names that are in sight, and keeps them. Drawing is paused during playback."""

    changed = pyqtSignal()  # another still is there

    def __init__(self, workspace: Workspace, worker: ThumbnailWorker | None = None) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._worker = worker or ThumbnailWorker()
        self._store = ThumbnailStore()
        self._worker.still_ready.connect(self._keep)
        for signal in (workspace.library_opened, workspace.body_models_changed, workspace.reading_changed):
            signal.connect(self.restart)
        workspace.session.playback.playing_changed.connect(self._pause)
        workspace.session.options.events.theme.connect(self.restart)
        self.restart()

    def still(self, name: str) -> QImage | None:
        """The still of a sequence, if it is there."""
        thumbnail = self._store.get(name)
        return None if thumbnail is None else thumbnail.still

    def request(self, names: Sequence[str]) -> None:
        """Ask for the stills of these sequences instead of those before."""
        library = self._workspace.session.library
        known = [name for name in names if library is not None and name in library]
        self._worker.request({name: self._store.key_of(name) for name in known})

    def restart(self, *_: object) -> None:
        """Forget all stills: of another dataset, theme or body."""
        self._store.clear()
        library, theme = self._workspace.session.library, self._workspace.session.options.theme
        self._worker.set_thumbnails(
            None
            if library is None
            else Thumbnails(library, theme, thumbnail_folder(library.root), self._workspace.model_folders)
        )
        self.changed.emit()

    def stop(self) -> None:
        """Stop reading and drawing."""
        self._worker.stop()

    def _keep(self, name: str, key: str, still: QImage) -> None:
        self._store.put(name, Thumbnail(key, still))
        self.changed.emit()

    def _pause(self, playing: bool) -> None:
        self._worker.set_paused(playing)
