"""Changing the notes of a dataset in a thread, in a Notebook object of the thread's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask
from viewer.qt.notes.opener import load_columns, second_notebook

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

STOP_S = 30.0  # longest wait for a running change when the program ends
T = TypeVar("T")


class NotebookTask(LatestTask):
    """Makes a change in a second Notebook object, which then replaces the window's. On `failed`, nothing was changed.

    A cancelled change, as when another dataset is opened, is not delivered but still written to the file. Results have
    the notebook as `book`.
    """

    done = pyqtSignal(object)  # result

    def __init__(self, thread_name: str) -> None:
        super().__init__(thread_name, STOP_S)

    def _start_on(self, book: Notebook, library: Library, work: Callable[[Callable[[], Notebook]], object]) -> None:
        """Run `work` in a thread with what makes the second notebook. `book` must not be changed until it has ended."""
        make_notebook = second_notebook(book, library)

        def paused() -> object:
            with gc_pause():
                return work(make_notebook)

        self._start(paused)

    def _handle_result(self, result: Any) -> None:
        self.done.emit(result)

    def _discard_result(self, result: Any) -> None:
        result.book.close()


def changed_notebook(
    make_notebook: Callable[[], Notebook], change: Callable[[Notebook], T], rows: Mapping[str, int]
) -> tuple[Notebook, MarkColumns, T]:
    """Make a notebook and change it: the notebook, its marks as columns for the search, and what `change` returned.

    `rows`: rows of the sequences by name. When `change` raises, the notebook is closed.
    """
    book = make_notebook()
    try:
        returned = change(book)
        return book, load_columns(book, rows).columns, returned
    except BaseException:
        book.close()
        raise
