"""Binds the panel of notes to the notebook and the playback."""

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

CATCH_UP_MS = 1000


class NotesBinding(QObject):
    """The panel shows what the notebook has about a sequence, and what is done in the panel is written there."""

    ranges_shown = pyqtSignal(tuple)  # the notes about frames

    def __init__(self, panel: NotesPanel, playback: Playback, tell: Callable[[str], object]) -> None:
        """tell: says a sentence to the person."""
        super().__init__(panel)
        self._panel, self._playback, self._tell = panel, playback, tell
        self._notebook: Notebook | None = None
        self._name: str | None = None
        self._is_held = False
        self._other_windows = QTimer(self)
        self._other_windows.setInterval(CATCH_UP_MS)
        self._other_windows.timeout.connect(self.catch_up)
        self._connect()

    def set_notebook(self, notebook: Notebook | None) -> None:
        """Bind another notebook, or none. The one before is left open, with all that was typed in it."""
        self._panel.flush()
        self._unbind()
        self._notebook = notebook
        self._name = None
        if notebook is not None:
            self._bind(notebook)
        self._show()

    def replace_notebook(self, notebook: Notebook) -> None:
        """Go on with another one of the same file."""
        self._unbind()
        self._notebook = notebook
        self._bind(notebook)
        self._show()

    def hold(self, held: bool) -> None:
        """Let nothing be written, or let it be again: the notebook's file is in somebody else's hands."""
        if held:
            self._panel.flush()
            self._other_windows.stop()
        elif self._notebook is not None:
            self._other_windows.start()
        self._is_held = held
        self._show()

    def show_sequence(self, name: str | None) -> None:
        """Show what is written about a sequence."""
        self._panel.flush()
        self._name = name
        self._show()

    def step(self, by: int) -> None:
        """Show the first frame of the next note about frames (+1) or of the one before (-1), and tell what it says.

        Where several begin at that frame, all are told.
        """
        playback, way = self._playback, "after" if by > 0 else "before"
        ahead = [note for note in self._ranges() if (note.first - playback.frame) * by > 0]
        ahead = [note for note in ahead if note.first < playback.n_frames]
        if not ahead:
            self._tell(f"There is no note {way} this frame.")
            return
        first = min((note.first for note in ahead), key=lambda frame: frame * by)
        there = [note for note in ahead if note.first == first]
        playback.seek(first)
        self._tell("; ".join(f"{frames_text(first, note.last)}: {' '.join(note.text.split())}" for note in there))

    def catch_up(self) -> None:
        """Take what other windows wrote; called every second."""
        if self._notebook is not None:
            self._try(self._notebook.refresh)

    def _bind(self, notebook: Notebook) -> None:
        notebook.changed.connect(self._show_changed)
        notebook.problem_changed.connect(self._tell_problem)
        self._tell_problem(notebook.problem)
        self._other_windows.start()

    def _unbind(self) -> None:
        if self._notebook is not None:
            self._notebook.changed.disconnect(self._show_changed)
            self._notebook.problem_changed.disconnect(self._tell_problem)
            self._other_windows.stop()

    def _show(self) -> None:
        name, book = self._name, self._notebook
        if book is None or name is None:
            self._panel.show_marks(None, Marks(), ())
        else:
            self._panel.show_marks(name, book.marks(name), book.tags())
            self._panel.setDisabled(self._is_held)
        self.ranges_shown.emit(self._ranges())

    def _ranges(self) -> tuple[RangeNote, ...]:
        """The notes about frames of the sequence that is shown, by first frame."""
        name, book = self._name, self._notebook
        return () if book is None or name is None else book.marks(name).ranges

    def _show_changed(self, names: Iterable[str]) -> None:
        del names  # any change may bring new tags to choose from
        self._show()

    def _tell_problem(self, problem: str) -> None:
        if problem:
            self._tell(problem)

    def _write(self, change: Callable[[Notebook, str], object]) -> None:
        """Change something about the sequence that is shown."""
        book, name = self._notebook, self._name
        if book is not None and name is not None:
            self._try(lambda: change(book, name))

    def _write_note(self, name: str, text: str) -> None:
        book = self._notebook
        if book is not None and not self._try(lambda: book.set_note(name, text)):
            self._panel.note.try_again()

    def _try(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except ViewerError as error:
            self._tell(str(error))
            return False
        return True

    def _write_range(self) -> None:
        playback = self._playback
        if playback.has_range:
            self._panel.ranges.write_new(playback.start, playback.end)
        else:
            self._panel.ranges.write_new(playback.frame, playback.frame)

    def _show_range(self, first: int, last: int) -> None:
        playback = self._playback
        if last > first:
            playback.clear_range()
            playback.set_out(last)
            playback.set_in(first)
        playback.seek(first)

    def _connect(self) -> None:
        panel, write = self._panel, self._write
        panel.favourite_toggled.connect(lambda wanted: write(lambda book, name: book.set_favourite([name], wanted)))
        panel.rating_chosen.connect(lambda stars: write(lambda book, name: book.set_rating([name], stars)))
        panel.tag_added.connect(lambda tag: write(lambda book, name: book.add_tag([name], tag)))
        panel.tag_removed.connect(lambda tag: write(lambda book, name: book.remove_tag([name], tag)))
        panel.note_edited.connect(self._write_note)
        panel.range_wanted.connect(self._write_range)
        panel.range_added.connect(
            lambda first, last, text: write(lambda book, name: book.add_range(name, first, last, text))
        )
        panel.range_changed.connect(self._change_range)
        panel.range_removed.connect(lambda note_id: write(lambda book, name: book.remove_range(name, note_id)))
        panel.range_chosen.connect(self._show_range)
        self._playback.settings_changed.connect(self._say_range)

    def _change_range(self, note: RangeNote) -> None:
        self._write(lambda book, name: book.change_range(name, note))

    def _say_range(self) -> None:
        self._panel.ranges.show_range(self._playback.has_range)
