"""The notes about frames of a sequence, one below the other."""

from PyQt5.QtCore import Qt, pyqtSignal
from PyQt5.QtWidgets import QPushButton, QVBoxLayout, QWidget

from viewer.notes.marks import RangeNote
from viewer.qt.notes.range_row import RangeEditor, RangeRow
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID


class RangeNotes(QWidget):
    """Shows them and tells what is to be done with them. Rows are kept and used again; one at most is being written."""

    add_wanted = pyqtSignal()  # `write_new` is to be called with the frames it is about
    added = pyqtSignal(int, int, str)
    changed = pyqtSignal(object)  # RangeNote, with the id it had
    removed = pyqtSignal(str)  # id
    chosen = pyqtSignal(int, int)  # first and last frame, to be shown
    left = pyqtSignal()  # the keys of the window are wanted again

    def __init__(self) -> None:
        super().__init__()
        self._notes: tuple[RangeNote, ...] = ()
        self._written: str | None = None  # id of the note that is being written; "" for a new one
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
        self.add.clicked.connect(self.add_wanted)
        self.editor.done.connect(self._done)
        self.editor.given_up.connect(self._give_up)
        self.show_range(False)

    def show_range(self, has_range: bool) -> None:
        """Whether a new note would be about the loop range, or about the frame that is shown."""
        self.add.setText("Add a note for the loop range" if has_range else "Add a note at this frame")

    def show_notes(self, notes: tuple[RangeNote, ...]) -> None:
        """Show these. What is being written stays as long as its note is there."""
        if notes == self._notes:
            return
        self._notes = notes
        if self._written and self._written not in (note.id for note in notes):
            self._stop()
        self._arrange()

    def write_new(self, first: int, last: int) -> None:
        """Let a new note about these frames be written."""
        self._begin("", first, last, "")

    def flush(self) -> None:
        """Tell what is being written, where it can be read, and be done with it: something else is to be shown."""
        if self._written is not None and not self.editor.finish():
            self._stop()

    def _begin(self, note_id: str, first: int, last: int, text: str) -> None:
        self.flush()
        self._written = note_id
        self._arrange()
        self.editor.begin(first, last, text)

    def _done(self, first: int, last: int, text: str) -> None:
        written = self._written
        self._stop()
        if written == "":
            if text.strip():
                self.added.emit(first, last, text)
        elif written is not None:
            note = RangeNote(written, first, last, text)
            if note not in self._notes:
                self.changed.emit(note)

    def _give_up(self) -> None:
        self._stop()
        self.left.emit()

    def _stop(self) -> None:
        self._written = None
        self.editor.hide()
        self._arrange()

    def _arrange(self) -> None:
        while len(self.rows) < len(self._notes):
            self._add_row()
        for place, row in enumerate(self.rows):
            if place < len(self._notes):
                row.show_note(self._notes[place])
            row.setVisible(place < len(self._notes) and self._notes[place].id != self._written)
        place = next((at for at, note in enumerate(self._notes) if note.id == self._written), len(self._notes))
        self._column.removeWidget(self.editor)
        self._column.insertWidget(place, self.editor)
        self.editor.setVisible(self._written is not None)
        self.add.setVisible(self._written != "")

    def _add_row(self) -> None:
        place, row = len(self.rows), RangeRow()
        row.chosen.connect(self.chosen)
        row.edit_wanted.connect(lambda: self._edit(place))
        row.removed.connect(lambda: self.removed.emit(self._notes[place].id))
        self.rows.append(row)
        self._column.insertWidget(place, row)

    def _edit(self, place: int) -> None:
        note = self._notes[place]
        self._begin(note.id, note.first, note.last, note.text)
