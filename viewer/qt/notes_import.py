"""Takes a colleague's notes in, in a thread: with notes on every sequence that takes two seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.qt.newest import Newest
from viewer.qt.report_dialog import ReportDialog
from viewer.qt.unnoticed import unnoticed

if TYPE_CHECKING:
    from viewer.dataset import Library
    from viewer.notes.notebook import Notebook
    from viewer.notes.value import Value
    from viewer.qt.main_window import MainWindow
    from viewer.search.written import Written

MOST_CONFLICTS = 1000  # that are listed
STOP_S = 30.0  # longest wait for one that goes on when the program ends: it is whole, or has not been


@dataclass(frozen=True)
class Imported:
    """What came of it."""

    book: Notebook  # the one that has it, opened anew
    columns: Written  # what is in it, as it is searched
    summary: str
    conflicts: tuple[str, ...]  # a line of each


class NotesImport(Newest):
    """It has a notebook of its own, which then takes the place of the window's. `failed`: nothing was taken in.

    Of what is given up nothing is delivered, as when another dataset is open; in the file it will be all the same.
    """

    done = pyqtSignal(object)  # Imported

    def __init__(self) -> None:
        super().__init__("notes import", STOP_S)

    def start(self, path: Path, notebook: Path, library: Library, rows: Mapping[str, int]) -> None:
        """Merge the file at `path` into a dataset's notebook; `done` or `failed` follows, unless it is given up.

        rows: of the sequences, by name.
        """

        def work() -> Imported:
            with unnoticed():
                return imported(path, notebook, library, rows)

        self._ask(work)

    def _take(self, result: Imported) -> None:
        self.done.emit(result)

    def _discard(self, result: Imported) -> None:
        result.book.close()


def imported(path: Path, notebook: Path, library: Library, rows: Mapping[str, int]) -> Imported:
    """Merge the file into the notebook. Raises FileError, MarkError, NotebookError; then nothing was changed."""
    from viewer.notes.exchange import read_notes  # and with it SQLite: the window does not wait for that
    from viewer.notes.notebook import Notebook

    values = read_notes(path)
    book = Notebook.open(notebook, library.root, library.identity)
    try:
        return taken_in(book, values, path, rows)
    except BaseException:
        book.close()
        raise


def taken_in(book: Notebook, values: Iterable[Value], path: Path, rows: Mapping[str, int]) -> Imported:
    """Merge what was read from a file. rows: of the dataset's sequences, by name."""
    from viewer.notes.told import conflict_line, summary
    from viewer.search.written import written

    merged = book.take_in(values, f"Import of {path.name}")
    book.tags()  # counted here, and not while the window waits
    told = f"{path.name}: {summary(merged, rows)}"
    return Imported(book, written(book.all_marks(), rows), told, tuple(map(conflict_line, merged.conflicts)))


def show_imported(imported: Imported, window: MainWindow) -> None:
    """Tell what came of it, and show what both sides changed."""
    window.tell(imported.summary)
    if imported.conflicts:
        lines = list(imported.conflicts[:MOST_CONFLICTS])
        if more := len(imported.conflicts) - len(lines):
            lines.append(f"… and {more:,} more")
        ReportDialog("Both sides changed these", imported.summary, lines, window).exec_()
