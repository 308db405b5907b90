"""The query language.

    hug            a word with this prefix, in the name, the action or a caption; high-five: two consecutive words
    "pat on back"  consecutive whole words
    action:hug,handshake   length:>5   group:1..10   action:"Pat on back"   a field with any of these values
    -hug  -"pat on back"  -action:hug                                       negation

A quote within quotes is doubled.
"""

from __future__ import annotations

import re
from typing import Final

from viewer.errors import QueryError
from viewer.search.query.choices import CHOICES, matching_choices
from viewer.search.query.genders import gender_pairs
from viewer.search.query.numbers import NUMERIC_FIELDS, parse_bounds
from viewer.search.query.suggestions import close_names
from viewer.search.query.terms import FIELDS, Condition, Field, Phrase, Query, Term, Value
from viewer.search.query.words import folded_words

_SPACE: Final = re.compile(r"\s*")
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z_]*):")
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*+)"')
_BARE: Final = re.compile(r'[^\s"]+')
_BARE_VALUE: Final = re.compile(r'[^\s",]+')


def parse(text: str) -> Query:
    """Parse a query.

    Parameters
    ----------
    text : str
        See the module's docstring.

    Returns
    -------
    Query

    Raises
    ------
    QueryError
        The query is invalid in any dataset. Whether an action or a playlist exists is checked by `Finder.find`.
    """
    return _Parser(text).query()


def quote(value: str) -> str:
    """Return a value as it is written in a query, in quotes where it needs them."""
    if re.fullmatch(r"[\w.-]+", value):
        return value
    return '"{}"'.format(value.replace('"', '""'))


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0

    def query(self) -> Query:
        terms = []
        while not self._skip_space():
            term = self._term()
            if term is not None:
                terms.append(term)
        return Query(tuple(terms))

    def _skip_space(self) -> bool:
        """Skip white space; whether the end of the text is reached."""
        self._take(_SPACE)
        return self._position == len(self._text)

    def _term(self) -> Term | None:
        """Parse the term at this position; None if it is empty, such as a single minus sign."""
        excluded = self._peek() == "-"
        self._position += excluded
        if self._peek() == '"':
            words = folded_words(self._quoted())
            return Term(Phrase(words, whole=True), excluded) if words else None
        if _FIELD.match(self._text, self._position):
            return Term(self._condition(), excluded)
        words = folded_words(self._take(_BARE))
        return Term(Phrase(words, whole=False), excluded) if words else None

    def _condition(self) -> Condition:
        start = self._position
        field = _field(self._take(_FIELD)[:-1], start)
        values = []
        while True:
            value_start = self._position
            text = self._quoted() if self._peek() == '"' else self._take(_BARE_VALUE)
            if text:
                values.append(Value(text, value_start, self._position))
            if self._peek() != ",":
                break
            self._position += 1
        if not values:
            reason = f"{field}: needs a value right after the colon, such as {field}:{EXAMPLES[field]}."
            raise QueryError(reason, start, self._position)
        for value in values:
            _check(field, value)
        return Condition(field, tuple(values))

    def _quoted(self) -> str:
        match = _QUOTED.match(self._text, self._position)
        if match is None:
            raise QueryError("This quote is not closed.", self._position, len(self._text))
        self._position = match.end()
        return match[1].replace('""', '"')

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Consume what the pattern matches at this position; "" if it does not match."""
        match = pattern.match(self._text, self._position)
        if match is None:
            return ""
        self._position = match.end()
        return match.group()

    def _peek(self) -> str:
        return self._text[self._position : self._position + 1]


EXAMPLES: Final[dict[Field, str]] = {
    "action": "hug", "group": "1..10", "shoot": "0", "split": "train", "actor": "P1", "familiarity": ">2",
    "gender": "male-female", "length": ">5", "frames": ">600", "tag": "good", "rating": ">=4", "playlist": "mine",
    "is": "favourite", "has": "skeleton", "missing": "text", "broken": "motion", "check": "jump", "mpjpe": ">80",
    "mpjpe_aligned": ">50", "relative_root": ">100", "distance": "<1", "distance_error": ">.1", "skating": ">.1",
    "jerk": ">50",
}  # fmt: skip


def _field(name: str, start: int) -> Field:
    for field in FIELDS:
        if field == name.lower():
            return field
    close = close_names(name.lower(), FIELDS)
    hint = f" Did you mean {close[0]}?" if close else f" The fields are {', '.join(FIELDS)}."
    raise QueryError(f"There is no field {name}.{hint}", start, start + len(name))


def _check(field: Field, value: Value) -> None:
    """Raise QueryError for a value that is invalid in any dataset."""
    if field in NUMERIC_FIELDS:
        parse_bounds(field, value)
    elif field in CHOICES:
        matching_choices(field, value)
    elif field == "gender":
        gender_pairs(value)
