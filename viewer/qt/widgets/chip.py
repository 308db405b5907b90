"""A chip: a short text in a frame with a remove button."""

from PyQt5.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PyQt5.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from viewer.qt.widgets.shortcut_override import PRESS_KEYS, override_shortcut
from viewer.qt.widgets.style import GRID, current_theme
from viewer.qt.widgets.stylesheet import theme_colours
from viewer.qt.widgets.text.plain_text import plain_tooltip

CHIP_PX = 24  # height
MAX_WIDTH_PX = 220
CROSS_PX = 20  # width of the cross with its margins
REMOVE_KEYS = (Qt.Key_Delete, Qt.Key_Backspace)


class Chip(QAbstractButton):
    """A button with a text and a cross, clicked also by Space, Enter, Delete and Backspace."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._elided = ""  # the text, shortened to fit
        self.setFocusPolicy(Qt.TabFocus)
        self.setCursor(Qt.PointingHandCursor)
        self.setAttribute(Qt.WA_Hover)
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text such as "Action: Hug"."""
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(f"Remove {text}")
        self.setToolTip(plain_tooltip(f"Remove {text}"))
        self.ensurePolished()
        self._elided = self.fontMetrics().elidedText(text, Qt.ElideRight, MAX_WIDTH_PX - GRID - CROSS_PX)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._elided) + GRID + CROSS_PX, CHIP_PX)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (*PRESS_KEYS, *REMOVE_KEYS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter, *REMOVE_KEYS):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme_colours(current_theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        border = "accent" if self.hasFocus() else "selection"
        painter.setPen(QPen(QColor(colours[border]), 1))
        painter.setBrush(QColor(colours["selection" if self.isDown() else "selection_quiet"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(colours["text"]))
        text = QRect(GRID, 0, self.width() - GRID - CROSS_PX, self.height())
        painter.drawText(text, Qt.AlignLeft | Qt.AlignVCenter, self._elided)
        painter.setPen(QPen(QColor(colours["text" if self.underMouse() else "dim"]), 1.2, Qt.SolidLine, Qt.RoundCap))
        centre = QPointF(self.width() - CROSS_PX / 2, self.height() / 2)
        for slope in (1, -1):
            arm = QPointF(3, 3 * slope)
            painter.drawLine(centre - arm, centre + arm)
