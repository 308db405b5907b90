"""Parsing a JSON object with ijson line by line, so that the line of each list entry is known."""

from __future__ import annotations

import io
import re
from typing import Any, Final

import ijson

from viewer.notes.exchange.validation import LineError

Entries = list[tuple[int, Any]]  # line in which the entry starts, entry

_MAX_DEPTH: Final = 50  # nested objects and lists; notes have 4
_CHUNK: Final = 2**16  # characters
_STARTS: Final = ("start_map", "start_array")
_ENDS: Final = ("end_map", "end_array")


def read_object(text: str, name: str) -> tuple[Any, Entries | None]:
    """Parse an object; returns it without its list `name`, and that list's entries, None if it has no such list.

    JSON that is not an object is returned as it is. Raises LineError if it is not valid JSON, has a number with too
    many digits, or is nested too deeply.
    """
    lines = _Lines(text)
    builder = ijson.ObjectBuilder()
    entry_lines: list[int] = []
    key, depth = "", 0
    try:
        for event, value in ijson.basic_parse(lines, use_float=True):
            if depth == 1 and event == "map_key":
                key = value
                if key == name:  # a duplicate key: the last one counts
                    entry_lines.clear()
            elif depth == 2 and key == name and event not in _ENDS:
                entry_lines.append(lines.number)
            depth += (event in _STARTS) - (event in _ENDS)
            if depth > _MAX_DEPTH:
                raise LineError(lines.number, "is not JSON that can be read (it is nested too deeply)")
            builder.event(event, value)
    except (ijson.JSONError, ValueError) as error:
        raise LineError(max(1, lines.number), f"is not JSON ({_reason(error)})") from error
    whole = builder.value
    if not isinstance(whole, dict) or not isinstance(whole.get(name), list):
        return whole, None
    entries = whole.pop(name)
    return whole, list(zip(entry_lines, entries, strict=True))


def _reason(error: Exception) -> str:
    """The first line of ijson's message, which may be the repr of bytes."""
    match = re.search(r"(?:lexical|parse) error: ([^\n\\]*)", str(error))
    return (match[1] if match else str(error).partition("\n")[0]).rstrip(". ")


class _Lines:
    """A text as a file that returns at most one line for each read, and counts them."""

    def __init__(self, text: str) -> None:
        self._file = io.StringIO(text)
        self._is_new = True
        self.number = 0

    def read(self, n_bytes: int) -> bytes:
        """The next line or a part of it; empty at the end. ijson reads 0 bytes first, to find out the type."""
        if n_bytes == 0:
            return b""
        chunk = self._file.readline(_CHUNK)
        if chunk and self._is_new:
            self.number += 1
        self._is_new = chunk.endswith("\n")
        return chunk.encode()
