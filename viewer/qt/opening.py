"""Opens datasets, or files made of them, in a thread: a slow disk holds no window up, and the newest request wins."""

import os
import threading
from pathlib import Path

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QDragEnterEvent, QDropEvent

from viewer.dataset import Library
from viewer.dataset.library import is_training_file
from viewer.errors import ViewerError
from viewer.index.facts import Facts, library_facts
from viewer.processed.opening import open_library
from viewer.qt.outbox import Outbox


class Opener(QObject):
    """Signals reach the window's thread."""

    opened = pyqtSignal(object, object)  # Library, its Facts
    failed = pyqtSignal(str)  # the reason, naming the folder
    _done = pyqtSignal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._outbox = Outbox(self._done.emit)
        self._done.connect(self._deliver)

    def open(self, path: Path) -> None:
        """Open what is at `path`; `opened` or `failed` follows, unless another is asked for."""
        self._number += 1
        threading.Thread(target=self._run, args=(self._number, path), name="opener", daemon=True).start()

    def stop(self) -> None:
        """Deliver nothing more; before the window closes. A folder that is being read is left to itself."""
        self._outbox.close()

    def _run(self, number: int, path: Path) -> None:
        try:
            library = open_library(path)
            self._outbox.post(number, (library, library_facts(library)))
        except (ViewerError, OSError) as error:
            self._outbox.post(number, str(error))

    def _deliver(self, number: int, result: tuple[Library, Facts] | str) -> None:
        if number != self._number:
            return
        if isinstance(result, str):
            self.failed.emit(result)
        else:
            self.opened.emit(*result)


def dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """What can be opened of what is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if os.path.isdir(path) or is_training_file(path)]
