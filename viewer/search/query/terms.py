"""What a query says."""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Field = Literal[
    "action", "group", "shoot", "split", "actor", "familiarity", "gender", "length", "frames", "tag", "rating",
    "playlist", "is", "has", "missing", "broken",
]  # fmt: skip
FIELDS: Final[tuple[Field, ...]] = get_args(Field)


@dataclass(frozen=True)
class Words:
    """Words that stand side by side, in names, actions or captions."""

    words: tuple[str, ...]  # folded; at least one
    whole: bool  # False: of the last word its beginning is enough


@dataclass(frozen=True)
class Value:
    """A value of a field, as it is written; equal wherever it stands."""

    text: str  # without its quotes
    start: int = field(default=0, compare=False)  # its characters in the query
    end: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Condition:
    """field:value,value holds where one of the values does."""

    field: Field
    values: tuple[Value, ...]  # at least one


@dataclass(frozen=True)
class Term:
    """One of the things that must hold."""

    asked: Words | Condition
    excluded: bool = False  # it must not hold


@dataclass(frozen=True)
class Query:
    """Terms that must all hold; none: everything is found."""

    terms: tuple[Term, ...] = ()
