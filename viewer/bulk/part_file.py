"""A file for libraries that cannot bear a full disk, such as HDF5 and FFmpeg."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from viewer.errors import FileError


class PartFile(io.FileIO):
    """Keeps its first error to itself until it is asked: from then on it takes everything, and writes nothing.

    HDF5 cannot close a file that cannot be written to; the process then ends by force at some later time. PyAV prints a
    traceback for each piece that cannot be written.

    Parameters
    ----------
    path : Path
        The file, which is created or emptied.

    Attributes
    ----------
    error : OSError or None
        What went wrong first.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w+")
        self.error: OSError | None = None
        self._takes_all = False

    @property
    def is_written(self) -> bool:
        """Whether what comes is still written."""
        return self.error is None and not self._takes_all

    def give_up(self) -> None:
        """Write nothing from now on; the file is not wanted any more."""
        self._takes_all = True

    def check(self, path: Path) -> None:
        """Raise FileError, about `path`, when not all could be written."""
        if self.error is not None:
            raise FileError(path, f"cannot be written ({self.error.strerror})") from self.error

    def write(self, data: Any) -> int:
        """Write all of it."""
        left = memoryview(data).cast("B")
        size = len(left)
        try:
            while self.is_written and left:
                left = left[super().write(left) :]
        except OSError as error:
            self.error = error
        return size

    def truncate(self, size: int | None = None) -> int:
        """Make it so long."""
        try:
            if self.is_written:
                return super().truncate(size)
        except OSError as error:
            self.error = error
        return size or 0

    def readinto(self, buffer: Any) -> int:
        """Read as much as is asked for: zeros where nothing was written."""
        left = memoryview(buffer).cast("B")
        size = len(left)
        while left:
            n_bytes = super().readinto(left) or 0
            if not n_bytes:
                left[:] = bytes(len(left))
                break
            left = left[n_bytes:]
        return size

    def sync(self) -> None:
        """Have the disk keep it."""
        try:
            if self.is_written:
                os.fsync(self.fileno())
        except OSError as error:
            self.error = error
