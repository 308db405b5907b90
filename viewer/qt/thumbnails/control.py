"""Thumbnails in place of the list, when they are wanted: made no sooner, and drawn only while nothing plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject

if TYPE_CHECKING:
    from viewer.qt.thumbnails.grid_view import GridView
    from viewer.qt.thumbnails.worker import ThumbnailWorker
    from viewer.qt.window.main_window import MainWindow


class GridControl(QObject):
    """Owns the grid and who draws for it, once there is one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._grid: GridView | None = None
        self._worker: ThumbnailWorker | None = None
        window.session.playback.playing_changed.connect(lambda _: self._pause())
        window.browser.bar.thumbnails_clicked.connect(self.toggle)

    def restore(self) -> None:
        """Show thumbnails where the last run did."""
        if self._window.settings.flag("thumbnails"):
            self._show(True)

    def toggle(self) -> None:
        """Thumbnails, or the list."""
        self._show(not self._window.browser.is_grid)

    def take(self) -> None:
        """Show another dataset, or the same with other body models."""
        if self._grid is not None:
            self._grid.set_library(self._window.session.library, self._window.search_folders())

    def stop(self) -> None:
        """Draw nothing more; before the window goes."""
        if self._worker is not None:
            self._worker.stop()

    def _show(self, wanted: bool) -> None:
        browser = self._window.browser
        browser.show_as_grid(self._made() if wanted else None)
        self._window.settings.save_flag("thumbnails", browser.is_grid)
        self._window.commands.show_checks()

    def _made(self) -> GridView:
        if self._grid is None:
            from viewer.qt.thumbnails.grid_view import GridView
            from viewer.qt.thumbnails.worker import ThumbnailWorker

            self._worker = ThumbnailWorker()
            self._grid = GridView(self._window.browser.model, self._worker)
            self.take()
            self._pause()
        return self._grid

    def _pause(self) -> None:
        if self._worker is not None:
            self._worker.set_paused(self._window.session.playback.playing)
