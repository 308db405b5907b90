"""SHA-256 of contents and of large files; reading large files piece by piece."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from viewer.errors import FileError
from viewer.processed.motion_file import Identity, MotionFile, identity_of

_PIECE: Final = 2**20  # bytes, after which the progress is reported

Reading = Callable[[int, int], object]  # bytes read, and of how many; may raise to end the reading


def checksum(content: bytes) -> str:
    """SHA-256."""
    return hashlib.sha256(content).hexdigest()


def checksum_of_contents(contents: Iterable[tuple[str, bytes]]) -> str:
    """One SHA-256 of names and contents."""
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name} {checksum(content)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def file_checksum(path: Path, reading: Reading = lambda *_: None) -> str:
    """SHA-256 of a file. Raises FileError, and what `reading` raises."""
    digest = hashlib.sha256()
    try:
        counter = ByteCounter(path, reading)
        with open(path, "rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                counter.count(len(piece))
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    return digest.hexdigest()


class ByteCounter:
    """Counts what has been read of a file, and tells of it after each megabyte. Raises OSError where there is none."""

    def __init__(self, path: Path, reading: Reading) -> None:
        self._total = path.stat().st_size
        self._done = self._due = 0
        self._reading = reading

    def count(self, n_bytes: int) -> None:
        """So many more. Raises what `reading` raises."""
        self._done += n_bytes
        if self._done >= self._due:
            self._due = self._done + _PIECE
            self._reading(self._done, self._total)


class KnownChecksums:
    """SHA-256 of open files of motions, for one run: a file of gigabytes is read for its checksum once."""

    def __init__(self) -> None:
        self._known: dict[Identity, str] = {}

    def of(self, file: MotionFile, reading: Reading) -> str:
        """That of what is read through `file`, and of nothing else.

        Raises FileError, also where another file has taken its place or it was changed meanwhile, and what `reading`
        raises.
        """
        if file.identity not in self._known:
            found = file_checksum(file.path, reading)
            if identity_of(file.path) != file.identity:
                raise FileError(file.path, "was changed or replaced while it was read; run the same command again")
            self._known[file.identity] = found
        return self._known[file.identity]
