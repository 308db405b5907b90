"""Shows thumbnails in place of the list. They are drawn only while nothing plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject

from viewer.qt.browser.browser import Browser
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.thumbnails.grid_view import GridView
    from viewer.qt.thumbnails.worker import ThumbnailWorker


class ThumbnailsControl(QObject):
    """Owns the grid and the worker that draws for it; both are made when they are first wanted."""

    def __init__(self, workspace: Workspace, browser: Browser) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._browser = browser
        self._grid: GridView | None = None
        self._worker: ThumbnailWorker | None = None
        workspace.session.playback.playing_changed.connect(self._pause)
        workspace.library_opened.connect(self._show_library)
        workspace.body_models_changed.connect(self._show_library)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Switch between thumbnails and list."""
        return {"thumbnails": lambda: self._show(not self._browser.is_grid)}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Whether thumbnails are shown."""
        return {"thumbnails": lambda: self._browser.is_grid}

    def restore(self) -> None:
        """Show thumbnails if the last run did."""
        if self._workspace.settings.flag("thumbnails"):
            self._show(True)

    def stop(self) -> None:
        """Draw nothing more."""
        if self._worker is not None:
            self._worker.stop()

    def _show(self, wanted: bool) -> None:
        self._browser.show_as_grid(self._made() if wanted else None)
        self._workspace.settings.save_flag("thumbnails", self._browser.is_grid)
        self._workspace.checks_changed.emit()

    def _made(self) -> GridView:
        if self._grid is None:
            from viewer.qt.thumbnails.grid_view import GridView
            from viewer.qt.thumbnails.worker import ThumbnailWorker

            self._worker = ThumbnailWorker()
            self._grid = GridView(self._browser.model, self._worker)
            self._show_library()
            self._pause()
        return self._grid

    def _show_library(self) -> None:
        if self._grid is not None:
            self._grid.set_library(self._workspace.session.library, self._workspace.model_folders)

    def _pause(self) -> None:
        if self._worker is not None:
            self._worker.set_paused(self._workspace.session.playback.playing)
