"""Opens datasets, or files made of them, in a thread: the newest request wins."""

import os
from functools import partial
from pathlib import Path

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtGui import QDragEnterEvent, QDropEvent

from viewer.dataset import Library
from viewer.dataset.library import is_training_file
from viewer.index.facts import Facts, library_facts
from viewer.processed.opening import open_library
from viewer.qt.background.gc_pause import unnoticed
from viewer.qt.background.newest import Newest


class Opener(Newest):
    """`failed` tells the reason, naming the folder. What is being read when the program ends is left to itself."""

    opened = pyqtSignal(object, object)  # Library, its Facts

    def __init__(self) -> None:
        super().__init__("opener")

    def open(self, path: Path) -> None:
        """Open what is at `path`; `opened` or `failed` follows, unless another is asked for."""
        self._ask(partial(_open, path))

    def _take(self, result: tuple[Library, Facts]) -> None:
        self.opened.emit(*result)


def _open(path: Path) -> tuple[Library, Facts]:
    with unnoticed():  # the directories of zips are some 50,000 objects
        library = open_library(path)
        return library, library_facts(library)


def dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """What can be opened of what is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if os.path.isdir(path) or is_training_file(path)]
