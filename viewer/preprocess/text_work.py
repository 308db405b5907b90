"""Which captions a run has tagged so far, kept so that the next run can go on after any end of this one.

A line of JSON with the settings, then one for each sequence. It is only ever appended to, so an end in the middle costs
the last sequence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from viewer.errors import FileError

_LINE_LIMIT: Final = 2**23  # bytes


@dataclass(frozen=True)
class Text:
    """What came of the captions of a sequence."""

    source: str  # checksum of its text file
    lines: tuple[str, ...]  # as they are written
    words: tuple[str, ...]  # as they were said, each once


class TextWork:
    """Opened and read when it is made. Raises FileError.

    settings: what the texts depend on beside the captions; a file with others is begun anew.
    """

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self.path = path
        self.texts: dict[str, Text] = {}
        head = _line({"settings": dict(settings)})
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = open(path, "a+b")  # noqa: SIM115  (closed by close)
            self._file.seek(0)
            if self._file.readline(_LINE_LIMIT) == head:
                self._read()
            else:
                self._file.truncate(0)
                self._append(head)
        except OSError as error:
            raise FileError(path, f"cannot be used ({error.strerror})") from error

    def add(self, name: str, text: Text) -> None:
        """Append a sequence; it is with the operating system on return. Raises FileError."""
        try:
            self._append(_line({"name": name, "source": text.source, "lines": text.lines, "words": text.words}))
        except OSError as error:
            raise FileError(self.path, f"cannot be written ({error.strerror})") from error
        self.texts[name] = text

    def close(self) -> None:
        """Leave it for the next run."""
        self._file.close()

    def remove(self) -> None:
        """It is not needed any more. Raises FileError."""
        self.close()
        try:
            self.path.unlink()
        except OSError as error:
            raise FileError(self.path, f"cannot be removed ({error.strerror})") from error

    def _append(self, content: bytes) -> None:
        self._file.seek(0, 2)
        self._file.write(content)
        self._file.flush()

    def _read(self) -> None:
        """Take in all whole lines; what comes after the last of them is cut off."""
        end = self._file.tell()
        while (line := self._file.readline(_LINE_LIMIT)).endswith(b"\n"):
            try:
                told = json.loads(line)
                lines, words = (tuple(map(str, told[key])) for key in ("lines", "words"))
                self.texts[str(told["name"])] = Text(str(told["source"]), lines, words)
            except (ValueError, TypeError, KeyError):
                break
            end = self._file.tell()
        self._file.truncate(end)


def _line(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain).encode() + b"\n"
