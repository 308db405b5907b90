"""A small preview of an export's first picture."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PyQt5.QtCore import QObject, QRect, QSize, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PyQt5.QtWidgets import QWidget

from viewer.dataset import Library
from viewer.errors import ViewerError
from viewer.export.order.beside import Beside
from viewer.export.order.shot import Shot, small_shot
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.workspace import SceneView
from viewer.scene.beside.loaded_clips import LoadedClips
from viewer.scene.loaded_sequence import LoadedSequence
from viewer.state.sources.sources import Sources

if TYPE_CHECKING:
    from viewer.export.drawing.painter import Painter

DRAW_DELAY_MS = 60  # after the last request
MIN_SIZE = QSize(480, 320)
SQUARE_PX = 8  # of the checkerboard


class ExportPreview(QWidget):
    """Shows a picture scaled to fit, on a checkerboard if it is transparent."""

    resized = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(MIN_SIZE)
        self.setAccessibleName("Preview of the first picture")
        self.image = QImage()
        self._message = ""

    def show_picture(self, picture: np.ndarray) -> None:
        """Show a picture, (height, width, 4) uint8 with straight alpha."""
        height, width = picture.shape[:2]
        self.image = QImage(np.ascontiguousarray(picture).tobytes(), width, height, 4 * width, QImage.Format_RGBA8888)
        opaque = bool((picture[..., 3] == 255).all())
        self.image = self.image.convertToFormat(QImage.Format_RGB32 if opaque else QImage.Format_ARGB32_Premultiplied)
        self._message = ""
        self.update()

    def show_message(self, message: str) -> None:
        """Show a message instead of the picture."""
        self.image, self._message = QImage(), message
        self.update()

    def device_pixels(self) -> tuple[int, int]:
        """Size available to the picture, device pixels."""
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(current_theme().window))
        if self.image.isNull():
            painter.setPen(QColor(current_theme().dim))
            inside = self.rect().adjusted(3 * GRID, GRID, -3 * GRID, -GRID)
            painter.drawText(inside, Qt.AlignCenter | Qt.TextWordWrap, self._message)
            return
        rect = self._picture_rect()
        if self.image.hasAlphaChannel():
            _paint_checkerboard(painter, rect)
        painter.drawImage(rect, self.image)

    def _picture_rect(self) -> QRect:
        """Where to paint the picture; it is never enlarged."""
        size = self.image.size() / self.devicePixelRatioF()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.KeepAspectRatio)
        rect = QRect(0, 0, size.width(), size.height())
        rect.moveCenter(self.rect().center())
        return rect


@dataclass(frozen=True, eq=False)
class PreviewBeside:
    """What is shown beside the sequence."""

    sources: Sources
    clips: LoadedClips
    looks: Beside | None  # of the sources, as they were then

    def is_same(self, other: "PreviewBeside") -> bool:
        """Whether it looks the same."""
        return self.clips is other.clips and self.looks == other.looks


@dataclass(frozen=True, eq=False)
class PreviewRequest:
    """A picture to draw."""

    library: Library
    loaded: LoadedSequence
    shot: Shot
    frame: int
    beside: PreviewBeside | None = None

    def same_scene(self, other: "PreviewRequest") -> bool:
        """Whether the requests differ at most in the frame."""
        if self.beside is None or other.beside is None:
            is_same = self.beside is other.beside
        else:
            is_same = self.beside.is_same(other.beside)
        return is_same and self.library is other.library and self.loaded is other.loaded and self.shot == other.shot


class PreviewDrawer(QObject):
    """Draws requested pictures in the view's graphics context, once requests pause."""

    drawn = pyqtSignal(object)  # (height, width, 4) uint8
    failed = pyqtSignal(str)

    def __init__(self, view: SceneView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._painter: Painter | None = None
        self._set_up: PreviewRequest | None = None  # request that the painter is set up for
        self._requested: PreviewRequest | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAW_DELAY_MS)
        self._timer.timeout.connect(self._draw)

    def request(
        self,
        library: Library,
        loaded: LoadedSequence,
        shot: Shot,
        frame: int,
        max_size: tuple[int, int],
        beside: PreviewBeside | None = None,
    ) -> None:
        """Request a frame of a shot, at most `max_size` pixels large."""
        request = PreviewRequest(library, loaded, small_shot(shot, max_size), frame, beside)
        before = self._requested
        if before is None or not before.same_scene(request) or before.frame != frame:
            self._requested = request
            self._timer.start()

    def release(self) -> None:
        """Release the graphics objects until the next request."""
        self._timer.stop()
        self._requested = self._set_up = None
        painter, self._painter = self._painter, None
        if painter is not None:
            with self._view.drawing() as context:
                if context is not None:
                    painter.release()

    def _draw(self) -> None:
        from viewer.export.drawing.painter import Painter

        if self._requested is None:
            return
        request = self._requested
        with self._view.drawing() as context:
            if context is None:
                return
            try:
                if self._painter is None:
                    self._painter = Painter(context)
                if self._set_up is None or not self._set_up.same_scene(request):
                    self._set_up = None
                    beside = request.beside
                    shown = None if beside is None else (beside.sources, beside.clips)
                    self._painter.set_up(request.library, request.loaded, request.shot, shown)
                    self._set_up = request
                picture = self._painter.picture(request.frame)
            except ViewerError as error:
                self._requested = None  # try again with the next request
                self.failed.emit(str(error))
                return
        self.drawn.emit(picture)


def _paint_checkerboard(painter: QPainter, rect: QRect) -> None:
    colours = theme_colours(current_theme())
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, QColor(colours["hover"]))
    for row, y in enumerate(range(rect.top(), rect.bottom() + 1, SQUARE_PX)):
        for x in range(rect.left() + row % 2 * SQUARE_PX, rect.right() + 1, 2 * SQUARE_PX):
            painter.fillRect(x, y, SQUARE_PX, SQUARE_PX, QColor(colours["thumb"]))
    painter.restore()
