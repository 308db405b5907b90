"""What a key has done, on the picture for a second."""

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QWidget

from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import Plate

SAID_MS = 1000


class Saying(QTimer):
    """The text that is shown in a view until the timer runs out."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._text = ("", "")
        self.setSingleShot(True)
        self.setInterval(SAID_MS)
        self.timeout.connect(view.update)

    @property
    def text(self) -> str:
        """What is shown; "" for nothing."""
        return self._text[0] if self.isActive() else ""

    def say(self, text: str, key: str) -> None:
        """Show what a command has done, and its key."""
        self._text = text, key
        self.start()
        self._view.update()

    def plates(self, overlay: Overlay, size: tuple[int, int], others: list[Plate]) -> list[Plate]:
        """The plate to draw now, if any, clear of the others at the top of a picture of `size`."""
        return [overlay.saying(self._text, size, others)] if self.isActive() else []
