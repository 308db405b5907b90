"""Opens notebooks in a thread: one with notes on every sequence takes a third of a second."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.places import notebook_path
from viewer.qt.newest import Newest

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook

STOP_S = 5.0  # longest wait for one that is being opened when the program ends


class NotebookOpener(Newest):
    """`failed` tells why there is no notebook. One that is there belongs to the window's thread."""

    opened = pyqtSignal(object)  # Notebook

    def __init__(self) -> None:
        super().__init__("notebook", STOP_S)

    def open(self, library: Library) -> None:
        """Open the notebook of a dataset; `opened` or `failed` follows, unless another is asked for."""
        self._ask(partial(_open, library))

    def _take(self, result: Notebook) -> None:
        self.opened.emit(result)

    def _discard(self, result: Notebook) -> None:
        result.close()


def _open(library: Library) -> Notebook:
    from viewer.notes.notebook import Notebook  # and with it SQLite: the window does not wait for that

    return Notebook.open(notebook_path(library.root), library.root, library.identity)
