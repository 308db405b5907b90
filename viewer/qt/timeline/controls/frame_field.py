"""The field of the frame number, which takes a time, too."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PyQt5.QtWidgets import QLineEdit, QWidget

MOST_CHARACTERS = 12


class FrameField(QLineEdit):
    """Shows the current frame number. Return emits what was typed; Escape or a click elsewhere discards it."""

    entered = pyqtSignal(str)  # a frame or a time, as viewer.state.position reads them, or nonsense
    left = pyqtSignal()  # editing ended by a key or by `leave`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = 0
        self._just_focused = False
        self.setFocusPolicy(Qt.ClickFocus)
        self.setAlignment(Qt.AlignRight)
        self.setMaxLength(MOST_CHARACTERS)
        self.setAccessibleName("Frame")
        self.show_frame(0)

    def show_frame(self, frame: int) -> None:
        """Show a frame number, unless the user is typing one."""
        self._shown = frame
        if not self.hasFocus():
            self.setText(str(frame))

    def leave(self) -> None:
        """Give up the keyboard focus."""
        if self.hasFocus():
            self.clearFocus()
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._just_focused = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._just_focused:
            self._just_focused = False
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(str(self._shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key_Return, Qt.Key_Enter):
            typed = self.text().strip()
            self.leave()
            if typed:
                self.entered.emit(typed)
        elif event.key() == Qt.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
