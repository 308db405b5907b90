"""A small picture above the track, of the moment under the mouse."""

from PyQt5.QtCore import QPoint, QRect, QRectF, Qt
from PyQt5.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QWidget

from viewer.export.thumbnails.thumbnail import SIZE
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours

BORDER = 1  # px


class MomentPopup(QWidget):
    """Takes neither focus nor mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.ToolTip | Qt.FramelessWindowHint)
        self.setAttribute(Qt.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WA_TransparentForMouseEvents)
        self.setFixedSize(SIZE[0] + 2 * BORDER, SIZE[1] + 2 * BORDER)
        self.image = QImage()

    def show_above(self, at: QPoint, image: QImage) -> None:
        """Show a picture with the middle of its lower edge a little above a point of the screen."""
        self.image = image
        corner = at - QPoint(self.width() // 2, self.height() + GRID // 2)
        screen = QGuiApplication.screenAt(at)
        if screen is not None:
            free: QRect = screen.availableGeometry()
            corner.setX(min(max(free.left(), corner.x()), free.right() - self.width() + 1))
            corner.setY(max(free.top(), corner.y()))
        self.move(corner)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.SmoothPixmapTransform)
        painter.drawImage(self.rect().adjusted(BORDER, BORDER, -BORDER, -BORDER), self.image)
        painter.setPen(QPen(QColor(theme_colours(current_theme())["edge"]), BORDER))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
