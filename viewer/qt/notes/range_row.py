"""A note about some frames, as it is read and as it is written."""

from PyQt5.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import MarkError
from viewer.notes.frame_range import DASH, frames_text, parse_frames
from viewer.notes.marks import RangeNote
from viewer.qt.widgets.error_line import ErrorLine
from viewer.qt.widgets.growing_text import GrowingText
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.widgets.wrap_long_words import wrap_long_words

FRAMES_PX = 112
BUTTON_PX = 16
LINK_PADDING_PX = 4  # left of the text of a link


class RangeRow(QWidget):
    """The frames, which lead there, and the text."""

    chosen = pyqtSignal(int, int)
    edit_wanted = pyqtSignal()
    removed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.frames, self.text = QPushButton(), QLabel()
        self.edit, self.remove = QToolButton(), QToolButton()
        self._first = self._last = 0
        self.frames.setProperty("kind", "link")
        self.frames.setCursor(Qt.PointingHandCursor)
        self.frames.setFocusPolicy(Qt.TabFocus)
        self.text.setTextFormat(Qt.PlainText)
        self.text.setWordWrap(True)
        self.text.setContentsMargins(LINK_PADDING_PX, 0, 0, 0)
        self.text.setTextInteractionFlags(Qt.TextSelectableByMouse)
        for button, name, what in ((self.edit, "pencil-outline", "Edit"), (self.remove, "close", "Delete")):
            button.setIcon(icon(name))
            button.setIconSize(QSize(BUTTON_PX, BUTTON_PX))
            button.setToolTip(what)
            button.setFocusPolicy(Qt.TabFocus)
        ButtonKeys(self, self.frames, self.edit, self.remove)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.frames)
        head.addStretch()
        head.addWidget(self.edit)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text)
        self.frames.clicked.connect(lambda: self.chosen.emit(self._first, self._last))
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.removed)

    def show_note(self, note: RangeNote) -> None:
        """Show a note."""
        self._first, self._last = note.first, note.last
        told = f"frame {note.first}" if note.first == note.last else f"frames {note.first} to {note.last}"
        self.frames.setText(f"{told[0].upper()}{told[1:].replace(' to ', DASH)}")
        self.frames.setToolTip(f"Go to frame {note.first}" if note.first == note.last else f"Loop {told}")
        self.edit.setAccessibleName(f"Edit the note at {told}")
        self.remove.setAccessibleName(f"Delete the note at {told}")
        self.text.setText(wrap_long_words(note.text))
        self.text.setVisible(bool(note.text))


class RangeEditor(QWidget):
    """Two fields. Enter is done, Escape gives up, going elsewhere is done where both can be read."""

    done = pyqtSignal(int, int, str)
    given_up = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.frames, self.text, self.wrong = QLineEdit(), GrowingText(), ErrorLine()
        self.frames.setFixedWidth(FRAMES_PX)
        self.frames.setAccessibleName("Frames")
        self.frames.setToolTip(f"Frames, as 12 or 12{DASH}20")
        self.text.setPlaceholderText("Note about these frames")
        self.text.setAccessibleName("Note about these frames")
        self.text.setToolTip("Enter: done; Shift+Enter: a new line; Esc: leave it as it was")
        self.text.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for widget in (self.frames, self.text, self.wrong):
            column.addWidget(widget)
        self.frames.textEdited.connect(lambda _: self.wrong.show_error(""))
        for field in (self.frames, self.text):
            field.installEventFilter(self)

    def begin(self, first: int, last: int, text: str) -> None:
        """Show what is to be written anew."""
        self.frames.setText(frames_text(first, last))
        self.text.setPlainText(text)
        self.text.selectAll()
        self.wrong.show_error("")
        self.text.setFocus(Qt.OtherFocusReason)

    def finish(self) -> bool:
        """Be done; False when the frames cannot be read."""
        try:
            frames = parse_frames(self.frames.text())
        except MarkError as error:
            self.wrong.show_error(str(error))
            return False
        self.done.emit(*frames, self.text.toPlainText())
        return True

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.ShortcutOverride, QEvent.KeyPress) and self._ends(event):
            event.accept()
            if event.type() == QEvent.KeyPress:
                self.given_up.emit() if event.key() == Qt.Key_Escape else self.finish()
            return True
        if event.type() == QEvent.FocusOut and event.reason() != Qt.PopupFocusReason:
            self._leave()
        return super().eventFilter(field, event)

    def _ends(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in (Qt.Key_Return, Qt.Key_Enter) and not event.modifiers() & Qt.ShiftModifier
        return is_enter or event.key() == Qt.Key_Escape

    def _leave(self) -> None:
        if self.isVisible() and QApplication.focusWidget() not in (self.frames, self.text):
            self.finish()
