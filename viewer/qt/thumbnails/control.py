"""Shows thumbnails instead of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from viewer.qt.browser.browser import Browser
from viewer.qt.command import Feature
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.qt.background.thumbnails.worker import ThumbnailWorker
    from viewer.qt.thumbnails.grid_view import GridView


class ThumbnailsControl(Feature):
    """Owns the grid and its worker, both created on first use. Drawing is paused during playback."""

    def __init__(self, workspace: Workspace, browser: Browser) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._browser = browser
        self._grid: GridView | None = None
        self._worker: ThumbnailWorker | None = None
        workspace.session.playback.playing_changed.connect(self._pause)
        workspace.library_opened.connect(self._show_library)
        workspace.body_models_changed.connect(self._show_library)
        workspace.reading_changed.connect(self._show_library)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The handler that switches between thumbnails and list."""
        return {"thumbnails": lambda: self._show(not self._browser.is_grid)}

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the command: whether thumbnails are shown."""
        return {"thumbnails": lambda: self._browser.is_grid}

    def restore(self) -> None:
        """Show thumbnails if they were shown in the last run."""
        if self._workspace.settings.flag("thumbnails"):
            self._show(True)

    def stop(self) -> None:
        """Stop the worker."""
        if self._worker is not None:
            self._worker.stop()

    def _show(self, as_grid: bool) -> None:
        self._browser.show_as_grid(self._get_grid() if as_grid else None)
        self._workspace.settings.save_flag("thumbnails", self._browser.is_grid)
        self._workspace.checks_changed.emit()

    def _get_grid(self) -> GridView:
        if self._grid is None:
            from viewer.qt.background.thumbnails.worker import ThumbnailWorker
            from viewer.qt.thumbnails.grid_view import GridView

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
