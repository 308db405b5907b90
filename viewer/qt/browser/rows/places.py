"""Where the files of sequences are."""

from __future__ import annotations

import os
from collections.abc import Sequence as Names
from functools import partial
from pathlib import Path

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library, Sequence
from viewer.qt.background.latest_task import LatestTask


class PlaceFinder(LatestTask):
    """Finds the places of many sequences in a thread, as a disk may be slow."""

    found = pyqtSignal(tuple)  # one text for each sequence

    def __init__(self) -> None:
        super().__init__("places")

    def start(self, library: Library, names: Names[str]) -> None:
        """Find the places of these sequences; `found` follows."""
        self._start(partial(_places, library, names))

    def _handle_result(self, result: tuple[str, ...]) -> None:
        self.found.emit(result)


def _places(library: Library, names: Names[str]) -> tuple[str, ...]:
    return tuple(place_of(library[name]) for name in names)


def place_of(sequence: Sequence) -> str:
    """The folder that has a sequence's files; of files in a zip, or of training files, the path that Details shows."""
    files = sequence.files()
    where = next((where for _, where, exists in files[:-1] if exists), files[0][1])
    return str(Path(where).parent) if os.path.isfile(where) else where
