"""Numbers in a query: 5, >5, >=5, <5, <=5, 2..5, 2.., ..5."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.errors import QueryError
from viewer.search.query.choices import is_not_known
from viewer.search.query.terms import Field, Value

# Field -> the letter that may stand before its numbers, as in names.
NUMBERS: Final[Mapping[Field, str]] = {
    "group": "g", "shoot": "t", "familiarity": "", "length": "", "frames": "", "rating": "",
}  # fmt: skip
_NUMBER: Final = r"(?:\d+(?:\.(?!\.)\d*)?|\.\d+)"
_COMPARED: Final = re.compile(rf"(>=|<=|>|<|=)?({_NUMBER})", re.ASCII)
_RANGE: Final = re.compile(rf"({_NUMBER})?\.\.({_NUMBER})?", re.ASCII)


@dataclass(frozen=True)
class Bounds:
    """From one number to another."""

    low: float = -math.inf
    high: float = math.inf
    with_low: bool = True
    with_high: bool = True

    def hold(self, numbers: NDArray[Any]) -> NDArray[np.bool_]:
        """Which numbers lie between."""
        above = numbers >= self.low if self.with_low else numbers > self.low
        below = numbers <= self.high if self.with_high else numbers < self.high
        return np.asarray(above & below)


def bounds(field: Field, value: Value) -> Bounds | None:
    """What numbers a value means; None: those that are not known. Raises QueryError."""
    if is_not_known(value):
        return None
    text = value.text.lower()
    if letter := NUMBERS[field]:
        text = re.sub(rf"{letter}(?=\d|$)", "", text)
    if not text:  # only the letter, so far
        return Bounds()
    if match := _COMPARED.fullmatch(text):
        return _compared(field, match[1] or "=", match[2])
    if (match := _RANGE.fullmatch(text)) and any(match.groups()):
        low, high = (None if end is None else float(end) for end in match.groups())
        if low is not None and high is not None and low > high:
            reason = f"From {match[1]} to {match[2]} there is nothing; write {field}:{match[2]}..{match[1]}."
            raise QueryError(reason, value.start, value.end)
        return Bounds(-math.inf if low is None else low, math.inf if high is None else high)
    reason = f'"{value.text}" is not a number; write {field}:2, {field}:>2 or {field}:2..5.'
    raise QueryError(reason, value.start, value.end)


def _compared(field: Field, sign: str, digits: str) -> Bounds:
    number = float(digits)
    if sign == "=" and field == "length":  # no length is 2.5 s exactly: as many decimals as are written must agree
        half = 0.5 * 10.0 ** -len(digits.partition(".")[2])
        return Bounds(number - half, number + half, with_high=False)
    if sign == "=":
        return Bounds(number, number)
    if sign in (">", ">="):
        return Bounds(low=number, with_low=sign == ">=")
    return Bounds(high=number, with_high=sign == "<=")
