"""A query's text to its terms.

    hug            a word that begins so, in the name, the action or a caption; high-five: both words, side by side
    "pat on back"  these words, side by side and whole
    action:hug,handshake   length:>5   group:1..10   action:"Pat on back"   a field that has one of these values
    -hug  -"pat on back"  -action:hug                                       not so

Within quotes a quote is written twice.
"""

from __future__ import annotations

import re
from typing import Final

from viewer.errors import QueryError
from viewer.search.query.choices import CHOICES, choice
from viewer.search.query.genders import gender_pairs
from viewer.search.query.near import near
from viewer.search.query.numbers import NUMBERS, bounds
from viewer.search.query.terms import FIELDS, Condition, Field, Query, Term, Value, Words
from viewer.search.query.words import folded

_SPACE: Final = re.compile(r"\s*")
_FIELD: Final = re.compile(r"([A-Za-z]+):")
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*+)"')
_BARE: Final = re.compile(r'[^\s"]+')
_BARE_VALUE: Final = re.compile(r'[^\s",]+')


def parse(text: str) -> Query:
    """Read a query. Raises QueryError; which actions and playlists there are only a Finder knows."""
    return _Reader(text).query()


def quoted(value: str) -> str:
    """A value as it is written in a query."""
    if re.fullmatch(r"[\w.-]+", value):
        return value
    return '"{}"'.format(value.replace('"', '""'))


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def query(self) -> Query:
        terms = []
        while not self._skip_space():
            term = self._term()
            if term is not None:
                terms.append(term)
        return Query(tuple(terms))

    def _skip_space(self) -> bool:
        """Whether the text ends there."""
        self._take(_SPACE)
        return self._at == len(self._text)

    def _term(self) -> Term | None:
        """The term that begins here; None where nothing is asked, as by a sign on its own."""
        excluded = self._next() == "-"
        self._at += excluded
        if self._next() == '"':
            phrase = folded(self._quoted())
            return Term(Words(phrase, whole=True), excluded) if phrase else None
        if _FIELD.match(self._text, self._at):
            return Term(self._condition(), excluded)
        words = folded(self._take(_BARE))
        return Term(Words(words, whole=False), excluded) if words else None

    def _condition(self) -> Condition:
        start = self._at
        field = _field(self._take(_FIELD)[:-1], start)
        values = []
        while True:
            before = self._at
            text = self._quoted() if self._next() == '"' else self._take(_BARE_VALUE)
            if text:
                values.append(Value(text, before, self._at))
            if self._next() != ",":
                break
            self._at += 1
        if not values:
            reason = f"What is {field} to be? Write it right after the colon: {field}:{_EXAMPLES[field]}."
            raise QueryError(reason, start, self._at)
        for value in values:
            _check(field, value)
        return Condition(field, tuple(values))

    def _quoted(self) -> str:
        match = _QUOTED.match(self._text, self._at)
        if match is None:
            raise QueryError("This quote is not closed.", self._at, len(self._text))
        self._at = match.end()
        return match[1].replace('""', '"')

    def _take(self, pattern: re.Pattern[str]) -> str:
        """What the pattern matches here, which is then passed; "" where it does not match."""
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match.group()

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]


_EXAMPLES: Final[dict[Field, str]] = {
    "action": "hug", "group": "1..10", "shoot": "0", "split": "train", "actor": "P1", "familiarity": ">2",
    "gender": "male-female", "length": ">5", "frames": ">600", "tag": "good", "rating": ">=4", "playlist": "mine",
    "is": "favourite", "has": "skeleton", "missing": "text", "broken": "motion",
}  # fmt: skip


def _field(name: str, start: int) -> Field:
    for field in FIELDS:
        if field == name.lower():
            return field
    likely = near(name.lower(), FIELDS)
    hint = f" Did you mean {likely[0]}?" if likely else f" There are {', '.join(FIELDS)}."
    raise QueryError(f"There is no field {name}.{hint}", start, start + len(name))


def _check(field: Field, value: Value) -> None:
    """Raises QueryError for a value that no dataset can have."""
    if field in NUMBERS:
        bounds(field, value)
    elif field in CHOICES:
        choice(field, value)
    elif field == "gender":
        gender_pairs(value)
