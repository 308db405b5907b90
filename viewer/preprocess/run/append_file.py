"""A file that a run only ever appends to, so that the next run can go on after any end of this one."""

from __future__ import annotations

import contextlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, ClassVar

from viewer.errors import FileError


class AppendFile(ABC):
    """Opened and read when it is made: a line of JSON with the settings, then what this kind of file has.

    settings: what the rest depends on; a file with others is begun anew. Raises FileError.
    """

    line_limit: ClassVar[int]  # bytes

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self.path = path
        head = json_line({"settings": dict(settings)})
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = open(path, "a+b")  # noqa: SIM115  (closed by close)
        except OSError as error:
            raise FileError(path, f"cannot be used ({error.strerror})") from error
        try:
            self._file.seek(0)
            if self._file.readline(self.line_limit) == head:
                self._read()
            else:
                self._file.truncate(0)
                self._append(head)
        except OSError as error:
            self.close()
            raise FileError(path, f"cannot be used ({error.strerror})") from error

    def close(self) -> None:
        """Leave it for the next run."""
        with contextlib.suppress(OSError):  # it would write again what could not be written, which was an error already
            self._file.close()

    def remove(self) -> None:
        """It is not needed any more. Raises FileError."""
        self.close()
        try:
            self.path.unlink()
        except OSError as error:
            raise FileError(self.path, f"cannot be removed ({error.strerror})") from error

    @abstractmethod
    def _read(self) -> None:
        """Take in what is whole, from where the file stands; cut off what comes after that."""

    def _append(self, content: bytes) -> int:
        """Where it begins in the file."""
        start = self._file.seek(0, 2)
        self._file.write(content)
        self._file.flush()
        return start

    def _add(self, content: bytes) -> int:
        """Append; it is with the operating system on return. Raises FileError."""
        try:
            return self._append(content)
        except OSError as error:
            raise FileError(self.path, f"cannot be written ({error.strerror})") from error


def json_line(plain: Mapping[str, Any]) -> bytes:
    """A line of JSON."""
    return json.dumps(plain).encode() + b"\n"
