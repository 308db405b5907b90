"""Takes a colleague's notes in, in a thread: with notes on every sequence that takes two seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask
from viewer.qt.notes.opener import known
from viewer.qt.widgets.report_dialog import ReportDialog
from viewer.qt.workspace import Workspace

if TYPE_CHECKING:
    from viewer.dataset import Library
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

MOST_CONFLICTS = 1000  # that are listed
STOP_S = 30.0  # longest wait for one that goes on when the program ends: it is whole, or has not been


@dataclass(frozen=True)
class Imported:
    """What came of it."""

    book: Notebook  # the one that has it, opened anew, or copied where there is no file
    columns: MarkColumns  # what is in it, as it is searched
    summary: str
    conflicts: tuple[str, ...]  # a line of each


class NotesImport(LatestTask):
    """It has a notebook of its own, which then takes the place of the window's. `failed`: nothing was taken in.

    Of what is given up nothing is delivered, as when another dataset is open; in the file it will be all the same.
    """

    done = pyqtSignal(object)  # Imported

    def __init__(self) -> None:
        super().__init__("notes import", STOP_S)

    def start(self, path: Path, book: Notebook, library: Library, rows: Mapping[str, int]) -> None:
        """Merge the file at `path` into a dataset's notebook; `done` or `failed` follows, unless it is given up.

        Nothing is to be written into `book` until then. rows: of the sequences, by name.
        """
        another = partial(_opened_again, book.path, library) if book.is_saved else book.in_memory_copy

        def work() -> Imported:
            with gc_pause():
                return imported(path, another, rows)

        self._start(work)

    def let_go(self, book: Notebook) -> None:
        """Close a notebook that nobody uses any more, without waiting for it."""
        threading.Thread(target=gc_pause()(book.release), name="notebook closing", daemon=True).start()

    def _handle_result(self, result: Imported) -> None:
        self.done.emit(result)

    def _discard_result(self, result: Imported) -> None:
        result.book.close()


def imported(path: Path, another: Callable[[], Notebook], rows: Mapping[str, int]) -> Imported:
    """Merge the file into another notebook. Raises FileError, MarkError, NotebookError; then nothing was changed."""
    from viewer.notes.exchange.formats import read_notes  # the window does not wait for that
    from viewer.notes.exchange.import_summary import conflict_line, summary

    values = read_notes(path)
    book = another()
    try:
        merged = book.import_values(values, f"Import of {path.name}")
        told = f"{path.name}: {summary(merged, rows)}"
        conflicts = tuple(map(conflict_line, merged.conflicts))
    except BaseException:
        book.close()
        raise
    return Imported(book, known(book, rows).columns, told, conflicts)


def _opened_again(path: Path, library: Library) -> Notebook:
    from viewer.notes.notebook import Notebook

    return Notebook.open(path, library.root, library.identity)


def show_imported(imported: Imported, workspace: Workspace, problem: str = "") -> None:
    """Tell what came of it, and show what both sides changed. problem: to be told as well."""
    workspace.show_message(f"{imported.summary}. {problem}" if problem else imported.summary)
    if imported.conflicts:
        lines = list(imported.conflicts[:MOST_CONFLICTS])
        if more := len(imported.conflicts) - len(lines):
            lines.append(f"… and {more:,} more")
        ReportDialog("Both sides changed these", imported.summary, lines, workspace.window).exec_()
