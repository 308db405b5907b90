"""Opens sources in a background thread, one after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
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
from viewer.state.sources.source import GivenSource


class SourceOpener(LatestTask):
    """Opens all paths that it is given; `opened` or `refused` follows. `stop` does not wait for a slow disk."""

    opened = pyqtSignal(object, object)  # Library; Kept, with what was given in place of what is remembered
    refused = pyqtSignal(object, str)  # path; reason, which names it
    busy_changed = pyqtSignal(str)  # name of the path that is being opened; "" when all are

    def __init__(self) -> None:
        super().__init__("source opener")
        self._waiting: deque[tuple[GivenSource, Path]] = deque()  # and the dataset's path
        self._path = Path()  # of what is being opened
        self.is_busy = False  # something is being opened

    def open(self, source: GivenSource, reference: Path) -> None:
        """Open a source beside the dataset at `reference`."""
        self._waiting.append((source, reference))
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
        source, reference = self._waiting.popleft()
        self._path = source.path
        self.is_busy = True
        self.busy_changed.emit(source.path.name)
        self._start(partial(_open, source, reference))

    def _handle_result(self, result: tuple[Library, Kept] | str) -> None:
        self.is_busy = False
        if not self._waiting:
            self.busy_changed.emit("")
        if isinstance(result, str):
            self.refused.emit(self._path, result)
        else:
            self.opened.emit(*result)
        self._next()


def _open(source: GivenSource, reference: Path) -> tuple[Library, Kept] | str:
    """The library under its remembered reading, and what is remembered of it as a source; or why it cannot be had."""
    try:
        with gc_pause():
            library = open_library(source.path)
            if not library.names:
                return library.why_empty
            kept = kept_of(reference, library.root)
            kept = replace(kept, name=source.name or kept.name, align=source.align or kept.align)
            return library.read_as(chosen_reading(library.root)), kept
    except (ViewerError, OSError) as error:
        return str(error)
