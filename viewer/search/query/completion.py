"""Completing a query as it is typed: names of fields, and the values of a field after its colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from viewer.search.query.choices import CHOICES
from viewer.search.query.parse import EXAMPLES, quote
from viewer.search.query.terms import FIELDS, MEASURES, Field
from viewer.search.query.words import folded_words, padded_words

_FIELD: Final = re.compile(r"-?([A-Za-z][A-Za-z_]*):")
_NAME: Final = re.compile(r"[A-Za-z_]*")
_MAX_ITEMS: Final = 200  # more than anybody looks through
_NUMBERS: Final[Mapping[Field, Sequence[str]]] = {
    "length": (">5", "<2", "2..5"),
    "frames": (">600", "<240", "240..600"),
    "rating": (">=4",),
    "familiarity": (">2",),
    **{measure: (EXAMPLES[measure], "unknown") for measure in MEASURES},
}


@dataclass(frozen=True)
class Completion:
    """One way to go on."""

    text: str  # takes the place of the text from `Completions.start` to the cursor
    hint: str = ""  # what it stands for, or an example


@dataclass(frozen=True)
class Completions:
    """What the text before the cursor can be completed to."""

    start: int  # first character that a completion replaces
    items: tuple[Completion, ...] = ()


def completions(before: str, values: Mapping[str, Iterable[tuple[str, str]]]) -> Completions:
    """Suggest how a query can go on.

    Parameters
    ----------
    before : str
        The query up to the cursor.
    values : mapping of str to iterable of (str, str)
        The values of fields that the dataset has, as written in a query, and as shown.

    Returns
    -------
    Completions
        Empty in a word, after a complete value, and where a field or value is unknown.
    """
    start = _last_part(before, 0, " ")
    term = before[start:]
    if named := _FIELD.match(term):
        field = next((field for field in FIELDS if field == named[1].lower()), None)
        return Completions(len(before)) if field is None else _values(field, before, start + named.end(), values)
    start += term.startswith("-")
    name = before[start:].lower()
    if not _NAME.fullmatch(name):
        return Completions(len(before))
    return Completions(
        start, tuple(Completion(f"{field}:", EXAMPLES[field]) for field in FIELDS if field.startswith(name))
    )


def _values(field: Field, before: str, start: int, values: Mapping[str, Iterable[tuple[str, str]]]) -> Completions:
    """Complete the value that begins after a colon, or after a comma behind it."""
    start = _last_part(before, start, ",")
    typed = before[start:]
    if len(typed) > 1 and typed.startswith('"') and typed.endswith('"'):
        return Completions(len(before))
    words = folded_words(typed)
    known = _known(field, values)
    if words:
        texts = [padded_words(label if label.startswith(value) else f"{label} {value}") for value, label in known]
        found = [i for i, text in enumerate(texts) if all(f" {word}" in text for word in words)]
        first = [i for i in found if texts[i].startswith(f" {words[0]}")]
        known = tuple(known[i] for i in dict.fromkeys((*first, *found)))
    elif begun := typed.lstrip('"'):
        known = tuple(value for value in known if value[0].startswith(begun))
    numbers = _NUMBERS.get(field, ())  # written without quotes
    items = tuple(
        Completion(value if value in numbers else quote(value), "" if label == value else label)
        for value, label in known[:_MAX_ITEMS]
    )
    return Completions(start, () if len(items) == 1 and items[0].text.lower() == typed.lower() else items)


def _last_part(text: str, start: int, separator: str) -> int:
    """Return where the last part of a text begins, after a separator that is not in quotes."""
    quoted = False
    for i in range(start, len(text)):
        quoted ^= text[i] == '"'
        if not quoted and (text[i] == separator or (separator == " " and text[i].isspace())):
            start = i + 1
    return start


def _known(field: Field, values: Mapping[str, Iterable[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    """Return the values of a field in the dataset, or those that every dataset may have."""
    if field in ("has", "missing", "broken", "is"):
        return tuple((value, value) for value in dict.fromkeys(CHOICES[field].values()))
    return (*values.get(field, ()), *((number, number) for number in _NUMBERS.get(field, ())))
