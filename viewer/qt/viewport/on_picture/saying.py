"""What a key has done, on the picture for a second."""

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QWidget

from viewer.scene.overlay.overlay import Overlay
from viewer.scene.overlay.plates import Plate
from viewer.scene.overlay.tag_layout import Box

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

    def over(self, overlay: Overlay, size: tuple[int, int], plates: list[Plate]) -> list[Plate]:
        """The plates of a picture of `size`, with what is said now; labels that it lies on are left out meanwhile."""
        if not self.isActive():
            return plates
        said = overlay.saying(self._text, size, plates)
        box = Box(said.x, said.y, *said.size)
        covered = [p for p in plates if p.slot.startswith("tag") and box.overlaps(Box(p.x, p.y, *p.size), 0)]
        return [*(plate for plate in plates if plate not in covered), said]
