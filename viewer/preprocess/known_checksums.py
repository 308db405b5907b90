"""Checksums of files of motions that several steps are made from: a file of gigabytes is read for its checksum once."""

from __future__ import annotations

from collections.abc import Callable

from viewer.errors import FileError
from viewer.preprocess.long_reading import HowFar, file_checksum
from viewer.processed.motion_file import Identity, MotionFile, identity_of


class KnownChecksums:
    """SHA-256 of open files, for one run; by what tells a file from another one that takes its place."""

    def __init__(self) -> None:
        self._known: dict[Identity, str] = {}

    def of(self, file: MotionFile, told: HowFar, stopped: Callable[[], bool]) -> str:
        """That of what is read through `file`, and of nothing else.

        Raises FileError, also where another file has taken its place or it was changed meanwhile, and Stopped.
        """
        if file.identity not in self._known:
            checksum = file_checksum(file.path, told, stopped)
            if identity_of(file.path) != file.identity:
                raise FileError(file.path, "was changed or replaced while it was read; run the same command again")
            self._known[file.identity] = checksum
        return self._known[file.identity]
