"""What one person has written about one sequence."""

from dataclasses import dataclass
from typing import Final

RATINGS: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class RangeNote:
    """A note about some frames of a sequence."""

    id: str  # UUID: the same note in every copy of the notebook
    first: int  # frame
    last: int  # frame, inclusive; equal to `first` for a single one
    text: str


@dataclass(frozen=True)
class Marks:
    """All that is written about a sequence; as made here, nothing."""

    favourite: bool = False
    rating: int | None = None  # one of RATINGS
    tags: tuple[str, ...] = ()  # sorted, each once
    note: str = ""
    ranges: tuple[RangeNote, ...] = ()  # by first frame
