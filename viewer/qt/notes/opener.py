"""Opens notebooks in a thread; one with notes on every sequence takes a third of a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.places import notebook_path
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

STOP_S = 5.0  # longest wait for a notebook being opened when the program ends


@dataclass(frozen=True)
class OpenedNotebook:
    """An open notebook with what takes long to compute."""

    book: Notebook  # with its tags counted
    columns: MarkColumns  # its marks as columns, for the search


class NotebookOpener(LatestTask):
    """Opens one notebook at a time, for use in the main thread."""

    opened = pyqtSignal(object)  # OpenedNotebook

    def __init__(self) -> None:
        super().__init__("notebook", STOP_S)

    def open(self, library: Library, rows: Mapping[str, int], before: Notebook | None) -> None:
        """Open the notebook of a dataset; `opened` or `failed` follows unless another is opened first.

        `rows`: rows of its sequences by name. `before`: the previous notebook, which is closed first.
        """
        self._start(partial(_open, library, rows, before))

    def _handle_result(self, result: OpenedNotebook) -> None:
        self.opened.emit(result)

    def _discard_result(self, result: OpenedNotebook) -> None:
        result.book.close()


def _open(library: Library, rows: Mapping[str, int], before: Notebook | None) -> OpenedNotebook:
    from viewer.notes.notebook import Notebook  # imports SQLite, which the window should not wait for

    with gc_pause():
        if before is not None:
            before.release()
        return load_columns(Notebook.open(notebook_path(library.root), library.root, library.identity), rows)


def load_columns(book: Notebook, rows: Mapping[str, int]) -> OpenedNotebook:
    """Compute tags and columns of a notebook, closing it on errors."""
    from viewer.search.mark_columns import mark_columns

    try:
        book.tags()
        return OpenedNotebook(book, mark_columns(book.all_marks(), rows))
    except BaseException:
        book.close()
        raise


def second_notebook(book: Notebook, library: Library) -> Callable[[], Notebook]:
    """A function that opens a notebook once more, for a thread; a copy of one that has no file."""
    return partial(_reopen, book.path, library) if book.is_saved else book.in_memory_copy


def _reopen(path: Path, library: Library) -> Notebook:
    from viewer.notes.notebook import Notebook

    return Notebook.open(path, library.root, library.identity)
