"""Which captions a run has tagged so far, kept so that the next run can go on after any end of this one.

A line of JSON with the settings, then one for each sequence. It is only ever appended to, so an end in the middle costs
the last sequence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.preprocess.run.append_file import AppendFile, json_line


@dataclass(frozen=True)
class Text:
    """What came of the captions of a sequence."""

    source: str  # checksum of its text file
    lines: tuple[str, ...]  # as they are written
    words: tuple[str, ...]  # as they were said, each once


class TextWork(AppendFile):
    """settings: what the texts depend on beside the captions."""

    line_limit = 2**23

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self.texts: dict[str, Text] = {}
        super().__init__(path, settings)

    def add(self, name: str, text: Text) -> None:
        """Append a sequence; it is with the operating system on return. Raises FileError."""
        self._add(json_line({"name": name, "source": text.source, "lines": text.lines, "words": text.words}))
        self.texts[name] = text

    def _read(self) -> None:
        """Take in all whole lines; what comes after the last of them is cut off."""
        end = self._file.tell()
        while (line := self._file.readline(self.line_limit)).endswith(b"\n"):
            try:
                values = json.loads(line)
                lines, words = (tuple(map(str, values[key])) for key in ("lines", "words"))
                self.texts[str(values["name"])] = Text(str(values["source"]), lines, words)
            except (ValueError, TypeError, KeyError):
                break
            end = self._file.tell()
        self._file.truncate(end)
