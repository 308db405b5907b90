"""The marks of a sequence: favourite, rating, tags and notes."""

from dataclasses import dataclass
from typing import Final

RATINGS: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class RangeNote:
    """A note on a range of frames."""

    id: str  # UUID, the same in every copy of the notebook
    first: int  # frame
    last: int  # frame, inclusive
    text: str


@dataclass(frozen=True)
class Marks:
    """All marks of a sequence; by default none."""

    favourite: bool = False
    rating: int | None = None  # one of RATINGS
    tags: tuple[str, ...] = ()  # sorted, without duplicates
    note: str = ""
    ranges: tuple[RangeNote, ...] = ()  # sorted by first frame
