"""Binds the notebook of the open dataset to the notes panel, the search and the commands of notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtWidgets import QFileDialog

from viewer.dataset import Library
from viewer.errors import FileError
from viewer.qt.command import Feature
from viewer.qt.notes.binding import NotesBinding
from viewer.qt.notes.edit_worker import EditResult, close_later
from viewer.qt.notes.editing import NotesEditing
from viewer.qt.notes.importing import ImportResult, NotesImporter, show_result
from viewer.qt.notes.opener import NotebookOpener, OpenedNotebook
from viewer.qt.notes.panel import NotesPanel
from viewer.qt.workspace import NO_DATASET, Workspace

if TYPE_CHECKING:
    from viewer.notes.marks import RangeNote
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

FILES = "Notes (*.json *.csv)"


class NotesControl(Feature):
    """Opens, shares and closes notebooks; imports and exports notes."""

    opened = pyqtSignal()  # the notebook is open
    ranges_shown = pyqtSignal(tuple)  # RangeNotes of the current sequence

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._shared = workspace.notebook
        self.panel = NotesPanel()
        self._binding = NotesBinding(
            self.panel, workspace.session.playback, workspace.show_message, workspace.show_error
        )
        self._binding.ranges_shown.connect(self.ranges_shown)
        self._opener = NotebookOpener()
        self._opener.opened.connect(self._on_opened)
        self._opener.failed.connect(workspace.show_error)
        self._importer = NotesImporter()
        self._importer.done.connect(self._on_imported)
        self._importer.failed.connect(self._on_failed)
        self._editing = NotesEditing(workspace, self.panel)
        self._editing.done.connect(self._on_edited)
        self._editing.failed.connect(self._on_failed)
        self._shared.busy_changed.connect(self._lock)
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
        """Handlers of the commands of notes."""
        return {
            "next_note": partial(self._binding.step, 1),
            "previous_note": partial(self._binding.step, -1),
            **self._editing.handlers(),
            "export_notes": self.ask_and_export,
            "import_notes": self.ask_and_import,
        }

    def checks(self) -> dict[str, Callable[[], bool]]:
        """State of the favourite command."""
        return self._editing.checks()

    def catch_up(self) -> None:
        """Read changes by other windows now; happens every second anyway."""
        self._binding.catch_up()

    def write_range_note(self, first: int, last: int) -> None:
        """Start a note about frames of the shown sequence."""
        self._edit_ranges(partial(self.panel.ranges.edit_new, first, last))

    def edit_range_note(self, note: RangeNote) -> None:
        """Start editing a note about frames."""
        self._edit_ranges(partial(self.panel.ranges.edit_note, note))

    def remove_range_note(self, note: RangeNote) -> None:
        """Remove a note about frames."""
        if not self._workspace.notes_locked():
            self.panel.range_removed.emit(note.id)

    def _edit_ranges(self, edit: Callable[[], object]) -> None:
        if not self._workspace.notes_locked():
            self._workspace.dock_requested.emit("details")
            edit()

    def ask_and_export(self) -> None:
        """Ask for a file and export all notes to it."""
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
        """Ask for a file and merge its notes."""
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
        """Save pending edits and close the notebook."""
        self._opener.stop()
        self._importer.stop()
        self._editing.stop()
        if (book := self._detach()) is not None:
            book.close()

    # -- opening

    def _open(self, library: Library) -> None:
        """Open the notebook of another dataset in the background."""
        self._opener.open(library, self._workspace.search.rows, self._detach())

    def _on_opened(self, opened: OpenedNotebook) -> None:
        self._binding.set_notebook(opened.book)
        self._shared.set_book(opened.book)
        self._binding.show_sequence(self._workspace.sequence_name)
        self._show_all(opened.book, opened.columns)
        self.opened.emit()

    def _detach(self) -> Notebook | None:
        """Stop showing the open notebook and return it for closing."""
        self._importer.cancel()
        self._editing.cancel()
        self._shared.set_busy("")
        self._binding.set_notebook(None)
        book = self._shared.book
        self._shared.set_book(None)
        return book

    # -- showing

    def _show_sequence(self) -> None:
        self._binding.show_sequence(self._workspace.sequence_name)
        self._workspace.checks_changed.emit()

    def _show_all(self, book: Notebook, columns: MarkColumns) -> None:
        """Show all marks of a notebook in search and lists."""
        marks = book.all_marks()
        self._shared.show_marks(marks)
        self._workspace.search.set_marks(marks, book.playlists(), columns)
        self._workspace.checks_changed.emit()

    def _show_changed(self, names: tuple[str, ...]) -> None:
        """Show changed marks in search and lists."""
        book = self._shared.book
        if book is not None:
            self._shared.show_marks(book.all_marks())
            self._workspace.search.update_marks({name: book.marks(name) for name in names}, book.playlists())
        self._workspace.checks_changed.emit()

    # -- files

    def _export(self, book: Notebook, path: Path) -> None:
        """Write all notes to `path`, replacing an existing file. Raises FileError."""
        from viewer.export.writing.small_file import write_file  # not needed to start the window
        from viewer.notes.exchange.formats import format_of, notes_bytes

        form = format_of(path)
        if form is None:
            raise FileError(path, "the file name must end in .json or .csv")
        write_file(path, notes_bytes(book.values(), form), overwrite=True)
        self._workspace.show_success(f"Saved {path}")

    def _import(self, book: Notebook, path: Path) -> None:
        library = self._workspace.session.library
        if library is not None:
            self._shared.set_busy(f"Importing {path.name}…")
            self._importer.start(path, book, library, self._workspace.search.rows)

    def _on_edited(self, result: EditResult) -> None:
        self._replace(result.book, result.columns)
        if result.message:
            self._workspace.show_message(result.message)
        elif result.book.problem:
            self._workspace.show_error(result.book.problem)

    def _on_imported(self, imported: ImportResult) -> None:
        is_new = self.notebook is not None and imported.book.problem != self.notebook.problem
        self._replace(imported.book, imported.columns)
        show_result(imported, self._workspace, imported.book.problem if is_new else "")

    def _replace(self, book: Notebook, columns: MarkColumns) -> None:
        """Share a notebook that a thread has opened instead of the previous one."""
        before = self._shared.book
        assert before is not None, "detaching the notebook cancels what threads do"
        self._shared.set_busy("")
        self._binding.replace_notebook(book)
        self._shared.set_book(book)
        self._show_all(book, columns)
        close_later(before)  # last, as it slows down the window

    def _on_failed(self, reason: str) -> None:
        self._shared.set_busy("")
        self._workspace.show_error(reason)

    def _lock(self, activity: str) -> None:
        self._binding.set_locked(bool(activity))
