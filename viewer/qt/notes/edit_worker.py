"""Changes the notes of very many sequences in a thread; those of all 11,388 take a second."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask
from viewer.qt.notes.opener import load_columns, second_notebook
from viewer.qt.open_notebook import Edit

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook
    from viewer.search.mark_columns import MarkColumns

FEW: Final = 100  # sequences whose notes are changed at once, in a few milliseconds
STOP_S: Final = 30.0  # longest wait for a running change when the program ends


@dataclass(frozen=True)
class EditResult:
    """A change that was made."""

    book: Notebook  # includes it; a new object for the file, or a copy if there is no file
    columns: MarkColumns  # its marks as columns, for the search
    message: str


class EditWorker(LatestTask):
    """Makes a change in a second Notebook object, which then replaces the window's. On `failed`, nothing was changed.

    A cancelled change, as when another dataset is opened, is not delivered but still written to the file.
    """

    done = pyqtSignal(object)  # EditResult

    def __init__(self) -> None:
        super().__init__("notes change", STOP_S)

    def start(self, edit: Edit, book: Notebook, library: Library, rows: Mapping[str, int]) -> None:
        """Make a change; `done` or `failed` follows unless cancelled.

        `book` must not be changed until then. `rows`: rows of the sequences by name.
        """
        make_notebook = second_notebook(book, library)

        def work() -> EditResult:
            with gc_pause():
                second = make_notebook()
                try:
                    message = edit.change(second)
                except BaseException:
                    second.close()
                    raise
                return EditResult(second, load_columns(second, rows).columns, message)

        self._start(work)

    def _handle_result(self, result: EditResult) -> None:
        self.done.emit(result)

    def _discard_result(self, result: EditResult) -> None:
        result.book.close()


def close_later(book: Notebook) -> None:
    """Close a notebook in a thread."""
    threading.Thread(target=gc_pause()(book.release), name="notebook closing", daemon=True).start()
