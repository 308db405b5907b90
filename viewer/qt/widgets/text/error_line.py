"""An error message below an input field."""

from PyQt5.QtCore import Qt
from PyQt5.QtWidgets import QLabel


class ErrorLine(QLabel):
    """A label that is hidden while there is no error."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "warning")
        self.setTextFormat(Qt.PlainText)
        self.setWordWrap(True)
        self.hide()

    def show_error(self, reason: str) -> None:
        """Show a reason with its first letter capitalised."""
        self.setText(reason[:1].upper() + reason[1:])
        self.setVisible(bool(reason))

    def clear(self) -> None:
        """Hide the line."""
        self.show_error("")
