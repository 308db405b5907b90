"""Imports notes in a thread; a file with notes on every sequence takes two seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.qt.notes.notebook_task import NotebookTask, changed_notebook
from viewer.qt.widgets.dialogs.report_dialog import ReportDialog
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.dataset import Library
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

MAX_CONFLICTS = 1000  # listed


@dataclass(frozen=True)
class ImportResult:
    """A finished import."""

    book: Notebook  # includes the imported notes; a new object for the file, or a copy if there is no file
    columns: MarkColumns  # its marks as columns, for the search
    summary: str
    conflicts: tuple[str, ...]  # one line each


class NotesImporter(NotebookTask):
    """Imports a file of notes."""

    def __init__(self) -> None:
        super().__init__("notes import")

    def start(self, path: Path, book: Notebook, library: Library, rows: Mapping[str, int]) -> None:
        """Merge the file at `path` into a dataset's notebook; `done` or `failed` follows unless cancelled.

        `done` has an ImportResult. `book` must not be changed until then. `rows`: rows of the sequences by name.
        """

        def work(make_notebook: Callable[[], Notebook]) -> ImportResult:
            return import_notes(path, make_notebook, rows)

        self._start_on(book, library, work)


def import_notes(path: Path, make_notebook: Callable[[], Notebook], rows: Mapping[str, int]) -> ImportResult:
    """Merge a file into a new notebook. Raises FileError, MarkError or NotebookError without changing anything."""
    from viewer.notes.exchange.formats import read_notes  # not needed to start the window
    from viewer.notes.exchange.import_summary import conflict_line, summary

    values = read_notes(path)

    def merge(book: Notebook) -> tuple[str, tuple[str, ...]]:
        merged = book.import_values(values, f"Import of {path.name}")
        return f"{path.name}: {summary(merged, rows)}", tuple(map(conflict_line, merged.conflicts))

    book, columns, (text, conflicts) = changed_notebook(make_notebook, merge, rows)
    return ImportResult(book, columns, text, conflicts)


def show_result(result: ImportResult, workspace: Workspace, problem: str = "") -> None:
    """Show the summary, `problem` as an error, and any conflicts in a dialog."""
    if problem:
        workspace.show_error(f"{result.summary}. {problem}")
    else:
        workspace.show_success(result.summary)
    if result.conflicts:
        lines = list(result.conflicts[:MAX_CONFLICTS])
        if more := len(result.conflicts) - len(lines):
            lines.append(f"… and {more:,} more")
        ReportDialog("Changed on both sides", result.summary, lines, workspace.window).exec_()
