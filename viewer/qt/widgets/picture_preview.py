"""A small preview of a picture that is to be saved."""

import numpy as np
from PyQt5.QtCore import QRect, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PyQt5.QtWidgets import QWidget

from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours

MIN_SIZE = QSize(240, 180)
USUAL_SIZE = QSize(480, 270)
SQUARE_PX = 8  # of the checkerboard


class PicturePreview(QWidget):
    """Shows a picture scaled to fit, on a checkerboard if it is transparent."""

    resized = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(MIN_SIZE)
        self.setAccessibleName("Preview")
        self.image = QImage()
        self._message = ""

    def sizeHint(self) -> QSize:
        return USUAL_SIZE

    def show_picture(self, picture: np.ndarray) -> None:
        """Show a picture, (height, width, 4) uint8 with straight alpha."""
        height, width = picture.shape[:2]
        image = QImage(np.ascontiguousarray(picture).tobytes(), width, height, 4 * width, QImage.Format_RGBA8888)
        opaque = bool((picture[..., 3] == 255).all())
        self.show_image(image.convertToFormat(QImage.Format_RGB32 if opaque else QImage.Format_ARGB32_Premultiplied))

    def show_image(self, image: QImage) -> None:
        """Show an image; one with alpha on a checkerboard."""
        self.image, self._message = image, ""
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


def _paint_checkerboard(painter: QPainter, rect: QRect) -> None:
    colours = theme_colours(current_theme())
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, QColor(colours["hover"]))
    for row, y in enumerate(range(rect.top(), rect.bottom() + 1, SQUARE_PX)):
        for x in range(rect.left() + row % 2 * SQUARE_PX, rect.right() + 1, 2 * SQUARE_PX):
            painter.fillRect(x, y, SQUARE_PX, SQUARE_PX, QColor(colours["thumb"]))
    painter.restore()
