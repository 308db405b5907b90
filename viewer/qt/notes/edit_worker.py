"""Changes the notes of very many sequences in a thread; those of all 11,388 take a second."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viewer.dataset import Library
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.notes.notebook_task import NotebookTask, changed_notebook
from viewer.qt.open_notebook import Edit

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

FEW: Final = 100  # sequences whose notes are changed at once, in a few milliseconds


@dataclass(frozen=True)
class EditResult:
    """A change that was made."""

    book: Notebook  # includes it; a new object for the file, or a copy if there is no file
    columns: MarkColumns  # its marks as columns, for the search
    message: str


class EditWorker(NotebookTask):
    """Makes a change that somebody asked for."""

    def __init__(self) -> None:
        super().__init__("notes change")

    def start(self, edit: Edit, book: Notebook, library: Library, rows: Mapping[str, int]) -> None:
        """Make a change; `done` with an EditResult or `failed` follows unless cancelled.

        `book` must not be changed until then. `rows`: rows of the sequences by name.
        """

        def work(make_notebook: Callable[[], Notebook]) -> EditResult:
            return EditResult(*changed_notebook(make_notebook, edit.change, rows))

        self._start_on(book, library, work)


def close_later(book: Notebook) -> None:
    """Close a notebook in a thread."""
    threading.Thread(target=gc_pause()(book.release), name="notebook closing", daemon=True).start()
