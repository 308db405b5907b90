"""A text in a frame, with a cross that removes it."""

from PyQt5.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from viewer.qt.widgets.kept_keys import PRESSES, keep_key
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import tones

CHIP_PX = 24  # high
MOST_PX = 220  # wide
CROSS_PX = 20  # the cross and what is free round it
REMOVES = (Qt.Key_Delete, Qt.Key_Backspace)


class Chip(QAbstractButton):
    """A text with a cross. A click, Space, Enter, Delete or Backspace removes it."""

    removed = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn = ""  # the text, cut where it is too long
        self.setFocusPolicy(Qt.TabFocus)
        self.setCursor(Qt.PointingHandCursor)
        self.setAttribute(Qt.WA_Hover)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)
        self.clicked.connect(self.removed)

    def show_text(self, text: str) -> None:
        """Show "Action: Hug"."""
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(f"Remove {text}")
        self.setToolTip(f"Remove {text}")
        self.ensurePolished()
        self._drawn = self.fontMetrics().elidedText(text, Qt.ElideRight, MOST_PX - GRID - CROSS_PX)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._drawn) + GRID + CROSS_PX, CHIP_PX)

    def event(self, event: QEvent) -> bool:
        return keep_key(event, (*PRESSES, *REMOVES)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter, *REMOVES):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tones(current_theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        over = self.underMouse()
        edge = "accent" if self.hasFocus() else "selection"
        painter.setPen(QPen(QColor(colours[edge]), 1))
        painter.setBrush(QColor(colours["selection" if self.isDown() else "selection_quiet"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colours["text"]))
        text = QRect(GRID, 0, self.width() - GRID - CROSS_PX, self.height())
        painter.drawText(text, Qt.AlignLeft | Qt.AlignVCenter, self._drawn)
        painter.setPen(QPen(QColor(colours["text" if over else "dim"]), 1.2, Qt.SolidLine, Qt.RoundCap))
        middle = QPointF(self.width() - CROSS_PX / 2, self.height() / 2)
        for slope in (1, -1):
            arm = QPointF(3, 3 * slope)
            painter.drawLine(middle - arm, middle + arm)
