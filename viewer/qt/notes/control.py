"""What people write about sequences: binds the notebook to the details, the list, the playlists and its commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QFileDialog, QInputDialog, QLabel

from viewer.dataset import Library
from viewer.errors import MarkError, ViewerError
from viewer.notes.playlist import Playlist
from viewer.qt.notes.binding import NotesBinding
from viewer.qt.notes.importing import Imported, NotesImport, show_imported
from viewer.qt.notes.opener import NotebookOpener, Opened
from viewer.search.query.parse import quoted

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.qt.playlists.binding import PlaylistBinding
    from viewer.qt.playlists.dialog import PlaylistDialog
    from viewer.qt.window.main_window import MainWindow
    from viewer.search.written import Written

Result = TypeVar("Result")
NO_DATASET = "Open a dataset first."
HELD = "Notes are being imported; in a moment they can be written again."
FILES = "Notes (*.json *.csv)"


class NotesControl(QObject):
    """Owns the notebook of the open dataset."""

    opened = pyqtSignal()  # the notebook is there

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.notebook: Notebook | None = None
        self._binding = NotesBinding(window.details.notes_panel, window.session.playback, window.tell)
        self._binding.ranges_shown.connect(window.timeline.track.show_notes)
        self._opener = NotebookOpener()
        self._opener.opened.connect(self._take_notebook)
        self._opener.failed.connect(window.tell)
        self._importer = NotesImport()
        self._importer.done.connect(self._take_imported)
        self._importer.failed.connect(self._refuse_import)
        self._busy = QLabel(maximumWidth=400)  # says what is being imported; a long name does not widen the window
        window.statusBar().addPermanentWidget(self._busy)
        self._last_playlist = ""  # to which something was added
        self._playlists: PlaylistDialog | None = None
        self._playlist_binding: PlaylistBinding | None = None
        window.details.notes_panel.left.connect(window.keyboard.give_back)
        window.session.take_changed.connect(lambda _: self.show())

    @property
    def is_favourite(self) -> bool:
        """Whether the current sequence is one."""
        name = self._name
        return self.notebook is not None and name is not None and self.notebook.marks(name).favourite

    def take(self, library: Library) -> None:
        """Open the notebook of another dataset, in the background."""
        self._opener.open(library, self._window.finding.rows, self._leave())

    def show(self) -> None:
        """Show what is written about the current sequence."""
        self._binding.show_sequence(self._name)
        self._window.commands.show_checks()

    def catch_up(self) -> None:
        """Take what other windows wrote; it happens every second without being asked for."""
        self._binding.catch_up()

    def toggle_favourite(self) -> None:
        """Make the current sequence a favourite, or no more."""
        self._change(lambda book, name: book.set_favourite([name], not book.marks(name).favourite))

    def rate(self, stars: int | None) -> None:
        """Give the current sequence so many stars; None: none."""
        self._change(lambda book, name: book.set_rating([name], stars))

    def add_range_note(self) -> None:
        """Begin a note about the loop range, or about the frame that is shown."""
        if not self._is_held():
            self._window.details.notes_panel.range_wanted.emit()

    def step(self, by: int) -> None:
        """Go to the next note about frames (+1), or to the one before (-1)."""
        self._binding.step(by)

    def add_to_playlist(self) -> None:
        """Put the current sequence at the end of a list picked by hand, one there is or a new one."""
        book, name = self.notebook, self._name
        if book is None or name is None:
            self._window.tell(NO_DATASET)
            return
        if self._is_held():
            return
        picked = [playlist.name for playlist in book.playlists() if playlist.query is None]
        picked.sort(key=lambda one: one != self._last_playlist)
        told = f"Playlist to which {name} is added:"
        wanted, chosen = QInputDialog.getItem(self._window, "Add to a playlist", told, picked, 0, True)
        if chosen and wanted.strip():
            self._say(partial(self._add, book, name, " ".join(wanted.split())))

    def undo(self) -> None:
        """Take the last change back."""
        self._turn(lambda book: book.undo(), "Undone: {}", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was undone."""
        self._turn(lambda book: book.redo(), "Done again: {}", "There is nothing to do again.")

    def show_playlists(self) -> None:
        """Save what is found, or open what was saved."""
        if self.notebook is None:
            self._window.tell(NO_DATASET)
            return
        if self._playlists is None:
            from viewer.qt.playlists.binding import PlaylistBinding
            from viewer.qt.playlists.dialog import PlaylistDialog

            self._playlists = PlaylistDialog(self._window)
            self._playlists.opened.connect(self._open_playlist)
            self._playlist_binding = PlaylistBinding(self._playlists, self._names_of, self._window.tell)
            self._playlist_binding.set_notebook(self.notebook)
            self._playlists.setDisabled(bool(self._busy.text()))
            self._window.finding.changed.connect(self._offer)
        self._offer()
        self._playlists.show()
        self._playlists.raise_()

    def ask_and_export(self) -> None:
        """Write all that was written into a file for colleagues."""
        if self.notebook is None:
            self._window.tell(NO_DATASET)
            return
        start = Path(self._window.settings.folder("notes") or "") / "notes.json"
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Export notes", str(start), FILES)
        if chosen:
            path = Path(chosen)
            self._window.settings.save_folder("notes", path.parent)
            self._say(partial(self._export, self.notebook, path if path.suffix else path.with_suffix(".json")))

    def ask_and_import(self) -> None:
        """Merge a colleague's file."""
        if self.notebook is None:
            self._window.tell(NO_DATASET)
            return
        if self._is_held():
            return
        start = str(self._window.settings.folder("notes") or "")
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Import notes", start, FILES)
        if chosen:
            self._window.settings.save_folder("notes", Path(chosen).parent)
            self._import(self.notebook, Path(chosen))

    def stop(self) -> None:
        """Keep what is being typed, and close; before the window goes."""
        if self._playlists is not None:
            self._playlists.close()
        self._opener.stop()
        self._importer.stop()
        if (book := self._leave()) is not None:
            book.close()

    @property
    def _name(self) -> str | None:
        """The sequence that the details are about."""
        sequence = self._window.session.sequence
        return None if sequence is None else sequence.name

    def _take_notebook(self, opened: Opened) -> None:
        book = self.notebook = opened.book
        self._listen(book)
        self._bind(book)
        self._binding.show_sequence(self._name)
        self._show_marks(columns=opened.columns)
        self.opened.emit()

    def _listen(self, book: Notebook) -> None:
        book.changed.connect(self._show_marks)
        book.playlists_changed.connect(self._show_marks)

    def _leave(self) -> Notebook | None:
        """Show nothing of the notebook any more; gives it, to be closed."""
        self._importer.give_up()
        self._hold("")
        self._bind(None)
        book, self.notebook = self.notebook, None
        return book

    def _bind(self, book: Notebook | None) -> None:
        self._binding.set_notebook(book)
        if self._playlist_binding is not None:
            self._playlist_binding.set_notebook(book)

    def _show_marks(self, names: Iterable[str] = (), columns: Written | None = None) -> None:
        """Let list, filters and details know what is written: about these sequences, or all of it, as columns."""
        book = self.notebook
        if book is not None:
            marks = book.all_marks()
            self._window.browser.model.set_marks(marks)
            if columns is None:
                self._window.finding.change_marks({name: book.marks(name) for name in names}, book.playlists())
            else:
                self._window.finding.set_marks(marks, book.playlists(), columns)
        self._window.commands.show_checks()

    def _change(self, change: Callable[[Notebook, str], object]) -> None:
        book, name = self.notebook, self._name
        if book is not None and name is not None and not self._is_held():
            self._say(lambda: change(book, name))

    def _turn(self, turn: Callable[[Notebook], str | None], told: str, nothing: str) -> None:
        book = self.notebook
        if book is not None and not self._is_held():
            done = self._say(lambda: turn(book))
            self._window.tell(told.format(done) if done else nothing)

    def _say(self, work: Callable[[], Result]) -> Result | None:
        """What the work gives; None, and its reason told, where it cannot be done."""
        try:
            return work()
        except ViewerError as error:
            self._window.tell(str(error))
            return None

    def _export(self, book: Notebook, path: Path) -> None:
        from viewer.qt.notes.files import export_notes

        self._window.tell(export_notes(book, path))

    def _import(self, book: Notebook, path: Path) -> None:
        library = self._window.session.library
        if library is not None:
            self._hold(f"Importing {path.name}…")
            self._importer.start(path, book, library, self._window.finding.rows)

    def _take_imported(self, imported: Imported) -> None:
        """What was imported is in another notebook of the same, which is the window's from now on."""
        before, self.notebook = self.notebook, imported.book
        assert before is not None, "it was left while notes were imported into it"
        self._listen(imported.book)
        self._hold("")
        self._binding.replace_notebook(imported.book)
        if self._playlist_binding is not None:
            self._playlist_binding.set_notebook(imported.book)
        self._show_marks(columns=imported.columns)
        is_new = imported.book.problem != before.problem
        show_imported(imported, self._window, imported.book.problem if is_new else "")
        self._importer.let_go(before)  # last: it takes turns with the window

    def _refuse_import(self, reason: str) -> None:
        self._hold("")
        self._window.tell(reason)

    def _hold(self, doing: str) -> None:
        """Let nothing be written while this is being done; "": let it be again."""
        if doing != self._busy.text():
            self._busy.setText(doing)
            self._binding.hold(bool(doing))
            if self._playlists is not None:
                self._playlists.setDisabled(bool(doing))

    def _is_held(self) -> bool:
        """Whether nothing can be written now, which is told."""
        if self._busy.text():
            self._window.tell(HELD)
        return bool(self._busy.text())

    def _add(self, book: Notebook, name: str, wanted: str) -> None:
        there = (one for one in book.playlists() if one.name.casefold() == wanted.casefold())
        playlist = next(there, Playlist(wanted))
        if playlist.query is not None:
            raise MarkError(f'"{playlist.name}" is a query, and no list that can be added to')
        names = dict.fromkeys((*playlist.names, name))
        self._last_playlist = book.save_playlist(Playlist(playlist.name, None, tuple(names))).name
        self._window.tell(f"“{self._last_playlist}” has {len(names):,} sequence{'s' if len(names) > 1 else ''}")

    def _offer(self) -> None:
        """Let the dialog save what is looked for, or what is found, in the order of the list."""
        if self._playlists is not None:
            finding = self._window.finding
            query = finding.where if finding.error is None else ""  # while it is typed it may be none
            self._playlists.offer(query, self._window.browser.model.names())

    def _names_of(self, playlist: Playlist) -> tuple[str, ...]:
        return playlist.names if playlist.query is None else self._window.finding.names(playlist.query)

    def _open_playlist(self, playlist: Playlist) -> None:
        """Show what a playlist holds, in place of what was looked for."""
        self._window.finding.look_for(f"playlist:{quoted(playlist.name)}")
        if playlist.query is None:
            self._window.browser.order_as(playlist.names)
