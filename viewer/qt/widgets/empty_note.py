"""What a pane says while it has nothing to show."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID


class EmptyNote(QWidget):
    """A quiet sentence in the middle of the pane, and a link to what to do next."""

    link_clicked = pyqtSignal()

    def __init__(self, text: str = "", link: str = "") -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setProperty("kind", "quiet")
        self.text.setTextFormat(Qt.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignCenter)
        self.link = QPushButton()
        self.link.setProperty("kind", "link")
        self.link.setCursor(Qt.PointingHandCursor)
        self.link.clicked.connect(self.link_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(self.text)
        column.addWidget(self.link, 0, Qt.AlignHCenter)
        column.addStretch(3)
        self.say(text, link)

    def say(self, text: str, link: str = "") -> None:
        """Say this; without a link's text there is no link."""
        self.text.setText(text)
        self.link.setText(link)
        self.link.setVisible(bool(link))
