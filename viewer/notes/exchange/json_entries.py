"""A long JSON object read by ijson, a line at a time, so that the line of each entry is known."""

from __future__ import annotations

import io
import re
from typing import Any, Final

import ijson

from viewer.notes.exchange.untrusted import LineError

Entries = list[tuple[int, Any]]  # line that it begins in, and what it is

_MOST_DEPTH: Final = 50  # objects and lists in each other; those of notes have 4
_PIECE: Final = 2**16  # characters
_STARTS: Final = ("start_map", "start_array")
_ENDS: Final = ("end_map", "end_array")


def read_object(text: str, name: str) -> tuple[Any, Entries | None]:
    """An object without its list `name`, and the entries of that; None where it has no such list.

    What is no object is given as it is. Raises LineError, also for numbers that are too long and for what is nested
    beyond reason.
    """
    lines = _Lines(text)
    builder = ijson.ObjectBuilder()
    entry_lines: list[int] = []
    key, depth = "", 0
    try:
        for event, value in ijson.basic_parse(lines, use_float=True):
            if depth == 1 and event == "map_key":
                key = value
                if key == name:  # once more: then the last one counts
                    entry_lines.clear()
            elif depth == 2 and key == name and event not in _ENDS:
                entry_lines.append(lines.number)
            depth += (event in _STARTS) - (event in _ENDS)
            if depth > _MOST_DEPTH:
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
    """The first line of what ijson says, which may be bytes as Python writes them."""
    found = re.search(r"(?:lexical|parse) error: ([^\n\\]*)", str(error))
    return (found[1] if found else str(error).partition("\n")[0]).rstrip(". ")


class _Lines:
    """A text as a file that gives no more than one line at a time, and its number."""

    def __init__(self, text: str) -> None:
        self._file = io.StringIO(text)
        self._is_new = True
        self.number = 0

    def read(self, n_bytes: int) -> bytes:
        """The next line, or a piece of it; at the end nothing. To be asked for nothing is how ijson learns the type."""
        if n_bytes == 0:
            return b""
        piece = self._file.readline(_PIECE)
        if piece and self._is_new:
            self.number += 1
        self._is_new = piece.endswith("\n")
        return piece.encode()
