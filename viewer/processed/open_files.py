"""Files of processed motions that are looked into now and then, and may be made anew meanwhile."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Final

from viewer.dataset.files.npy import Floats
from viewer.processed.motion_file import MotionFile, identity_of

MOST_OPEN: Final = 8  # at the same time; there may be thousands, and systems allow some hundreds


class OpenFiles:
    """Those used last stay open between two reads, until they change. From any thread.

    Its methods raise MissingFile and BrokenFile.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._files: OrderedDict[Path, MotionFile] = OrderedDict()  # the one used last is last

    def length(self, path: Path, name: str) -> int:
        """Frames of a sequence of a file, without its data."""
        with self._lock:
            return self._file(path).length(name)

    def motion(self, path: Path, name: str) -> Floats:
        """A sequence of a file, (T, 56, 6)."""
        with self._lock:
            return self._file(path).motion(name)

    def _file(self, path: Path) -> MotionFile:
        if path in self._files and self._files[path].identity != identity_of(path):
            self._files.pop(path).close()
        if path not in self._files:
            while len(self._files) >= MOST_OPEN:
                self._files.popitem(last=False)[1].close()
            self._files[path] = MotionFile(path)
        self._files.move_to_end(path)
        return self._files[path]
