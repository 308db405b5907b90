"""The first picture of an export, small."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PyQt5.QtCore import QObject, QRect, QSize, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PyQt5.QtWidgets import QWidget

from viewer.dataset import Library
from viewer.errors import ViewerError
from viewer.export.order.shot import Shot, small_shot
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.workspace import SceneView
from viewer.scene.cast import Staged

if TYPE_CHECKING:
    from viewer.export.drawing.painter import Painter

SETTLE_MS = 60  # how long the choices must have been left alone before the picture is drawn
LEAST = QSize(480, 320)
SQUARE = 8  # px, of the checkerboard


class ExportPreview(QWidget):
    """Shows a picture whole, in its own proportions; what is transparent lies on a checkerboard."""

    resized = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(LEAST)
        self.setAccessibleName("Preview of the first picture")
        self.image = QImage()
        self._message = ""

    def show_picture(self, picture: np.ndarray) -> None:
        """Show (height, width, 4) bytes, straight alpha."""
        height, width = picture.shape[:2]
        self.image = QImage(np.ascontiguousarray(picture).tobytes(), width, height, 4 * width, QImage.Format_RGBA8888)
        opaque = bool((picture[..., 3] == 255).all())
        self.image = self.image.convertToFormat(QImage.Format_RGB32 if opaque else QImage.Format_ARGB32_Premultiplied)
        self._message = ""
        self.update()

    def show_message(self, message: str) -> None:
        """Show a sentence in place of the picture."""
        self.image, self._message = QImage(), message
        self.update()

    def device_pixels(self) -> tuple[int, int]:
        """Width and height that a picture has room in."""
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
        place = self._place()
        if self.image.hasAlphaChannel():
            _paint_squares(painter, place)
        painter.drawImage(place, self.image)

    def _place(self) -> QRect:
        """Where the picture is painted: never larger than it is."""
        size = self.image.size() / self.devicePixelRatioF()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place


@dataclass(frozen=True, eq=False)
class Wish:
    """What the preview is to show."""

    library: Library
    staged: Staged
    shot: Shot
    frame: int

    def same_scene(self, other: "Wish") -> bool:
        """Whether nothing but the frame is another."""
        return self.library is other.library and self.staged is other.staged and self.shot == other.shot


class PreviewDrawer(QObject):
    """Draws the wanted picture with the view's own graphics, once the wishes have come to rest."""

    drawn = pyqtSignal(object)  # (height, width, 4) bytes
    failed = pyqtSignal(str)

    def __init__(self, view: SceneView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._painter: Painter | None = None
        self._set_up: Wish | None = None
        self._wanted: Wish | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._draw)

    def want(self, library: Library, staged: Staged, shot: Shot, frame: int, room: tuple[int, int]) -> None:
        """Draw this frame soon, as the shot takes it but no larger than `room` (pixels)."""
        wanted = Wish(library, staged, small_shot(shot, room), frame)
        before = self._wanted
        if before is None or not before.same_scene(wanted) or before.frame != frame:
            self._wanted = wanted
            self._timer.start()

    def release(self) -> None:
        """Give the graphics back; the next wish takes them again."""
        self._timer.stop()
        self._wanted = self._set_up = None
        painter, self._painter = self._painter, None
        if painter is not None:
            with self._view.drawing() as context:
                if context is not None:
                    painter.release()

    def _draw(self) -> None:
        from viewer.export.drawing.painter import Painter

        if self._wanted is None:
            return
        wish = self._wanted
        with self._view.drawing() as context:
            if context is None:
                return
            try:
                if self._painter is None:
                    self._painter = Painter(context)
                if self._set_up is None or not self._set_up.same_scene(wish):
                    self._set_up = None
                    self._painter.set_up(wish.library, wish.staged, wish.shot)
                    self._set_up = wish
                picture = self._painter.picture(wish.frame)
            except ViewerError as error:
                self._wanted = None  # to be tried again with the next wish
                self.failed.emit(str(error))
                return
        self.drawn.emit(picture)


def _paint_squares(painter: QPainter, place: QRect) -> None:
    colours = theme_colours(current_theme())
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor(colours["hover"]))
    for row, y in enumerate(range(place.top(), place.bottom() + 1, SQUARE)):
        for x in range(place.left() + row % 2 * SQUARE, place.right() + 1, 2 * SQUARE):
            painter.fillRect(x, y, SQUARE, SQUARE, QColor(colours["thumb"]))
    painter.restore()
