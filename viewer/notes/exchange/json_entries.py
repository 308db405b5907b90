"""A long JSON object read piece by piece: Python does other things in between, and the line of each entry is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

_SPACE: Final = re.compile(r"[ \t\n\r]*")
Entries = list[tuple[int, Any]]  # line that it begins in, and what it is


def read_object(text: str, name: str) -> tuple[Any, Entries | None]:
    """An object without its list `name`, and the entries of that; None where it has no such list.

    What is no object is given as it is. Raises JSONDecodeError, or ValueError for numbers that are none or too long,
    RecursionError.
    """
    reader = _Reader(text)
    entries: Entries | None = None
    if reader.next() != "{":
        whole = reader.value()
    else:
        whole = {}
        for _ in reader.each("{", "}"):
            key = reader.key()
            if key == name and reader.next() == "[":
                entries = [(reader.line(), reader.value()) for _ in reader.each("[", "]")]
            else:
                whole[key] = reader.value()
    if reader.next():
        raise reader.error("Extra data")
    return whole, entries


class _Reader:
    """A place in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line, self._counted = 1, 0  # the line of a place before this one
        self._decoder = json.JSONDecoder(parse_constant=_refuse)

    def next(self) -> str:
        """The next character that is no space; "" at the end."""
        self._place = _SPACE.match(self._text, self._place).end()  # type: ignore[union-attr]
        return self._text[self._place : self._place + 1]

    def take(self, character: str) -> None:
        """Go on after this character, which must be next."""
        if self.next() != character:
            raise self.error(f"Expecting '{character}'")
        self._place += 1

    def each(self, first: str, last: str) -> Iterator[None]:
        """Comes by once before each of the things between two brackets, with commas between them."""
        self.take(first)
        if self.next() != last:
            yield
            while self.next() != last:
                self.take(",")
                yield
        self.take(last)

    def key(self) -> str:
        """A name with its colon."""
        if self.next() != '"':
            raise self.error("Expecting property name enclosed in double quotes")
        key: str = self.value()
        self.take(":")
        return key

    def value(self) -> Any:
        """Whatever is next."""
        self.next()
        value, self._place = self._decoder.raw_decode(self._text, self._place)
        return value

    def line(self) -> int:
        """The line of what is next, counted from 1."""
        self.next()
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = self._place
        return self._line

    def error(self, reason: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(reason, self._text, self._place)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
