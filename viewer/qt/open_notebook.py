"""The notebook of the open dataset, as features share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, pyqtSignal

if TYPE_CHECKING:
    from viewer.notes.marks import Marks
    from viewer.notes.notebook import Notebook


class OpenNotebook(QObject):
    """Holds the notebook and forwards its changes. Only `viewer.qt.notes` opens and closes notebooks."""

    replaced = pyqtSignal()  # `book` is another one, or None
    changed = pyqtSignal(tuple)  # names of the sequences whose marks changed; playlists may have changed too
    marks_shown = pyqtSignal(object)  # Mapping[str, Marks] of the whole dataset
    busy_changed = pyqtSignal(str)  # what is being done to the file while nothing may be written; "" for nothing

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book: Notebook | None = None
        self.busy = ""

    def set_book(self, book: Notebook | None) -> None:
        """Share another notebook, or none. The one before stays open."""
        if self.book is not None:
            self.book.changed.disconnect(self._forward)
            self.book.playlists_changed.disconnect(self._forward)
        self.book = book
        if book is not None:
            book.changed.connect(self._forward)
            book.playlists_changed.connect(self._forward)
        self.replaced.emit()

    def set_busy(self, doing: str) -> None:
        """Let nothing be written while `doing` is done ("Importing notes.json…"); "" ends that."""
        if doing != self.busy:
            self.busy = doing
            self.busy_changed.emit(doing)

    def show_marks(self, marks: Mapping[str, Marks]) -> None:
        """Let lists of sequences show these marks."""
        self.marks_shown.emit(marks)

    def _forward(self, names: Iterable[str] = ()) -> None:
        self.changed.emit(tuple(names))
