"""An icon that follows the theme."""

from PyQt5.QtCore import QSize
from PyQt5.QtGui import QPainter, QPaintEvent
from PyQt5.QtWidgets import QSizePolicy, QWidget

from viewer.qt.widgets.style import icon

ICON_PX = 16


class IconLabel(QWidget):
    """Shows a Material Design icon in a colour of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour = "", "text"
        self.setSizePolicy(QSizePolicy.Fixed, QSizePolicy.Fixed)

    def show_icon(self, name: str, colour: str) -> None:
        """Show the icon `name`, "" for none, in `colour` ("error", "accent", ...)."""
        self._name, self._colour = name, colour
        self.setVisible(bool(name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(ICON_PX, ICON_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._name:
            painter = QPainter(self)
            icon(self._name, self._colour).paint(painter, self.rect())
