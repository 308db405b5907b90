"""One note about frames: a row that shows it and an editor."""

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
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, icon
from viewer.qt.widgets.text.error_line import ErrorLine
from viewer.qt.widgets.text.growing_text import GrowingText
from viewer.qt.widgets.text.plain_text import wrap_long_words

FRAMES_PX = 112
BUTTON_PX = 16
LINK_PADDING_PX = 4  # left of a link's text


class RangeRow(QWidget):
    """The frames, as a link that shows them, and the text."""

    chosen = pyqtSignal(int, int)
    edit_requested = pyqtSignal(object)  # RangeNote
    removed = pyqtSignal(str)  # id

    def __init__(self) -> None:
        super().__init__()
        self.frames, self.text = QPushButton(), QLabel()
        self.edit, self.remove = QToolButton(), QToolButton()
        self._note: RangeNote | None = None
        self.frames.setProperty("kind", "link")
        self.frames.setCursor(Qt.PointingHandCursor)
        self.frames.setFocusPolicy(Qt.TabFocus)
        self.text.setTextFormat(Qt.PlainText)
        self.text.setWordWrap(True)
        self.text.setContentsMargins(LINK_PADDING_PX, 0, 0, 0)
        self.text.setTextInteractionFlags(Qt.TextSelectableByMouse)
        for button, icon_name, tooltip in ((self.edit, "pencil-outline", "Edit"), (self.remove, "close", "Delete")):
            button.setIcon(icon(icon_name))
            button.setIconSize(QSize(BUTTON_PX, BUTTON_PX))
            button.setToolTip(tooltip)
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
        self.frames.clicked.connect(self._choose)
        self.edit.clicked.connect(self._request_edit)
        self.remove.clicked.connect(self._remove)

    def show_note(self, note: RangeNote) -> None:
        """Show a note."""
        self._note = note
        is_single = note.first == note.last
        frames = f"frame {note.first}" if is_single else f"frames {note.first} to {note.last}"
        self.frames.setText(f"{frames[0].upper()}{frames[1:].replace(' to ', DASH)}")
        self.frames.setToolTip(f"Go to {frames}" if is_single else f"Loop {frames}")
        self.edit.setAccessibleName(f"Edit the note at {frames}")
        self.remove.setAccessibleName(f"Delete the note at {frames}")
        self.text.setText(wrap_long_words(note.text))
        self.text.setVisible(bool(note.text))

    def _choose(self) -> None:
        if self._note is not None:
            self.chosen.emit(self._note.first, self._note.last)

    def _request_edit(self) -> None:
        self.edit_requested.emit(self._note)

    def _remove(self) -> None:
        if self._note is not None:
            self.removed.emit(self._note.id)


class RangeEditor(QWidget):
    """Fields for frames and text. Enter saves, Escape cancels, leaving the fields saves if the frames are valid."""

    done = pyqtSignal(int, int, str)
    cancelled = pyqtSignal()
    entered = pyqtSignal()  # saved with Enter

    def __init__(self) -> None:
        super().__init__()
        self.frames, self.text, self.error = QLineEdit(), GrowingText(), ErrorLine()
        self.frames.setFixedWidth(FRAMES_PX)
        self.frames.setAccessibleName("Frames")
        self.frames.setToolTip(f"Frames, such as 12 or 12{DASH}20")
        self.text.setPlaceholderText("Note about these frames")
        self.text.setAccessibleName("Note about these frames")
        self.text.setToolTip("Enter: save; Shift+Enter: new line; Esc: cancel")
        self.text.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for widget in (self.frames, self.text, self.error):
            column.addWidget(widget)
        self.frames.textEdited.connect(self.error.clear)
        for field in (self.frames, self.text):
            field.installEventFilter(self)

    def begin(self, first: int, last: int, text: str) -> None:
        """Start editing."""
        self.frames.setText(frames_text(first, last))
        self.text.setPlainText(text)
        self.text.selectAll()
        self.error.clear()
        self.text.setFocus(Qt.OtherFocusReason)

    def finish(self) -> bool:
        """Save; returns False and shows an error if the frames are invalid."""
        try:
            frames = parse_frames(self.frames.text())
        except MarkError as error:
            self.error.show_error(str(error))
            return False
        self.done.emit(*frames, self.text.toPlainText())
        return True

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.ShortcutOverride, QEvent.KeyPress) and self._is_end_key(event):
            event.accept()
            if event.type() == QEvent.KeyPress:
                if event.key() == Qt.Key_Escape:
                    self.cancelled.emit()
                elif self.finish():
                    self.entered.emit()
            return True
        if event.type() == QEvent.FocusOut and event.reason() != Qt.PopupFocusReason:
            self._save_if_left()
        return super().eventFilter(field, event)

    def _is_end_key(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in (Qt.Key_Return, Qt.Key_Enter) and not event.modifiers() & Qt.ShiftModifier
        return is_enter or event.key() == Qt.Key_Escape

    def _save_if_left(self) -> None:
        if self.isVisible() and QApplication.focusWidget() not in (self.frames, self.text):
            self.finish()
