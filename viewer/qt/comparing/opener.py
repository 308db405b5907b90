"""Opens sources in a background thread, one after the other."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.errors import ViewerError
from viewer.qt.background.gc_pause import gc_pause
from viewer.qt.background.latest_task import LatestTask
from viewer.results.opening import open_library
from viewer.state.chosen_reading import chosen_reading
from viewer.state.sources.kept import Kept, kept_of


class SourceOpener(LatestTask):
    """Opens all paths that it is given; `opened` or `refused` follows. `stop` does not wait for a slow disk."""

    opened = pyqtSignal(object, object, str)  # Library, Kept, the name that was given
    refused = pyqtSignal(object, str)  # path; reason, which names it
    busy_changed = pyqtSignal(str)  # name of the path that is being opened; "" when all are

    def __init__(self) -> None:
        super().__init__("source opener")
        self._waiting: deque[tuple[Path, Path, str]] = deque()  # path, of the dataset, name
        self._path, self._given_name = Path(), ""  # of what is being opened
        self.is_busy = False  # something is being opened

    def open(self, path: Path, reference: Path, name: str = "") -> None:
        """Open a path beside the dataset at `reference`. name: if it is not to have the remembered or usual one."""
        self._waiting.append((path, reference, name))
        self._next()

    def cancel_all(self) -> None:
        """Open nothing more."""
        self._waiting.clear()
        self.cancel()
        if self.is_busy:
            self.is_busy = False
            self.busy_changed.emit("")

    def _next(self) -> None:
        if self.is_busy or not self._waiting:
            return
        path, reference, self._given_name = self._waiting.popleft()
        self._path = path
        self.is_busy = True
        self.busy_changed.emit(path.name)
        self._start(partial(_open, path, reference))

    def _handle_result(self, result: tuple[Library, Kept] | str) -> None:
        self.is_busy = False
        if not self._waiting:
            self.busy_changed.emit("")
        if isinstance(result, str):
            self.refused.emit(self._path, result)
        else:
            self.opened.emit(*result, self._given_name)
        self._next()


def _open(path: Path, reference: Path) -> tuple[Library, Kept] | str:
    """The library under its remembered reading, and what is remembered of it as a source; or why it cannot be had."""
    try:
        with gc_pause():
            library = open_library(path)
            if not library.names:
                return library.why_empty
            return library.read_as(chosen_reading(library.root)), kept_of(reference, library.root)
    except (ViewerError, OSError) as error:
        return str(error)
