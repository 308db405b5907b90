"""Fields with a fixed set of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from viewer.dataset.annotations import SPLITS
from viewer.dataset.roles import PERSONS
from viewer.errors import QueryError
from viewer.search.query.terms import Field, Value

NONE_WORD: Final = "none"
UNKNOWN_WORD: Final = "unknown"
UNKNOWN_WORDS: Final = (UNKNOWN_WORD, NONE_WORD)  # synonyms
FILE_KINDS: Final = ("motion", "skeleton", "text")
_FILES: Final = {**{kind: kind for kind in FILE_KINDS}, "captions": "text"}
_PROPERTIES: Final = {**_FILES, **{name: name for name in ("note", "tag", "rating", "role")}}

CHOICES: Final[Mapping[Field, Mapping[str, str]]] = {  # accepted spelling -> value
    "split": {**{split: split for split in SPLITS}, NONE_WORD: NONE_WORD, UNKNOWN_WORD: NONE_WORD},
    "actor": {**{person.lower(): person for person in PERSONS}, UNKNOWN_WORD: UNKNOWN_WORD, NONE_WORD: UNKNOWN_WORD},
    "is": {"favourite": "favourite", "favorite": "favourite"},
    "has": _PROPERTIES,
    "missing": _PROPERTIES,
    "broken": _FILES,
}


def matching_choices(field: Field, value: Value) -> frozenset[str]:
    """Return the choices of a field that a value matches: exactly, otherwise as a prefix.

    Parameters
    ----------
    field : Field
        A key of `CHOICES`.
    value : Value
        The value as written; case is ignored.

    Returns
    -------
    frozenset of str
        At least one.

    Raises
    ------
    QueryError
        No choice starts with the value.
    """
    choices = CHOICES[field]
    text = value.text.lower()
    if text in choices:
        return frozenset((choices[text],))
    matches = frozenset(choice for spelling, choice in choices.items() if spelling.startswith(text))
    if not matches:
        listed = ", ".join(dict.fromkeys(choices.values()))
        raise QueryError(f'"{value.text}" is not a value of {field}; use one of {listed}.', value.start, value.end)
    return matches


def is_unknown(value: Value) -> bool:
    """Return whether a value is "unknown" or "none", or a prefix of either."""
    return any(word.startswith(value.text.lower()) for word in UNKNOWN_WORDS)
