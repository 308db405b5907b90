"""Opens notebooks in a thread: one with notes on every sequence takes a third of a second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.places import notebook_path
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

STOP_S = 5.0  # longest wait for one that is being opened when the program ends


@dataclass(frozen=True)
class Opened:
    """A notebook that is there, with what takes long to find out of it."""

    book: Notebook  # its tags are counted
    columns: MarkColumns  # what is in it, as it is searched


class NotebookOpener(LatestTask):
    """`failed` tells why there is no notebook. One that is there belongs to the window's thread."""

    opened = pyqtSignal(object)  # Opened

    def __init__(self) -> None:
        super().__init__("notebook", STOP_S)

    def open(self, library: Library, rows: Mapping[str, int], before: Notebook | None) -> None:
        """Open the notebook of a dataset; `opened` or `failed` follows, unless another is asked for.

        rows: of its sequences, by name. before: a notebook that nobody uses any more, closed first in any case.
        """
        self._start(partial(_open, library, rows, before))

    def _handle_result(self, result: Opened) -> None:
        self.opened.emit(result)

    def _discard_result(self, result: Opened) -> None:
        result.book.close()


def _open(library: Library, rows: Mapping[str, int], before: Notebook | None) -> Opened:
    from viewer.notes.notebook import Notebook  # and with it SQLite: the window does not wait for that

    with gc_pause():
        if before is not None:
            before.release()
        return known(Notebook.open(notebook_path(library.root), library.root, library.identity), rows)


def known(book: Notebook, rows: Mapping[str, int]) -> Opened:
    """A notebook of which the window finds nothing out itself. Closed where that fails."""
    from viewer.search.mark_columns import mark_columns

    try:
        book.tags()
        return Opened(book, mark_columns(book.all_marks(), rows))
    except BaseException:
        book.close()
        raise
