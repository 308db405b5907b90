"""Fields that have a few values, which are known from the outset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import PERSONS
from viewer.errors import QueryError
from viewer.search.query.terms import Field, Value

NONE: Final = "none"
UNKNOWN_WORD: Final = "unknown"
NOT_KNOWN: Final = (UNKNOWN_WORD, NONE)  # either may be written
FILE_KINDS: Final = ("motion", "skeleton", "text")
_FILES: Final = {**{kind: kind for kind in FILE_KINDS}, "captions": "text"}
_ALL: Final = {**_FILES, **{what: what for what in ("note", "tag", "rating", "role")}}

CHOICES: Final[Mapping[Field, Mapping[str, str]]] = {  # as it may be written -> what it means
    "split": {**{split: split for split in SPLITS}, NONE: NONE, UNKNOWN_WORD: NONE},
    "actor": {**{person.lower(): person for person in PERSONS}, UNKNOWN_WORD: UNKNOWN_WORD, NONE: UNKNOWN_WORD},
    "is": {"favourite": "favourite", "favorite": "favourite"},
    "has": _ALL,
    "missing": _ALL,
    "broken": _FILES,
}


def choice(field: Field, value: Value) -> frozenset[str]:
    """What a value means: the one that it names, else all that it is the beginning of. Raises QueryError."""
    known = CHOICES[field]
    text = value.text.lower()
    found = {known[text]} if text in known else {meant for word, meant in known.items() if word.startswith(text)}
    if not found:
        told = ", ".join(dict.fromkeys(known.values()))
        raise QueryError(f'"{value.text}" is no value of {field}; it can be {told}.', value.start, value.end)
    return frozenset(found)


def is_not_known(value: Value) -> bool:
    """Whether a value asks for where nothing is known; the beginning of its word is enough."""
    return any(word.startswith(value.text.lower()) for word in NOT_KNOWN)
