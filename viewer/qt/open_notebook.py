"""The notebook of the open dataset, shared by features."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, pyqtSignal

if TYPE_CHECKING:
    from viewer.notes.marks import Marks
    from viewer.notes.notebook import Notebook


@dataclass(frozen=True)
class Edit:
    """A change of the notebook that any feature may ask for. It is one step of undo."""

    change: Callable[[Notebook], str]  # makes it and returns a message for the user, or ""; raises ViewerError
    size: int  # sequences that it concerns; for very many it is made in a thread
    activity: str  # such as "Rating 11,388 sequences…", shown meanwhile
    reverts: bool = False  # undoes or redoes, perhaps what is not in sight


class OpenNotebook(QObject):
    """Holds the notebook and forwards its changes. Only `viewer.qt.notes` opens and closes notebooks."""

    replaced = pyqtSignal()  # `book` is another notebook or None
    changed = pyqtSignal(tuple)  # names of sequences with changed marks; playlists may have changed too
    marks_shown = pyqtSignal(object)  # Mapping[str, Marks] of all sequences
    busy_changed = pyqtSignal(str)  # activity that locks the notebook, or ""
    edit_requested = pyqtSignal(object)  # Edit

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book: Notebook | None = None
        self.busy = ""

    def set_book(self, book: Notebook | None) -> None:
        """Share another notebook or None. Does not close the previous one."""
        if self.book is not None:
            self.book.changed.disconnect(self._forward)
            self.book.playlists_changed.disconnect(self._forward)
        self.book = book
        if book is not None:
            book.changed.connect(self._forward)
            book.playlists_changed.connect(self._forward)
        self.replaced.emit()

    def set_busy(self, activity: str) -> None:
        """Lock the notebook during an activity ("Importing notes.json…"); "" unlocks it."""
        if activity != self.busy:
            self.busy = activity
            self.busy_changed.emit(activity)

    def edit(self, change: Callable[[Notebook], str], size: int, activity: str, *, reverts: bool = False) -> None:
        """Ask for a change: see `Edit`."""
        self.edit_requested.emit(Edit(change, size, activity, reverts))

    def show_marks(self, marks: Mapping[str, Marks]) -> None:
        """Show marks in the lists of sequences."""
        self.marks_shown.emit(marks)

    def _forward(self, names: Iterable[str] = ()) -> None:
        self.changed.emit(tuple(names))
