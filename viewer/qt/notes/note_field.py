"""The field for a sequence's note, saved while typing."""

from PyQt5.QtCore import QEvent, Qt, QTimer, pyqtSignal
from PyQt5.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from viewer.notes.rules import NOTE_LENGTH
from viewer.qt.widgets.shortcut_override import override_shortcut
from viewer.qt.widgets.text.growing_text import GrowingText

SAVE_DELAY_MS = 800  # after the last key press


class NoteField(GrowingText):
    """Emits edits when typing pauses and before the field shows another note or is left."""

    edited = pyqtSignal(str, str)  # name of the sequence, text
    escaped = pyqtSignal()  # Escape was pressed

    def __init__(self) -> None:
        super().__init__(min_lines=2)
        self._name = ""
        self._saved: str | None = ""  # text shown or emitted last; None if it could not be saved
        self._is_setting_text = False
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_DELAY_MS)
        self._save_timer.timeout.connect(self.flush)
        self.setPlaceholderText("Note")
        self.setAccessibleName("Note")
        self.textChanged.connect(self._on_text_changed)

    def show_note(self, name: str, note: str) -> None:
        """Show the note of a sequence. Does not overwrite text being typed for the same sequence."""
        if name != self._name:
            self.flush()
            self._name = name
        elif self._save_timer.isActive():
            return
        self._saved = note
        if note != self.toPlainText().rstrip():
            self._is_setting_text = True
            self.setPlainText(note)
            self._is_setting_text = False

    def mark_unsaved(self) -> None:
        """Emit the text again later, because it could not be saved."""
        self._saved = None

    def flush(self) -> None:
        """Emit pending edits."""
        self._save_timer.stop()
        text = self.toPlainText()
        if self._name and text.rstrip() != self._saved:
            self._saved = text.rstrip()
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

    def _on_text_changed(self) -> None:
        if self._is_setting_text:
            return
        if len(self.toPlainText()) > NOTE_LENGTH:
            self.undo()
        self._save_timer.start()
