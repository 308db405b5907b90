"""Finds sequences: text and chosen facets to the sequences that match, and the counts beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import QueryError
from viewer.index.facts import Facts
from viewer.notes.marks import Marks
from viewer.notes.natural_order import natural
from viewer.search.conditions import Known, Mask, any_of, mask
from viewer.search.facets import FACETS, Chosen, Facet, FacetColumn, FacetValue, facet_column
from viewer.search.heads import Heads
from viewer.search.named import playlist_names
from viewer.search.query.parse import parse
from viewer.search.query.terms import Condition, Field, Term, Value, Words
from viewer.search.texts import Texts, expression
from viewer.search.written import Written, written

_Key = TypeVar("_Key")
_DEEPEST = 20  # playlists in one another
_MOST_REMEMBERED = 256  # terms, 11 kB each for the whole of Inter-X


class PlaylistLike(Protocol):
    """What is asked of a playlist."""

    @property
    def query(self) -> str | None:
        """None: hand-picked."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the sequences of one that is hand-picked."""


@dataclass(frozen=True, eq=False)
class Found:
    """What passes a query and the chosen facets."""

    mask: Mask
    total: int
    facets: Mapping[Facet, tuple[FacetValue, ...]]  # counts: under the text and all other facets


class Finder:
    """Searches a dataset; to be used by one thread.

    What a term matches is remembered until what it asks about changes.
    """

    def __init__(self, facts: Facts, texts: Texts | None = None) -> None:
        """texts: searched beside names and actions."""
        self._facts = facts
        self._texts = texts
        self._rows = {name: row for row, name in enumerate(facts.names)}
        self._heads = Heads(facts)
        self._playlists: Mapping[str, PlaylistLike] = {}
        self._open_playlists: list[str] = []  # whose queries are being read
        self._known = Known(facts, written({}, self._rows), DEFAULT)
        self._worded: dict[Words, Mask] = {}
        self._valued: dict[tuple[Field, Value], Mask] = {}
        self._columns: dict[Facet, FacetColumn] = {}

    @property
    def convention(self) -> RoleConvention:
        """How interaction orders are read."""
        return self._known.convention

    def set_texts(self, texts: Texts | None) -> None:
        """Search these beside names and actions."""
        self._texts = texts
        self._worded.clear()
        self._valued.clear()  # playlists may ask for words

    @property
    def rows(self) -> Mapping[str, int]:
        """Row of each sequence, by name."""
        return self._rows

    def set_marks(self, marks: Mapping[str, Marks], columns: Written | None = None) -> None:
        """What people wrote, by name. columns: the same as `written` has it, where that is there already."""
        self._know(Known(self._facts, columns or written(marks, self._rows), self._known.convention))

    def change_marks(self, marks: Mapping[str, Marks]) -> None:
        """What people wrote about a few sequences, by name, in place of what was written about them."""
        self._know(Known(self._facts, self._known.written.changed(marks, self._rows), self._known.convention))

    def set_playlists(self, playlists: Mapping[str, PlaylistLike]) -> None:
        """The playlists there are, by name."""
        self._playlists = dict(playlists)
        self._valued.clear()

    def set_convention(self, convention: RoleConvention) -> None:
        """How interaction orders are read."""
        self._know(Known(self._facts, self._known.written, convention))

    def facts_changed(self) -> None:
        """Facts were filled further, or captions were read."""
        self._worded.clear()
        self._know(self._known)

    def find(self, text: str, chosen: Chosen | None = None) -> Found:
        """What matches the text and, of each facet that has any chosen values, one of them. Raises QueryError."""
        whole = self._text_mask(text)
        passed = {facet: self._chosen_mask(facet, values) for facet, values in (chosen or {}).items() if values}
        total = np.logical_and.reduce([whole, *passed.values()])
        facets = {}
        for facet in FACETS:
            others = (mask for other, mask in passed.items() if other != facet)
            among = np.logical_and.reduce([whole, *others]) if facet in passed else total
            facets[facet] = self._counted(facet, among, (chosen or {}).get(facet, frozenset()))
        return Found(total, int(np.count_nonzero(total)), facets)

    def _know(self, known: Known) -> None:
        self._known = known
        self._valued.clear()
        self._columns.clear()

    def _text_mask(self, text: str) -> Mask:
        """A new mask."""
        found = np.ones(len(self._facts), np.bool_)
        for term in parse(text).terms:
            found &= self._term_mask(term)
        return found

    def _term_mask(self, term: Term) -> Mask:
        found = self._words_mask(term.asked) if isinstance(term.asked, Words) else self._condition_mask(term.asked)
        return ~found if term.excluded else found

    def _words_mask(self, words: Words) -> Mask:
        found = self._worded.get(words)
        if found is None:
            found = self._heads.matching(words)
            if self._texts is not None:
                found = found | self._texts.matching(expression(words))
            _remember(self._worded, words, found)
        return found

    def _chosen_mask(self, facet: Facet, values: frozenset[str]) -> Mask:
        return self._condition_mask(Condition(facet, tuple(Value(value) for value in values)))

    def _condition_mask(self, condition: Condition) -> Mask:
        return any_of(self._value_mask(condition.field, value) for value in condition.values)

    def _value_mask(self, field: Field, value: Value) -> Mask:
        key = (field, value)
        found = self._valued.get(key)
        if found is None:
            found = self._playlist_mask(value) if field == "playlist" else mask(self._known, field, value)
            _remember(self._valued, key, found)
        return found

    def _playlist_mask(self, value: Value) -> Mask:
        found = np.zeros(len(self._facts), np.bool_)
        for name in playlist_names(value, self._playlists):
            playlist = self._playlists[name]
            if playlist.query is None:
                found[[self._rows[sequence] for sequence in playlist.names if sequence in self._rows]] = True
            else:
                found |= self._playlist_query_mask(name, playlist.query, value)
        return found

    def _playlist_query_mask(self, name: str, query: str, value: Value) -> Mask:
        if name in self._open_playlists:
            raise QueryError(f'The playlist "{name}" asks for itself.', value.start, value.end)
        if len(self._open_playlists) == _DEEPEST:
            raise QueryError(f"More than {_DEEPEST} playlists ask for one another.", value.start, value.end)
        self._open_playlists.append(name)
        try:
            return self._text_mask(query)
        except QueryError as error:
            raise QueryError(f'In the playlist "{name}": {error}', value.start, value.end) from error
        finally:
            self._open_playlists.pop()

    def _counted(self, facet: Facet, among: Mask, chosen: frozenset[str]) -> tuple[FacetValue, ...]:
        column = self._columns.get(facet)
        if column is None:
            column = self._columns[facet] = facet_column(facet, self._known)
        counts = column.counts(among)
        listed = [
            FacetValue(value, label, count, value in chosen)
            for value, label, count in zip(column.values, column.labels, counts, strict=True)
        ]
        for value in sorted(chosen.difference(column.values), key=natural):  # chosen earlier, or in other words
            count = np.count_nonzero(among & self._value_mask(facet, Value(value)))
            listed.append(FacetValue(value, value, int(count), True))
        return tuple(listed)


def _remember(masks: dict[_Key, Mask], key: _Key, mask: Mask) -> None:
    if len(masks) >= _MOST_REMEMBERED:
        masks.pop(next(iter(masks)))
    masks[key] = mask
