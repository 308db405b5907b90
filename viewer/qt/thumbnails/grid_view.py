"""The sequences with a thumbnail each, in place of the list; hovering scrubs through them."""

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
from viewer.qt.browser.columns import ACTION
from viewer.qt.browser.table import SequenceTable
from viewer.qt.thumbnails.store import MOST_STILLS, Thumbnail, ThumbnailStore
from viewer.qt.thumbnails.tile import CANNOT, Tile, TilePainter
from viewer.qt.thumbnails.tile_view import TileView
from viewer.qt.thumbnails.worker import ThumbnailWorker
from viewer.qt.widgets.style import current_theme

WISH_MS: Final = 40  # how often thumbnails are asked for while the list moves
NOWHERE: Final = QPoint(-1, -1)
_THEME_EVENTS: Final = (QEvent.PaletteChange, QEvent.StyleChange)


class GridView(TileView):
    """Asks for the thumbnails of what is visible, and of as much again that is scrolled to next."""

    def __init__(self, model: SequenceTable, worker: ThumbnailWorker, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._worker = worker
        self._library: Library | None = None
        self._model_folders: tuple[Path, ...] = ()
        self._store = ThumbnailStore()
        self._theme = current_theme()
        self._tiles = TilePainter(self)
        self._hovered: tuple[str, float] | None = None  # name, and how far the mouse is across its tile, 0..1
        self._downwards = True  # the way of the last scrolling
        self._wish = QTimer(self)
        self._wish.setSingleShot(True)
        self._wish.setInterval(WISH_MS)
        self._wish.timeout.connect(self._ask)
        self.setMouseTracking(True)
        worker.still_ready.connect(self._take_still)
        worker.strip_ready.connect(self._take_strip)
        worker.failed.connect(self._take_failure)
        model.layoutChanged.connect(self._ask_soon)
        self.destroyed.connect(lambda: worker.stop())
        QApplication.instance().aboutToQuit.connect(worker.stop)

    def set_library(self, library: Library | None, model_folders: Iterable[Path] = ()) -> None:
        """Show thumbnails of another dataset, or of none; or of the same with other body models."""
        if library is not self._library:
            self._store.clear()
        self._library, self._model_folders = library, tuple(model_folders)
        self._give_worker()

    def _give_worker(self) -> None:
        library = self._library
        made = None
        if library is not None:
            made = Thumbnails(library, self._theme.name, thumbnail_folder(library.root), self._model_folders)
        self._worker.set_thumbnails(made)
        self._ask_soon()

    # asking and taking

    def _ask_soon(self) -> None:
        if self.isVisible() and not self._wish.isActive():
            self._wish.start()

    def _ask(self) -> None:
        if self.isVisible():
            names = (self._table.name_at(row) for row in self._wished_rows())
            self._worker.request({name: self._store.held(name) for name in names if name is not None})

    def _wished_rows(self) -> list[int]:
        """What is visible, from the top, then what comes next; no more than is kept."""
        top, height = self.verticalOffset(), self.viewport().height()
        visible = self.grid.rows(top, top + height)
        ahead = self.grid.rows(top + height, top + 2 * height) if self._downwards else self.grid.rows(top - height, top)
        return list(dict.fromkeys([*visible, *ahead]))[:MOST_STILLS]

    def _take_still(self, name: str, key: str, still: QImage) -> None:
        self._take(name, Thumbnail(key, still))

    def _take_failure(self, name: str, key: str, reason: str) -> None:
        self._take(name, Thumbnail(key, reason=reason))

    def _take(self, name: str, thumbnail: Thumbnail) -> None:
        self._store.put(name, thumbnail)
        self._repaint(name)
        if self._hovered is not None and self._hovered[0] == name:
            self._worker.request_strip(name)

    def _take_strip(self, name: str, key: str, strip: QImage) -> None:
        self._store.put_strip(name, key, strip)
        self._repaint(name)

    def _repaint(self, name: str) -> None:
        row = self._table.row_of(name)
        if row is not None:
            self.viewport().update(self.grid.rect(row).translated(0, -self.verticalOffset()))

    # what makes other tiles visible

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._ask_soon()

    def reset(self) -> None:
        super().reset()
        self._hovered = None

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._downwards = dy <= 0
        self._ask_soon()
        if self.viewport().underMouse():
            self._hover(self.viewport().mapFromGlobal(QCursor.pos()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hovered = None
        self._wish.stop()
        self._worker.request({})

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _THEME_EVENTS and current_theme() != self._theme:
            self._theme = current_theme()
            self._tiles.set_colours()
            self._give_worker()
            self.viewport().update()
        elif event.type() == QEvent.ActivationChange and self.isActiveWindow():
            self._ask_soon()  # files may have changed meanwhile

    # hovering

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.pos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Leave:
            self._hover(NOWHERE)
        if event.type() == QEvent.ToolTip:
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def _hover(self, point: QPoint) -> None:
        """Show the still that belongs to where the mouse is across a tile."""
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

    def _tell(self, event: QHelpEvent) -> None:
        """Why a tile has no picture, and the action, which the tile may have no room for."""
        index = self.indexAt(event.pos())
        if not index.isValid():
            QToolTip.hideText()
            return
        known = self._store.get(self._table.name_at(index.row()))
        action = self._table.text_at(index.row(), ACTION)
        text = action if known is None or known.still is not None else f"{action}: {CANNOT}. {known.reason}"
        QToolTip.showText(event.globalPos(), f"<p>{html.escape(text)}</p>", self.viewport(), self.visualRect(index))

    # painting

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
        known = self._store.get(name)
        picture = None if known is None else known.still
        position = None
        if self._hovered is not None and self._hovered[0] == name:
            position = self._hovered[1]
            picture = self._store.scrubbed(name, position) or picture
        failed = known is not None and known.still is None
        return Tile(name, self._table.text_at(row, ACTION), picture, failed, selected, focused, position)
