"""The notes panel: favourite, rating, tags, note and notes about frames of the current sequence."""

from collections.abc import Iterable

from PyQt5.QtCore import QSize, Qt, pyqtSignal
from PyQt5.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.notes.marks import Marks
from viewer.qt.notes.note_field import NoteField
from viewer.qt.notes.range_notes import RangeNotes
from viewer.qt.notes.star_rating import STAR_PX, StarRating
from viewer.qt.notes.tag_field import TagField
from viewer.qt.widgets.shortcut_override import ButtonKeys
from viewer.qt.widgets.style import GRID, icon


class NotesPanel(QWidget):
    """Shows marks and emits the user's changes; does not change marks itself."""

    favourite_toggled = pyqtSignal(bool)
    rating_chosen = pyqtSignal(object)  # int | None
    tag_added = pyqtSignal(str)
    tag_removed = pyqtSignal(str)
    note_edited = pyqtSignal(str, str)  # name of the sequence, text
    range_requested = pyqtSignal()  # the receiver calls `ranges.edit_new` with the frames
    range_added = pyqtSignal(int, int, str)
    range_changed = pyqtSignal(object)  # RangeNote
    range_removed = pyqtSignal(str)  # id
    range_chosen = pyqtSignal(int, int)  # first and last frame to show
    left = pyqtSignal()  # Escape was pressed in a field

    def __init__(self) -> None:
        super().__init__()
        self.name: str | None = None  # current sequence
        self.favourite = QToolButton()
        self.rating = StarRating()
        self.tags = TagField()
        self.note = NoteField()
        self.ranges = RangeNotes()
        self._lay_out()
        self._connect()

    def show_marks(self, name: str | None, marks: Marks, tags: Iterable[str]) -> None:
        """Show the marks of a sequence; None disables the panel. `tags`: all tags to choose from."""
        if name != self.name:
            self.flush()
            self.tags.clear_entry()
        self.name = name
        self.setEnabled(name is not None)
        self._show_favourite(marks.favourite)
        self.rating.show_rating(marks.rating)
        self.tags.show_tags(marks.tags, tags)
        self.note.show_note(name or "", marks.note)
        self.ranges.show_notes(marks.ranges)

    def flush(self) -> None:
        """Emit pending edits."""
        self.ranges.flush()
        self.note.flush()

    def _show_favourite(self, favourite: bool) -> None:
        self.favourite.setChecked(favourite)
        self.favourite.setIcon(icon("heart" if favourite else "heart-outline"))
        self.favourite.setToolTip("Favourite; click to remove" if favourite else "Mark as favourite")

    def _request_favourite(self, favourite: bool) -> None:
        self.favourite.setChecked(not favourite)  # until the notebook has changed
        self.favourite_toggled.emit(favourite)

    def _lay_out(self) -> None:
        self.favourite.setCheckable(True)
        self.favourite.setProperty("kind", "mark")
        self.favourite.setAccessibleName("Favourite")
        self.favourite.setFixedSize(STAR_PX, STAR_PX)
        self.favourite.setIconSize(QSize(18, 18))
        self.favourite.setFocusPolicy(Qt.TabFocus)
        ButtonKeys(self, self.favourite)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.favourite)
        head.addWidget(self.rating)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.tags)
        column.addWidget(self.note)
        column.addWidget(self.ranges)
        self.show_marks(None, Marks(), ())

    def _connect(self) -> None:
        self.favourite.clicked.connect(self._request_favourite)
        self.rating.chosen.connect(self.rating_chosen)
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)
        self.tags.field.escaped.connect(self.left)
        self.note.edited.connect(self.note_edited)
        self.note.escaped.connect(self.left)
        self.ranges.add_requested.connect(self.range_requested)
        self.ranges.added.connect(self.range_added)
        self.ranges.changed.connect(self.range_changed)
        self.ranges.removed.connect(self.range_removed)
        self.ranges.chosen.connect(self.range_chosen)
        self.ranges.left.connect(self.left)
