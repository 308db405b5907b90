"""The list of a sequence's notes about frames."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QPushButton, QVBoxLayout, QWidget

from viewer.notes.marks import RangeNote
from viewer.qt.notes.range_row import RangeEditor, RangeRow
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID


class RangeNotes(QWidget):
    """Shows notes and emits the user's changes. Row widgets are reused; at most one note is being edited."""

    add_requested = pyqtSignal()  # the receiver calls `edit_new` with the frames
    added = pyqtSignal(int, int, str)
    changed = pyqtSignal(object)  # RangeNote with its previous id
    removed = pyqtSignal(str)  # id
    chosen = pyqtSignal(int, int)  # first and last frame to show
    left = pyqtSignal()  # editing was ended by a key, Enter or Escape

    def __init__(self) -> None:
        super().__init__()
        self._notes: tuple[RangeNote, ...] = ()
        self._edited_id: str | None = None  # id of the note being edited; "" for a new one
        self.rows: list[RangeRow] = []
        self.editor = RangeEditor()
        self.editor.hide()
        self.add = QPushButton()
        self.add.setProperty("kind", "link")
        self.add.setCursor(Qt.PointingHandCursor)
        self.add.setFocusPolicy(Qt.TabFocus)
        ButtonKeys(self, self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self.editor)
        self._column.addWidget(self.add, 0, Qt.AlignLeft)
        self.add.clicked.connect(self.add_requested)
        self.editor.done.connect(self._save)
        self.editor.cancelled.connect(self._cancel)
        self.editor.entered.connect(self.left)
        self.show_range(False)

    def show_range(self, has_range: bool) -> None:
        """Show whether a new note would be about the loop range or the current frame."""
        self.add.setText("Add a note for the loop range" if has_range else "Add a note at this frame")

    def show_notes(self, notes: tuple[RangeNote, ...]) -> None:
        """Show notes. A note being edited stays open while it exists."""
        if notes == self._notes:
            return
        self._notes = notes
        if self._edited_id and self._edited_id not in (note.id for note in notes):
            self._stop()
        self._arrange()

    def edit_new(self, first: int, last: int) -> None:
        """Start editing a new note about these frames."""
        self._edit_text("", first, last, "")

    def edit_note(self, note: RangeNote) -> None:
        """Start editing a note."""
        self._edit_text(note.id, note.first, note.last, note.text)

    def flush(self) -> None:
        """Save the note being edited if it is valid, and stop editing."""
        if self._edited_id is not None and not self.editor.finish():
            self._stop()

    def _edit_text(self, note_id: str, first: int, last: int, text: str) -> None:
        self.flush()
        self._edited_id = note_id
        self._arrange()
        self.editor.begin(first, last, text)

    def _save(self, first: int, last: int, text: str) -> None:
        edited = self._edited_id
        self._stop()
        if edited == "":
            if text.strip():
                self.added.emit(first, last, text)
        elif edited is not None:
            note = RangeNote(edited, first, last, text)
            if note not in self._notes:
                self.changed.emit(note)

    def _cancel(self) -> None:
        self._stop()
        self.left.emit()

    def _stop(self) -> None:
        self._edited_id = None
        self.editor.hide()
        self._arrange()

    def _arrange(self) -> None:
        while len(self.rows) < len(self._notes):
            self._add_row()
        for index, row in enumerate(self.rows):
            if index < len(self._notes):
                row.show_note(self._notes[index])
            row.setVisible(index < len(self._notes) and self._notes[index].id != self._edited_id)
        ids = [note.id for note in self._notes]
        self._column.removeWidget(self.editor)
        self._column.insertWidget(ids.index(self._edited_id) if self._edited_id in ids else len(ids), self.editor)
        self.editor.setVisible(self._edited_id is not None)
        self.add.setVisible(self._edited_id != "")

    def _add_row(self) -> None:
        row = RangeRow()
        row.chosen.connect(self.chosen)
        row.edit_requested.connect(self.edit_note)
        row.removed.connect(self.removed)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
