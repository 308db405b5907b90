"""Opens datasets and training files in a background thread."""

import os
from functools import partial
from pathlib import Path

from PyQt5.QtCore import pyqtSignal
from PyQt5.QtGui import QDragEnterEvent, QDropEvent

from viewer.dataset import Library
from viewer.dataset.library import is_training_file
from viewer.dataset.loose_files import is_loose_file
from viewer.index.facts import Facts, library_facts
from viewer.processed.opening import open_library
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask


class DatasetOpener(LatestTask):
    """Opens one path at a time; `failed` gives the reason, naming the path. `stop` does not wait for a slow disk."""

    opened = pyqtSignal(object, object)  # Library, Facts

    def __init__(self) -> None:
        super().__init__("dataset opener")

    def open(self, path: Path) -> None:
        """Open `path`; `opened` or `failed` follows unless another path is opened first."""
        self._start(partial(_open, path))

    def _handle_result(self, result: tuple[Library, Facts]) -> None:
        self.opened.emit(*result)


def _open(path: Path) -> tuple[Library, Facts]:
    with gc_pause():  # a zip's directory is tens of thousands of objects
        library = open_library(path)
        return library, library_facts(library)


def dropped_paths(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """Paths in a drag or drop that can be opened: folders, training files, single motions and skeletons."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if os.path.isdir(path) or is_training_file(path) or is_loose_file(path)]
