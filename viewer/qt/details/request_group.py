"""Buttons that request another value of a setting of the dataset."""

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QButtonGroup, QPushButton


class RequestGroup(QButtonGroup):
    """Buttons of which one is checked. A click on another requests it; `show_checked` checks it once it is set."""

    requested = pyqtSignal(int)  # number of the button

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._checked = 0
        self.idClicked.connect(self._request)

    def add(self, text: str, tooltip: str) -> QPushButton:
        """Make the next button, which the caller lays out."""
        button = QPushButton(text)
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.setToolTip(tooltip)
        self.addButton(button, len(self.buttons()))
        return button

    def show_checked(self, number: int) -> None:
        """Check a button."""
        self._checked = number
        self.button(number).setChecked(True)

    def _request(self, number: int) -> None:
        if number != self._checked:
            self.button(self._checked).setChecked(True)
            self.requested.emit(number)
