"""A file to write HDF5 into, on a disk that may be full."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from viewer.errors import FileError


class PartFile(io.FileIO):
    """Keeps its first error to itself until it is asked: from then on it takes everything, and writes nothing.

    HDF5 cannot close a file that cannot be written to; the process then ends by force at some later time.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w+")
        self._error: OSError | None = None

    def check(self, path: Path) -> None:
        """Raises FileError, about `path`, when not all could be written."""
        if self._error is not None:
            raise FileError(path, f"cannot be written ({self._error.strerror})") from self._error

    def write(self, data: Any) -> int:
        """Write all of it."""
        left = memoryview(data).cast("B")
        size = len(left)
        try:
            while self._error is None and left:
                left = left[super().write(left) :]
        except OSError as error:
            self._error = error
        return size

    def truncate(self, size: int | None = None) -> int:
        """Make it so long."""
        try:
            if self._error is None:
                return super().truncate(size)
        except OSError as error:
            self._error = error
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
            if self._error is None:
                os.fsync(self.fileno())
        except OSError as error:
            self._error = error
