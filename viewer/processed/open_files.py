"""Files of processed motions, kept open between reads and reopened when they change."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Final

from viewer.dataset.files.npy import Floats
from viewer.processed.layout import CHANNELS, ROWS
from viewer.processed.motion_file import MotionFile, identity_of

MOST_OPEN: Final = 8  # files; there may be thousands, and systems allow some hundreds


class OpenFiles:
    """Keeps the files used last open until they change. For any thread.

    Its methods raise MissingFile and BrokenFile.

    Parameters
    ----------
    row : tuple of int, optional
        Shape of a frame of their sequences.
    """

    def __init__(self, row: tuple[int, int] = (ROWS, CHANNELS)) -> None:
        self._row = row
        self._lock = Lock()
        self._files: OrderedDict[Path, MotionFile] = OrderedDict()  # the one used last is last

    def length(self, path: Path, name: str) -> int:
        """Return the number of frames of a sequence of a file; its data are not read."""
        with self._lock:
            return self._file(path).length(name)

    def motion(self, path: Path, name: str) -> Floats:
        """Read a sequence of a file, (T, 56, 6): see `MotionFile.motion`."""
        with self._lock:
            return self._file(path).motion(name)

    def _file(self, path: Path) -> MotionFile:
        if path in self._files and self._files[path].identity != identity_of(path):
            self._files.pop(path).close()
        if path not in self._files:
            while len(self._files) >= MOST_OPEN:
                self._files.popitem(last=False)[1].close()
            self._files[path] = MotionFile(path, self._row)
        self._files.move_to_end(path)
        return self._files[path]
