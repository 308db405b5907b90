"""What is wrong with what was typed, in a line under it."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel


class WrongLine(QLabel):
    """A sentence that takes no place while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "warning")
        self.setTextFormat(Qt.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, reason: str) -> None:
        """Say a reason, "" for none; its first letter is made a capital."""
        self.setText(reason[:1].upper() + reason[1:])
        self.setVisible(bool(reason))
