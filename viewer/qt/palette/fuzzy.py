"""Fuzzy search: which names have the letters of a query, and how well they fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BEGINS, _INSIDE, _SCATTERED = 100, 60, 20  # points of a word that begins a word, is part of one, or has gaps
_WORD_START = re.compile(r"\b\w")


@dataclass(frozen=True)
class Match:
    """A name that fits."""

    index: int  # into the names
    score: float
    positions: tuple[int, ...]  # of its letters that are in the query


def search(query: str, names: Sequence[str], also: Sequence[str] = ()) -> list[Match]:
    """Names that fit a query, the best first.

    query: words in any order; each must be in the name, whole, in part, or as letters in its order.
    also: for each name a text that is searched as well, with fewer points, such as its menu and keys.
    """
    words = query.casefold().split()
    found = []
    for index, name in enumerate(names):
        match = _match(words, name.casefold(), also[index].casefold() if also else "")
        if match is not None:
            found.append(Match(index, *match))
    return sorted(found, key=lambda each: -each.score)


def _match(words: Sequence[str], name: str, also: str) -> tuple[float, tuple[int, ...]] | None:
    score, positions = 0.0, set[int]()
    for word in words:
        found = _word(word, name)
        if found is not None:
            score += found[0]
            positions |= set(found[1])
        elif word in also:
            score += _SCATTERED / 2
        else:
            return None
    return score - (len(name) / 100 if words else 0.0), tuple(sorted(positions))


def _word(word: str, name: str) -> tuple[float, Sequence[int]] | None:
    starts = [match.start() for match in _WORD_START.finditer(name)]
    for start in starts:
        if name.startswith(word, start):
            return _BEGINS + len(word) - start / 10, range(start, start + len(word))
    if (inside := name.find(word)) >= 0:
        return _INSIDE + len(word) - inside / 10, range(inside, inside + len(word))
    return _scattered(word, name, starts)


def _scattered(word: str, name: str, starts: Sequence[int]) -> tuple[float, Sequence[int]] | None:
    """Letters in their order with gaps; the first begins a word."""
    for start in starts:
        if name[start] == word[0] and (positions := _letters(word, name, start)):
            gaps = positions[-1] - positions[0] + 1 - len(word)
            return max(1.0, _SCATTERED + len(word) - gaps), positions
    return None


def _letters(word: str, name: str, start: int) -> list[int]:
    positions = [start]
    for letter in word[1:]:
        place = name.find(letter, positions[-1] + 1)
        if place < 0:
            return []
        positions.append(place)
    return positions
