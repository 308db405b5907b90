"""Binds the notes panel to the notebook and the playback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, QTimer, pyqtSignal

from viewer.errors import ViewerError
from viewer.notes.frame_range import frames_text
from viewer.notes.marks import Marks, RangeNote
from viewer.qt.notes.panel import NotesPanel
from viewer.state.playback import Playback

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook

CATCH_UP_MS = 1000  # between checks for changes by other windows


class NotesBinding(QObject):
    """Shows a sequence's marks in the panel and writes changes to the notebook."""

    ranges_shown = pyqtSignal(tuple)  # RangeNotes of the sequence

    def __init__(
        self,
        panel: NotesPanel,
        playback: Playback,
        show_message: Callable[[str], object],
        show_error: Callable[[str], object],
    ) -> None:
        """`show_message`, `show_error`: show a hint or an error to the user."""
        super().__init__(panel)
        self._panel, self._playback = panel, playback
        self._show_message, self._show_error = show_message, show_error
        self._notebook: Notebook | None = None
        self._name: str | None = None
        self._is_locked = False
        self._shown_problem = ""
        self._catch_up_timer = QTimer(self)
        self._catch_up_timer.setInterval(CATCH_UP_MS)
        self._catch_up_timer.timeout.connect(self.catch_up)
        self._connect()

    def set_notebook(self, notebook: Notebook | None) -> None:
        """Bind another notebook or None. Saves pending edits to the previous one but does not close it."""
        self._panel.flush()
        self._unbind()
        self._notebook = notebook
        self._name, self._shown_problem = None, ""
        if notebook is not None:
            self._bind(notebook)
        self._show()

    def replace_notebook(self, notebook: Notebook) -> None:
        """Continue with another Notebook object for the same file."""
        self._unbind()
        self._notebook = notebook
        self._bind(notebook)
        self._show()

    def set_locked(self, locked: bool) -> None:
        """Disable or enable editing, for the time that an import works on the notebook's file."""
        if locked:
            self._panel.flush()
            self._catch_up_timer.stop()
        elif self._notebook is not None:
            self._catch_up_timer.start()
        self._is_locked = locked
        self._show()

    def show_sequence(self, name: str | None) -> None:
        """Show the marks of a sequence."""
        self._panel.flush()
        self._name = name
        self._show()

    def step(self, by: int) -> None:
        """Go to the start of the next (+1) or previous (-1) note and show its text.

        Shows all notes that start at that frame.
        """
        playback = self._playback
        starts = {note.first for note in self._ranges() if note.first < playback.n_frames}
        candidates = [frame for frame in starts if (frame - playback.frame) * by > 0]
        if not candidates:
            self._show_message(f"There is no note {'after' if by > 0 else 'before'} this frame.")
            return
        first = min(candidates) if by > 0 else max(candidates)
        playback.seek(first)
        notes = [note for note in self._ranges() if note.first == first]
        texts = [f"{frames_text(first, note.last)}: {' '.join(note.text.split())}" for note in notes]
        self._show_message("; ".join(texts))

    def catch_up(self) -> None:
        """Read changes by other windows; called every second."""
        if self._notebook is not None:
            self._try(self._notebook.refresh)

    def _bind(self, notebook: Notebook) -> None:
        notebook.changed.connect(self._show_changed)
        notebook.problem_changed.connect(self._show_problem)
        self._show_problem(notebook.problem)
        self._catch_up_timer.start()

    def _unbind(self) -> None:
        if self._notebook is not None:
            self._notebook.changed.disconnect(self._show_changed)
            self._notebook.problem_changed.disconnect(self._show_problem)
            self._catch_up_timer.stop()

    def _show(self) -> None:
        name, book = self._name, self._notebook
        if book is None or name is None:
            self._panel.show_marks(None, Marks(), ())
        else:
            self._panel.show_marks(name, book.marks(name), book.tags())
            self._panel.setDisabled(self._is_locked)
        self.ranges_shown.emit(self._ranges())

    def _ranges(self) -> tuple[RangeNote, ...]:
        """Notes about frames of the current sequence, sorted by first frame."""
        name, book = self._name, self._notebook
        return () if book is None or name is None else book.marks(name).ranges

    def _show_changed(self, names: Iterable[str]) -> None:
        del names  # any change may add tags to choose from
        self._show()

    def _show_problem(self, problem: str) -> None:
        if problem and problem != self._shown_problem:  # it may have been closed
            self._show_error(problem)
        self._shown_problem = problem

    def _write(self, change: Callable[[Notebook, str], object]) -> None:
        """Change the marks of the current sequence."""
        book, name = self._notebook, self._name
        if book is not None and name is not None:
            self._try(lambda: change(book, name))

    def _write_note(self, name: str, text: str) -> None:
        book = self._notebook
        if book is not None and not self._try(lambda: book.set_note(name, text)):
            self._panel.note.mark_unsaved()

    def _try(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except ViewerError as error:
            self._show_error(str(error))
            return False
        return True

    def _edit_new_range(self) -> None:
        playback = self._playback
        if playback.has_range:
            self._panel.ranges.edit_new(playback.start, playback.end)
        else:
            self._panel.ranges.edit_new(playback.frame, playback.frame)

    def _show_range(self, first: int, last: int) -> None:
        self._playback.set_range(first, last)

    def _connect(self) -> None:
        panel = self._panel
        panel.favourite_toggled.connect(self._set_favourite)
        panel.rating_chosen.connect(self._set_rating)
        panel.tag_added.connect(self._add_tag)
        panel.tag_removed.connect(self._remove_tag)
        panel.note_edited.connect(self._write_note)
        panel.range_requested.connect(self._edit_new_range)
        panel.range_added.connect(self._add_range)
        panel.range_changed.connect(self._change_range)
        panel.range_removed.connect(self._remove_range)
        panel.range_chosen.connect(self._show_range)
        self._playback.settings_changed.connect(self._show_has_range)

    def _set_favourite(self, favourite: bool) -> None:
        self._write(lambda book, name: book.set_favourite([name], favourite))

    def _set_rating(self, stars: int | None) -> None:
        self._write(lambda book, name: book.set_rating([name], stars))

    def _add_tag(self, tag: str) -> None:
        self._write(lambda book, name: book.add_tag([name], tag))

    def _remove_tag(self, tag: str) -> None:
        self._write(lambda book, name: book.remove_tag([name], tag))

    def _add_range(self, first: int, last: int, text: str) -> None:
        self._write(lambda book, name: book.add_range(name, first, last, text))

    def _change_range(self, note: RangeNote) -> None:
        self._write(lambda book, name: book.change_range(name, note))

    def _remove_range(self, note_id: str) -> None:
        self._write(lambda book, name: book.remove_range(name, note_id))

    def _show_has_range(self) -> None:
        self._panel.ranges.show_range(self._playback.has_range)
