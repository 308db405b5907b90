"""A file of processed motions that is looked into now and then, and may be made anew meanwhile."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from viewer.dataset.npy import Floats
from viewer.dataset.storage import Stamp
from viewer.errors import BrokenFile, MissingFile
from viewer.processed.motion_file import MotionFile


class MotionSource:
    """Stays open between two reads, until the file changes. From any thread; raises MissingFile and BrokenFile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._open: tuple[Stamp, MotionFile] | None = None

    def names(self) -> tuple[str, ...]:
        """Of its sequences."""
        with self._lock:
            return self._file().names

    def attributes(self) -> dict[str, str | float]:
        """What it tells of itself."""
        with self._lock:
            return self._file().attributes()

    def length(self, name: str) -> int:
        """Frames of a sequence, without its data."""
        with self._lock:
            return self._file().length(name)

    def motion(self, name: str) -> Floats:
        """A sequence, (T, 56, 6)."""
        with self._lock:
            return self._file().motion(name)

    def _file(self) -> MotionFile:
        try:
            status = self.path.stat()
        except FileNotFoundError as error:
            raise MissingFile(self.path, "is not there") from error
        except OSError as error:
            raise BrokenFile(self.path, f"cannot be read ({error.strerror})") from error
        stamp = status.st_size, status.st_mtime_ns
        if self._open is not None:
            if self._open[0] == stamp:
                return self._open[1]
            self._open[1].close()
            self._open = None
        file = MotionFile(self.path)
        self._open = stamp, file
        return file
