"""The placeholder of a pane with nothing to show."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.qt.widgets.style import GRID


class Placeholder(QWidget):
    """A dimmed, centred message with an optional link."""

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
        self.show_text(text, link)

    def show_text(self, text: str, link: str = "") -> None:
        """Show a message, and a link below it unless `link` is empty."""
        self.text.setText(text)
        self.link.setText(link)
        self.link.setVisible(bool(link))
