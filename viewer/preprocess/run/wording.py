"""Sentences about many names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_LONGEST: Final = 40  # characters of a word


def quoted(text: str) -> str:
    """A word of a file in quotation marks; one that is far too long is cut off."""
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "..."}"'


def some_of(names: Sequence[str], one: str, more: str) -> str:
    """A sentence about names, of which the first is given: `one` and `more` are what is said of one and of many."""
    return f"{len(names):,} {one if len(names) == 1 else more} (first: {names[0][: 2 * _LONGEST]})"
