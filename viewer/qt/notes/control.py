"""Binds the notebook of the open dataset to the notes panel, the search and the commands about notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtWidgets import QFileDialog

from viewer.dataset import Library
from viewer.notes.marks import RATINGS
from viewer.qt.notes.binding import NotesBinding
from viewer.qt.notes.importing import Imported, NotesImport, show_imported
from viewer.qt.notes.opener import NotebookOpener, Opened
from viewer.qt.notes.panel import NotesPanel
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

FILES = "Notes (*.json *.csv)"


class NotesControl(QObject):
    """Opens, shares and closes notebooks."""

    opened = pyqtSignal()  # the notebook is there
    ranges_shown = pyqtSignal(tuple)  # RangeNote of the current sequence

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._shared = workspace.notebook
        self.panel = NotesPanel()
        self._binding = NotesBinding(self.panel, workspace.session.playback, workspace.show_message)
        self._binding.ranges_shown.connect(self.ranges_shown)
        self._opener = NotebookOpener()
        self._opener.opened.connect(self._take_notebook)
        self._opener.failed.connect(workspace.show_message)
        self._importer = NotesImport()
        self._importer.done.connect(self._take_imported)
        self._importer.failed.connect(self._refuse_import)
        self._shared.changed.connect(self._show_changed)
        self.panel.left.connect(workspace.focus_released)
        workspace.session.take_changed.connect(self._show_sequence)
        workspace.session.failed.connect(self._show_sequence)
        workspace.library_opened.connect(self._open)

    @property
    def notebook(self) -> Notebook | None:
        """The notebook of the open dataset."""
        return self._shared.book

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command about notes does."""
        return {
            "next_note": partial(self._binding.step, 1),
            "previous_note": partial(self._binding.step, -1),
            "favourite": self._toggle_favourite,
            **{f"rate_{rating}": partial(self._rate, rating) for rating in RATINGS},
            "rate_0": partial(self._rate, None),
            "add_tag": partial(self._write, self.panel.tags.field.setFocus),
            "note": partial(self._write, self.panel.note.setFocus),
            "range_note": partial(self._write, self._add_range_note),
            "undo": self._undo,
            "redo": self._redo,
            "export_notes": self.ask_and_export,
            "import_notes": self.ask_and_import,
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """Whether the current sequence is a favourite."""
        return {"favourite": self._is_favourite}

    def catch_up(self) -> None:
        """Read what other windows wrote; called every second anyway."""
        self._binding.catch_up()

    def ask_and_export(self) -> None:
        """Write all notes to a file that the person chooses."""
        book, settings = self.notebook, self._workspace.settings
        if book is None:
            self._workspace.show_message(NO_DATASET)
            return
        start = Path(settings.folder("notes") or "") / "notes.json"
        chosen, _ = QFileDialog.getSaveFileName(self._workspace.window, "Export notes", str(start), FILES)
        if chosen:
            path = Path(chosen)
            settings.save_folder("notes", path.parent)
            self._workspace.attempt(partial(self._export, book, path if path.suffix else path.with_suffix(".json")))

    def ask_and_import(self) -> None:
        """Merge a file that the person chooses."""
        settings = self._workspace.settings
        if self.notebook is None:
            self._workspace.show_message(NO_DATASET)
            return
        if self._workspace.notes_locked():
            return
        start = str(settings.folder("notes") or "")
        chosen, _ = QFileDialog.getOpenFileName(self._workspace.window, "Import notes", start, FILES)
        if chosen:
            settings.save_folder("notes", Path(chosen).parent)
            self._import(self.notebook, Path(chosen))

    def stop(self) -> None:
        """Keep what is being typed, and close the notebook."""
        self._opener.stop()
        self._importer.stop()
        if (book := self._leave()) is not None:
            book.close()

    # -- opening

    def _open(self, library: Library) -> None:
        """Open the notebook of another dataset in the background."""
        self._opener.open(library, self._workspace.search.rows, self._leave())

    def _take_notebook(self, opened: Opened) -> None:
        self._binding.set_notebook(opened.book)
        self._shared.set_book(opened.book)
        self._binding.show_sequence(self._workspace.sequence_name)
        self._show_all(opened.book, opened.columns)
        self.opened.emit()

    def _leave(self) -> Notebook | None:
        """Show nothing of the open notebook any more; returns it, to be closed."""
        self._importer.cancel()
        self._hold("")
        self._binding.set_notebook(None)
        book = self._shared.book
        self._shared.set_book(None)
        return book

    # -- showing

    def _show_sequence(self) -> None:
        self._binding.show_sequence(self._workspace.sequence_name)
        self._workspace.checks_changed.emit()

    def _show_all(self, book: Notebook, columns: MarkColumns) -> None:
        """Let search and lists show all marks of a notebook, which are also there as columns."""
        marks = book.all_marks()
        self._shared.show_marks(marks)
        self._workspace.search.set_marks(marks, book.playlists(), columns)
        self._workspace.checks_changed.emit()

    def _show_changed(self, names: tuple[str, ...]) -> None:
        """Let search and lists show changed marks."""
        book = self._shared.book
        if book is not None:
            self._shared.show_marks(book.all_marks())
            self._workspace.search.update_marks({name: book.marks(name) for name in names}, book.playlists())
        self._workspace.checks_changed.emit()

    def _is_favourite(self) -> bool:
        book, name = self.notebook, self._workspace.sequence_name
        return book is not None and name is not None and book.marks(name).favourite

    # -- writing

    def _toggle_favourite(self) -> None:
        self._change(lambda book, name: book.set_favourite([name], not book.marks(name).favourite))

    def _rate(self, stars: int | None) -> None:
        self._change(lambda book, name: book.set_rating([name], stars))

    def _add_range_note(self) -> None:
        """Begin a note about the loop range, or about the shown frame."""
        if not self._workspace.notes_locked():
            self.panel.range_wanted.emit()

    def _undo(self) -> None:
        self._revert(lambda book: book.undo(), "Undone: {}", "There is nothing to undo.")

    def _redo(self) -> None:
        self._revert(lambda book: book.redo(), "Done again: {}", "There is nothing to do again.")

    def _write(self, focus: Callable[[], object]) -> None:
        """Put the cursor where something is written about the sequence."""
        if self._workspace.session.sequence is not None:
            self._workspace.dock_requested.emit("details")
            focus()

    def _change(self, change: Callable[[Notebook, str], object]) -> None:
        book, name = self.notebook, self._workspace.sequence_name
        if book is not None and name is not None and not self._workspace.notes_locked():
            self._workspace.attempt(lambda: change(book, name))

    def _revert(self, revert: Callable[[Notebook], str | None], done: str, nothing: str) -> None:
        book = self.notebook
        if book is not None and not self._workspace.notes_locked():
            what = self._workspace.attempt(lambda: revert(book))
            self._workspace.show_message(done.format(what) if what else nothing)

    # -- files

    def _export(self, book: Notebook, path: Path) -> None:
        from viewer.qt.notes.files import export_notes

        self._workspace.show_message(export_notes(book, path))

    def _import(self, book: Notebook, path: Path) -> None:
        library = self._workspace.session.library
        if library is not None:
            self._hold(f"Importing {path.name}…")
            self._importer.start(path, book, library, self._workspace.search.rows)

    def _take_imported(self, imported: Imported) -> None:
        """The import opened the notebook once more; that one is shared from now on."""
        before = self._shared.book
        assert before is not None, "it was left while notes were imported into it"
        self._hold("")
        self._binding.replace_notebook(imported.book)
        self._shared.set_book(imported.book)
        self._show_all(imported.book, imported.columns)
        is_new = imported.book.problem != before.problem
        show_imported(imported, self._workspace, imported.book.problem if is_new else "")
        self._importer.let_go(before)  # last: it takes turns with the window

    def _refuse_import(self, reason: str) -> None:
        self._hold("")
        self._workspace.show_message(reason)

    def _hold(self, doing: str) -> None:
        """Let nothing be written while this is being done; "": let it be again."""
        if doing != self._shared.busy:
            self._binding.hold(bool(doing))
            self._shared.set_busy(doing)
