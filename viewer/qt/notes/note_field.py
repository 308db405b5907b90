"""The field for the note of a sequence, which is saved while it is written."""

from PyQt5.QtCore import QEvent, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from viewer.notes.rules import NOTE_LENGTH
from viewer.qt.widgets.growing_text import GrowingText
from viewer.qt.widgets.shortcut_override import override_shortcut

PAUSE_MS = 800  # without a key, then it is saved


class NoteField(GrowingText):
    """A free text. What is typed is told when typing pauses, and before the field shows or does anything else."""

    edited = pyqtSignal(str, str)  # name of the sequence, text
    escaped = pyqtSignal()  # the keys of the window are wanted again

    def __init__(self) -> None:
        super().__init__(min_lines=2)
        self._name = ""
        self._kept: str | None = ""  # as it was shown or told last; None: that could not be kept
        self._is_showing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.setPlaceholderText("Note")
        self.setAccessibleName("Note")
        self.textChanged.connect(self._note_change)

    def show_note(self, name: str, note: str) -> None:
        """Show the note of a sequence. What is being typed about the same one is left."""
        if name != self._name:
            self.flush()
            self._name = name
        elif self._pause.isActive():
            return
        self._kept = note
        if note != self.toPlainText().rstrip():
            self._is_showing = True
            self.setPlainText(note)
            self._is_showing = False

    def try_again(self) -> None:
        """What was told last could not be kept: tell it again with what comes."""
        self._kept = None

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self._pause.stop()
        text = self.toPlainText()
        if self._name and text.rstrip() != self._kept:
            self._kept = text.rstrip()
            self.edited.emit(self._name, text)

    def event(self, event: QEvent) -> bool:
        return override_shortcut(event, (Qt.Key_Escape,)) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key_Escape:
            self.flush()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _note_change(self) -> None:
        if self._is_showing:
            return
        if len(self.toPlainText()) > NOTE_LENGTH:
            self.undo()
        self._pause.start()
