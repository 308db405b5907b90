"""Opens notebooks in a thread: one with notes on every sequence takes a third of a second."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.dataset import Library
from viewer.errors import ViewerError
from viewer.places import notebook_path
from viewer.qt.outbox import Outbox

if TYPE_CHECKING:
    from viewer.notes.notebook import Notebook

STOP_S = 5.0  # longest wait for one that is being opened when the program ends


class NotebookOpener(QObject):
    """The newest request wins. Signals reach the window's thread, to which the notebook belongs from then on."""

    opened = pyqtSignal(object)  # Notebook
    failed = pyqtSignal(str)  # why there is none
    _done = pyqtSignal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._thread: threading.Thread | None = None
        self._outbox = Outbox(self._done.emit)
        self._done.connect(self._deliver)

    def open(self, library: Library) -> None:
        """Open the notebook of a dataset; `opened` or `failed` follows, unless another is asked for."""
        self._number += 1
        self._thread = threading.Thread(target=self._run, args=(self._number, library), name="notebook", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Deliver nothing more; before the window goes."""
        self._number += 1
        self._outbox.close()
        if self._thread is not None:
            self._thread.join(STOP_S)

    def _run(self, number: int, library: Library) -> None:
        from viewer.notes.notebook import Notebook  # and with it SQLite: the window does not wait for that

        try:
            book = Notebook.open(notebook_path(library.root), library.root, library.identity)
        except (ViewerError, OSError) as error:
            self._outbox.post(number, str(error))
            return
        if number == self._number:
            self._outbox.post(number, book)
        else:
            book.close()

    def _deliver(self, number: int, result: Notebook | str) -> None:
        if isinstance(result, str):
            if number == self._number:
                self.failed.emit(result)
        elif number == self._number:
            self.opened.emit(result)
        else:
            result.close()
