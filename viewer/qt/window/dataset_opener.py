"""Opens datasets and training files in a background thread."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.dataset.readings import without_use
from viewer.errors import UnfitOption
from viewer.index.facts import Facts, library_facts
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask
from viewer.results.opening import open_library
from viewer.state.chosen_reading import choose_reading, chosen_reading


class DatasetOpener(LatestTask):
    """Opens one path at a time; `failed` gives the reason, naming the path. `stop` does not wait for a slow disk."""

    opened = pyqtSignal(object, object)  # Library, Facts

    def __init__(self) -> None:
        super().__init__("dataset opener")

    def open(self, path: Path, reading: Mapping[str, Any] | None = None) -> None:
        """Open `path`; `opened` or `failed` follows unless another path is opened first.

        `reading`: fields of a Reading, chosen for this dataset and remembered.
        """
        self._start(partial(_open, path, reading or {}))

    def _handle_result(self, result: tuple[Library, Facts]) -> None:
        self.opened.emit(*result)


def _open(path: Path, given: Mapping[str, Any]) -> tuple[Library, Facts]:
    with gc_pause():  # a zip's directory is tens of thousands of objects
        library = open_library(path)
        library = _read_as_chosen(library, given)
        return library, library_facts(library)


def _read_as_chosen(library: Library, given: Mapping[str, Any]) -> Library:
    """The library under its remembered reading, with the fields that are given now, which are remembered.

    Raises UnfitOption.
    """
    if wrong := without_use(given, library.holds):
        raise UnfitOption(library.root, wrong)
    reading = replace(chosen_reading(library.root), **given)
    if given:
        choose_reading(library.root, reading)
    return library.read_as(reading)
