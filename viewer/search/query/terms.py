"""The terms of a parsed query."""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Measure = Literal["mpjpe", "mpjpe_aligned", "relative_root", "distance", "distance_error", "skating", "jerk"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)  # of the last comparison; see viewer/comparing/README.md
Field = Literal[
    "action", "group", "shoot", "split", "actor", "familiarity", "gender", "length", "frames", "tag", "rating",
    "playlist", "is", "has", "missing", "broken", "check", Measure,
]  # fmt: skip
FIELDS: Final[tuple[Field, ...]] = get_args(Field)


@dataclass(frozen=True)
class Phrase:
    """Consecutive words in a name, an action or a caption."""

    words: tuple[str, ...]  # folded; at least one
    whole: bool  # False: the last word is a prefix


@dataclass(frozen=True)
class Value:
    """A value of a field as written; its position is ignored when values are compared."""

    text: str  # without quotes
    start: int = field(default=0, compare=False)  # first character in the query
    end: int = field(default=0, compare=False)  # one past the last


@dataclass(frozen=True)
class Condition:
    """field:value,value; true for sequences that have any of the values."""

    field: Field
    values: tuple[Value, ...]  # at least one


@dataclass(frozen=True)
class Term:
    """A phrase or a condition, or its negation."""

    criterion: Phrase | Condition
    excluded: bool = False  # negated


@dataclass(frozen=True)
class Query:
    """Terms that must all be true; an empty query matches every sequence."""

    terms: tuple[Term, ...] = ()
