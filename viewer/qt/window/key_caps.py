"""Keys, drawn as the caps of a keyboard."""

from PyQt5.QtCore import Qt
from PyQt5.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt5.QtWidgets import QHBoxLayout, QLabel, QWidget

from viewer.qt.widgets.style import SECONDARY_PX, current_theme, mono_font
from viewer.qt.widgets.stylesheet import tones
from viewer.qt.window.keys import shown_key


class KeyCap(QLabel):
    """One key."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "path")
        self.setAlignment(Qt.AlignCenter)
        self.setFont(mono_font(SECONDARY_PX))
        self.setFixedHeight(20)
        self.setMinimumWidth(20)
        self.setContentsMargins(5, 0, 5, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones(current_theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.Antialiasing)
        painter.setPen(QPen(QColor(colours["edge"]), 1))
        painter.setBrush(QColor(colours["field"]))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
        super().paintEvent(event)


class KeyCaps(QWidget):
    """The keys of a command: those pressed together side by side, those that do the same parted by "or"."""

    def __init__(self, keys: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, key in enumerate(keys):
            if number:
                parted = QLabel("or", self)
                parted.setProperty("kind", "secondary")
                parted.setContentsMargins(4, 0, 4, 0)
                row.addWidget(parted)
            for part in shown_key(key).split("+"):
                row.addWidget(KeyCap(part, self))
        row.addStretch(1)
