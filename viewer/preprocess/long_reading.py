"""Large files that are read to their ends: how far it is, and stopping meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from viewer.errors import FileError

_PIECE: Final = 2**20  # bytes, after which it is told how far it is

HowFar = Callable[[int, int], object]  # bytes read, and of how many


class Stopped(Exception):
    """Somebody wanted it to stop."""


def go_on_unless(stopped: Callable[[], bool]) -> None:
    """Leave what is being done when told so: raises Stopped."""
    if stopped():
        raise Stopped


class LongReading:
    """Counts what has been read of a file. Raises OSError where there is none."""

    def __init__(self, path: Path, told: HowFar, stopped: Callable[[], bool]) -> None:
        self._total = path.stat().st_size
        self._done = self._due = 0
        self._told = told
        self._stopped = stopped

    def count(self, n_bytes: int) -> None:
        """So many more. Raises Stopped."""
        self._done += n_bytes
        if self._done >= self._due:
            self._due = self._done + _PIECE
            go_on_unless(self._stopped)
            self._told(self._done, self._total)


def file_checksum(path: Path, told: HowFar = lambda *_: None, stopped: Callable[[], bool] = lambda: False) -> str:
    """SHA-256 of a file. Raises FileError, and Stopped."""
    digest = hashlib.sha256()
    try:
        reading = LongReading(path, told, stopped)
        with open(path, "rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                reading.count(len(piece))
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    return digest.hexdigest()
