"""The grid of thumbnails; hovering a tile scrubs through its sequence."""

import html
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PyQt5.QtCore import QEvent, QPoint, QTimer
from PyQt5.QtGui import QCursor, QHelpEvent, QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PyQt5.QtWidgets import QApplication, QToolTip, QWidget

from viewer.dataset import Library
from viewer.export.thumbnails.thumbnail import Thumbnails
from viewer.places import thumbnail_folder
from viewer.qt.background.thumbnails.store import MAX_STILLS, Thumbnail, ThumbnailStore
from viewer.qt.background.thumbnails.worker import ThumbnailWorker
from viewer.qt.browser.columns import ACTION, TAGS
from viewer.qt.browser.table import SequenceTable
from viewer.qt.thumbnails.tile import CANNOT_BE_SHOWN, Tile, TilePainter
from viewer.qt.thumbnails.tile_view import TileView
from viewer.qt.widgets.style import current_theme

REQUEST_INTERVAL_MS: Final = 40  # between requests while the grid scrolls
OUTSIDE: Final = QPoint(-1, -1)
_THEME_EVENTS: Final = (QEvent.PaletteChange, QEvent.StyleChange)


class GridView(TileView):
    """Requests the thumbnails of the visible tiles and of the next page in the scrolling direction."""

    def __init__(self, model: SequenceTable, worker: ThumbnailWorker, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._worker = worker
        self._library: Library | None = None
        self._model_folders: tuple[Path, ...] = ()
        self._store = ThumbnailStore()
        self._theme = current_theme()
        self._tiles = TilePainter(self)
        self._hovered: tuple[str, float] | None = None  # name and relative x of the mouse in its tile, 0..1
        self._downwards = True  # direction of the last scrolling
        self._request_timer = QTimer(self)
        self._request_timer.setSingleShot(True)
        self._request_timer.setInterval(REQUEST_INTERVAL_MS)
        self._request_timer.timeout.connect(self._request)
        self.setMouseTracking(True)
        worker.still_ready.connect(self._on_still)
        worker.strip_ready.connect(self._on_strip)
        worker.failed.connect(self._on_failure)
        self.destroyed.connect(worker.stop)
        QApplication.instance().aboutToQuit.connect(worker.stop)

    def set_library(self, library: Library | None, model_folders: Iterable[Path] = ()) -> None:
        """Show thumbnails of another dataset or None, or with other body models."""
        if library is not self._library:
            self._store.clear()
        self._library, self._model_folders = library, tuple(model_folders)
        self._update_worker()

    def _update_worker(self) -> None:
        library = self._library
        thumbnails = None
        if library is not None:
            thumbnails = Thumbnails(library, self._theme.name, thumbnail_folder(library.root), self._model_folders)
        self._worker.set_thumbnails(thumbnails)
        self._request_soon()

    # -- requests and results

    def _request_soon(self) -> None:
        if self.isVisible() and not self._request_timer.isActive():
            self._request_timer.start()

    def _request(self) -> None:
        if self.isVisible():
            names = (self._table.name_at(row) for row in self._rows_to_request())
            self._worker.request({name: self._store.key_of(name) for name in names if name is not None})

    def _rows_to_request(self) -> list[int]:
        """Visible rows from the top, then the next page; at most as many as are kept."""
        top, height = self.verticalOffset(), self.viewport().height()
        visible = self.grid.rows(top, top + height)
        ahead = self.grid.rows(top + height, top + 2 * height) if self._downwards else self.grid.rows(top - height, top)
        return list(dict.fromkeys([*visible, *ahead]))[:MAX_STILLS]

    def _on_still(self, name: str, key: str, still: QImage) -> None:
        self._store_thumbnail(name, Thumbnail(key, still))

    def _on_failure(self, name: str, key: str, reason: str) -> None:
        self._store_thumbnail(name, Thumbnail(key, reason=reason))

    def _store_thumbnail(self, name: str, thumbnail: Thumbnail) -> None:
        self._store.put(name, thumbnail)
        self._repaint(name)
        if self._hovered is not None and self._hovered[0] == name:
            self._worker.request_strip(name)

    def _on_strip(self, name: str, key: str, strip: QImage) -> None:
        self._store.put_strip(name, key, strip)
        self._repaint(name)

    def _repaint(self, name: str) -> None:
        row = self._table.row_of(name)
        if row is not None:
            self.viewport().update(self.grid.rect(row).translated(0, -self.verticalOffset()))

    # -- changes of the visible tiles

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._request_soon()

    def reset(self) -> None:
        super().reset()
        self._hovered = None

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._downwards = dy <= 0
        self._request_soon()
        if self.viewport().underMouse():
            self._hover(self.viewport().mapFromGlobal(QCursor.pos()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._request_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hovered = None
        self._request_timer.stop()
        self._worker.request({})

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _THEME_EVENTS and current_theme() != self._theme:
            self._theme = current_theme()
            self._tiles.set_colours()
            self._update_worker()
            self.viewport().update()
        elif event.type() == QEvent.ActivationChange and self.isActiveWindow():
            self._request_soon()  # files may have changed

    # -- hovering

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.pos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Leave:
            self._hover(OUTSIDE)
        if event.type() == QEvent.ToolTip:
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def _hover(self, point: QPoint) -> None:
        """Show the still at the mouse's relative position in a tile."""
        index = self.indexAt(point)
        name = self._table.name_at(index.row())
        before = self._hovered
        if name is None:
            self._hovered = None
        else:
            rect = self.visualRect(index)
            self._hovered = (name, (point.x() - rect.x()) / rect.width())
            if not self._store.has_strip(name) and (before is None or before[0] != name):
                self._worker.request_strip(name)
        for changed in {hovered[0] for hovered in (before, self._hovered) if hovered is not None}:
            self._repaint(changed)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        """Show a tile's action, which may be elided, and why it has no picture."""
        index = self.indexAt(event.pos())
        if not index.isValid():
            QToolTip.hideText()
            return
        thumbnail = self._store.get(self._table.name_at(index.row()))
        action = self._table.text_at(index.row(), ACTION)
        text = action
        if thumbnail is not None and thumbnail.still is None:
            text = f"{action}: {CANNOT_BE_SHOWN}. {thumbnail.reason}"
        if tags := self._table.text_at(index.row(), TAGS):
            text += f" · {tags}"
        QToolTip.showText(event.globalPos(), f"<p>{html.escape(text)}</p>", self.viewport(), self.visualRect(index))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        offset, grid = self.verticalOffset(), self.grid
        selected, focused = self.selectionModel(), self.hasFocus()
        painter = QPainter(self.viewport())
        for row in grid.rows(event.rect().top() + offset, event.rect().bottom() + 1 + offset):
            rect = grid.rect(row).translated(0, -offset)
            if rect.intersects(event.rect()):
                self._tiles.paint(
                    painter, rect, self._tile(row, selected.isRowSelected(row, self.rootIndex()), focused)
                )
        painter.end()

    def _tile(self, row: int, selected: bool, focused: bool) -> Tile:
        name = self._table.name_at(row)
        assert name is not None
        thumbnail = self._store.get(name)
        picture = None if thumbnail is None else thumbnail.still
        position = None
        if self._hovered is not None and self._hovered[0] == name:
            position = self._hovered[1]
            picture = self._store.still_at(name, position) or picture
        failed = thumbnail is not None and thumbnail.still is None
        marks = self._table.marks_at(row)
        return Tile(name, self._table.text_at(row, ACTION), picture, failed, selected, focused, position, marks)
