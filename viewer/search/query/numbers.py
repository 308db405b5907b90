"""Numeric fields: 5, >5, >=5, <5, <=5, 2..5, 2.., ..5; of skating as well 5%."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.errors import QueryError
from viewer.search.query.choices import is_unknown
from viewer.search.query.terms import MEASURES, Field, Value

# Numeric field -> optional letter before its numbers, as in sequence names (G012).
NUMERIC_FIELDS: Final[Mapping[Field, str]] = {
    "group": "g", "shoot": "t", "familiarity": "", "length": "", "frames": "", "rating": "",
    **dict.fromkeys(MEASURES, ""),
}  # fmt: skip
_CONTINUOUS: Final[frozenset[Field]] = frozenset(("length", *MEASURES))  # compared as rounded to the written decimals
_NUMBER: Final = r"(?:\d+(?:\.(?!\.)\d*)?|\.\d+)"
_COMPARISON: Final = re.compile(rf"(>=|<=|>|<|=)?({_NUMBER})", re.ASCII)
_RANGE: Final = re.compile(rf"({_NUMBER})?\.\.({_NUMBER})?", re.ASCII)


@dataclass(frozen=True)
class Bounds:
    """An interval of numbers."""

    low: float = -math.inf
    high: float = math.inf
    include_low: bool = True
    include_high: bool = True

    def contains(self, numbers: NDArray[Any]) -> NDArray[np.bool_]:
        """Return which numbers are in the interval, in the shape of `numbers`."""
        above = numbers >= self.low if self.include_low else numbers > self.low
        below = numbers <= self.high if self.include_high else numbers < self.high
        return np.asarray(above & below)


def parse_bounds(field: Field, value: Value) -> Bounds | None:
    """Parse a value of a numeric field.

    Parameters
    ----------
    field : Field
        A key of `NUMERIC_FIELDS`.
    value : Value
        A number, comparison or range, or "unknown". A length in seconds and a measure match to the decimals that are
        written. Skating is a part of 1, or in percent.

    Returns
    -------
    Bounds or None
        None for "unknown".

    Raises
    ------
    QueryError
        The value is not a number, or its range is empty.
    """
    if is_unknown(value):
        return None
    text = value.text.lower()
    if letter := NUMERIC_FIELDS[field]:
        text = re.sub(rf"{letter}(?=\d|$)", "", text)
    if not text:  # only the letter has been typed so far
        return Bounds()
    if field == "skating" and text.endswith("%"):
        bounds = parse_bounds(field, replace(value, text=text.replace("%", "")))
        return None if bounds is None else replace(bounds, low=bounds.low / 100, high=bounds.high / 100)
    if match := _COMPARISON.fullmatch(text):
        return _parse_comparison(field, match[1] or "=", match[2])
    if (match := _RANGE.fullmatch(text)) and any(match.groups()):
        low, high = (None if end is None else float(end) for end in match.groups())
        if low is not None and high is not None and low > high:
            reason = f"The range {match[1]} to {match[2]} is empty; write {field}:{match[2]}..{match[1]}."
            raise QueryError(reason, value.start, value.end)
        return Bounds(-math.inf if low is None else low, math.inf if high is None else high)
    reason = f'"{value.text}" is not a number; write {field}:2, {field}:>2 or {field}:2..5.'
    raise QueryError(reason, value.start, value.end)


def _parse_comparison(field: Field, sign: str, digits: str) -> Bounds:
    number = float(digits)
    if sign == "=" and field in _CONTINUOUS:  # no length is exactly 2.5 s
        decimals = len(digits.partition(".")[2])
        half = 0.5 * 10.0 ** -max(decimals, 2 if field == "skating" else 0)  # skating is a part of 1
        return Bounds(number - half, number + half, include_high=False)
    if sign == "=":
        return Bounds(number, number)
    if sign in (">", ">="):
        return Bounds(low=number, include_low=sign == ">=")
    return Bounds(high=number, include_high=sign == "<=")
