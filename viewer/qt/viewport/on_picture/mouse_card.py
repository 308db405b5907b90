"""What the mouse does in the view, told in the place of the captions until it is clicked or some time is over."""

from dataclasses import replace

from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QWidget

from viewer.state.overlay_text import OverlayText

SHOWN_MS = 20_000
WORDS = ("*Drag* to turn, *right drag* to move, *wheel* to zoom, *double click* to frame a person. "
         "*Click here* to close.")  # fmt: skip


class MouseCard(QTimer):
    """The text that is shown in a view until the timer runs out."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._parts = WORDS.split("*")
        self.setSingleShot(True)
        self.setInterval(SHOWN_MS)
        self.timeout.connect(view.update)

    def show(self) -> None:
        """Show the card, again if it is shown already."""
        self.start()
        self._view.update()

    def close(self) -> None:
        """Take the card away."""
        self.stop()
        self._view.update()

    def on(self, text: OverlayText) -> OverlayText:
        """The text with the card in the place of its captions, where framed persons are clear of it."""
        if not self.isActive():
            return text
        marks, end = [], 0
        for number, part in enumerate(self._parts):
            if number % 2:
                marks.append((end, end + len(part)))
            end += len(part)
        return replace(text, captions=("".join(self._parts),), marks=(tuple(marks),), caption_lines=None)
