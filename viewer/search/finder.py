"""Search of a dataset: which sequences match a query and chosen facets, with the counts of all facet values."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np

from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.errors import QueryError
from viewer.index.facts import UNKNOWN, Facts
from viewer.notes.marks import Marks
from viewer.notes.natural_order import natural
from viewer.search.captions import CaptionSearch, fts5_expression
from viewer.search.conditions import Mask, SearchData, any_of, condition_mask
from viewer.search.facets import FACETS, Chosen, Facet, FacetColumn, FacetValue, facet_column
from viewer.search.lengths import Lengths, length_histogram, range_label
from viewer.search.mark_columns import MarkColumns, mark_columns
from viewer.search.measure_columns import MeasureColumns
from viewer.search.name_matcher import NameMatcher
from viewer.search.name_values import action_labels, playlist_names
from viewer.search.query.parse import parse
from viewer.search.query.terms import Condition, Field, Phrase, Term, Value

_Key = TypeVar("_Key")
_MAX_NESTING = 20  # playlists that refer to playlists
_MAX_CACHED = 256  # masks, 11 kB each for the whole of Inter-X


class PlaylistLike(Protocol):
    """A playlist, saved as a query or as a list of names."""

    @property
    def query(self) -> str | None:
        """The query; None for a hand-picked playlist."""

    @property
    def names(self) -> tuple[str, ...]:
        """The sequences of a hand-picked playlist."""


@dataclass(frozen=True, eq=False)
class SearchResult:
    """The sequences that match a query and the chosen facets."""

    mask: Mask  # (N,)
    total: int
    facets: Mapping[Facet, tuple[FacetValue, ...]]  # a facet's counts ignore the values chosen of this facet
    lengths: Lengths  # ignores the chosen lengths
    why_none: str = ""  # a sentence, if an action that is named has no sequence


class Finder:
    """Searches the sequences of one dataset. Not thread-safe.

    The masks of terms are cached until the data they depend on change.

    Parameters
    ----------
    facts : Facts
        The sequences; N below is their number.
    captions : CaptionSearch, optional
        Phrases match in captions as well as in names and actions.
    """

    def __init__(self, facts: Facts, captions: CaptionSearch | None = None) -> None:
        self._facts = facts
        self._captions = captions
        self._rows = {name: row for row, name in enumerate(facts.names)}
        self._names = NameMatcher(facts)
        self._playlists: Mapping[str, PlaylistLike] = {}
        self._open_playlists: list[str] = []  # those whose queries are being evaluated
        self._data = SearchData(facts, mark_columns({}, self._rows), DEFAULT)
        self._phrase_masks: dict[Phrase, Mask] = {}
        self._value_masks: dict[tuple[Field, Value], Mask] = {}
        self._columns: dict[Facet, FacetColumn] = {}

    @property
    def convention(self) -> RoleConvention:
        """How interaction orders are read."""
        return self._data.convention

    @property
    def rows(self) -> Mapping[str, int]:
        """Row of each sequence, by name."""
        return self._rows

    def set_captions(self, captions: CaptionSearch | None) -> None:
        """Search these captions as well as names and actions; None: no captions."""
        self._captions = captions
        self._phrase_masks.clear()
        self._value_masks.clear()  # a playlist's query may have phrases
        self._columns.pop("playlist", None)

    def set_marks(self, marks: Mapping[str, Marks], columns: MarkColumns | None = None) -> None:
        """Replace the marks of all sequences.

        Parameters
        ----------
        marks : mapping of str to Marks
            By sequence name; unknown names are ignored.
        columns : MarkColumns, optional
            The same marks as columns, if they have been computed already.
        """
        self._set_data(replace(self._data, marks=columns or mark_columns(marks, self._rows)))

    def update_marks(self, marks: Mapping[str, Marks]) -> None:
        """Replace the marks of a few sequences, by name."""
        self._set_data(replace(self._data, marks=self._data.marks.updated(marks, self._rows)))

    def set_playlists(self, playlists: Mapping[str, PlaylistLike]) -> None:
        """Replace all playlists, by name."""
        self._playlists = dict(playlists)
        self._value_masks.clear()
        self._columns.pop("playlist", None)

    def set_convention(self, convention: RoleConvention) -> None:
        """Set how interaction orders are read."""
        self._set_data(replace(self._data, convention=convention))

    def set_findings(self, findings: Mapping[str, Collection[str]] | None) -> None:
        """Set what the check of the dataset has found: names of sequences by kind or severity; None: nothing yet."""
        masks: dict[str, Mask] = {}
        for kind, names in (findings or {}).items():
            masks[kind] = np.zeros(len(self._facts), np.bool_)
            masks[kind][[self._rows[name] for name in names if name in self._rows]] = True
        self._set_data(replace(self._data, findings=None if findings is None else masks))

    @property
    def measures(self) -> MeasureColumns | None:
        """What the last comparison has found; None: nothing was compared yet."""
        return self._data.measures

    def set_measures(self, measures: MeasureColumns | None) -> None:
        """Set what the last comparison has found; None: nothing was compared yet."""
        self._set_data(replace(self._data, measures=measures))

    def facts_changed(self) -> None:
        """Discard cached masks after facts or captions have been added."""
        self._phrase_masks.clear()
        self._set_data(self._data)

    def find(self, text: str, chosen: Chosen | None = None) -> SearchResult:
        """Find the sequences that match a query and chosen facets.

        Parameters
        ----------
        text : str
            A query; see `viewer.search.query.parse`.
        chosen : mapping of Facet to frozenset of str, optional
            A sequence must have one of the chosen values of each facet.

        Returns
        -------
        SearchResult
            Its mask is the caller's to change.

        Raises
        ------
        QueryError
            The query is invalid.
        FileError
            The captions cannot be read.
        """
        text_mask = self._text_mask(text)
        facet_masks = {facet: self._chosen_mask(facet, values) for facet, values in (chosen or {}).items() if values}
        total = np.logical_and.reduce([text_mask, *facet_masks.values()])
        facets = {}
        for facet in FACETS:
            others = (mask for other, mask in facet_masks.items() if other != facet)
            without = np.logical_and.reduce([text_mask, *others]) if facet in facet_masks else total
            facets[facet] = self._facet_values(facet, without, (chosen or {}).get(facet, frozenset()))
        count = int(np.count_nonzero(total))
        others = (mask for other, mask in facet_masks.items() if other != "length")
        lengths = length_histogram(self._facts, np.logical_and.reduce([text_mask, *others]))
        return SearchResult(total, count, facets, lengths, "" if count else self._why_none(text))

    def _why_none(self, text: str) -> str:
        """Say which actions are meant by a condition that nothing satisfies; "" if there is no such condition."""
        for term in parse(text).terms:
            condition = term.criterion
            if isinstance(condition, Condition) and condition.field == "action" and not term.excluded:
                names = self._facts.action_names
                labels = {label for value in condition.values for label in action_labels(value, names)} - {UNKNOWN}
                if labels and not np.isin(self._facts.action, list(labels)).any():
                    meant = " or ".join(names[label] for label in sorted(labels))
                    return f"There is no sequence of the action {meant}."
        return ""

    def _set_data(self, data: SearchData) -> None:
        self._data = data
        self._value_masks.clear()
        self._columns.clear()

    def _text_mask(self, text: str) -> Mask:
        """Return a new mask of the sequences that match a query."""
        mask = np.ones(len(self._facts), np.bool_)
        for term in parse(text).terms:
            mask &= self._term_mask(term)
        return mask

    def _term_mask(self, term: Term) -> Mask:
        criterion = term.criterion
        mask = self._phrase_mask(criterion) if isinstance(criterion, Phrase) else self._condition_mask(criterion)
        return ~mask if term.excluded else mask

    def _phrase_mask(self, phrase: Phrase) -> Mask:
        mask = self._phrase_masks.get(phrase)
        if mask is None:
            mask = self._names.matching(phrase)
            if self._captions is not None:
                mask = mask | self._captions.matching(fts5_expression(phrase))
            _cache(self._phrase_masks, phrase, mask)
        return mask

    def _chosen_mask(self, facet: Facet, values: frozenset[str]) -> Mask:
        return any_of(self._facet_mask(facet, value) for value in values)

    def _facet_mask(self, facet: Facet, value: str) -> Mask:
        """Return a mask of the sequences that have a chosen value; none where the playlist is gone or broken."""
        try:
            return self._value_mask(facet, Value(value))
        except QueryError:
            if facet != "playlist":
                raise
            return np.zeros(len(self._facts), np.bool_)

    def _condition_mask(self, condition: Condition) -> Mask:
        return any_of(self._value_mask(condition.field, value) for value in condition.values)

    def _value_mask(self, field: Field, value: Value) -> Mask:
        key = (field, value)
        mask = self._value_masks.get(key)
        if mask is None:
            mask = self._playlist_mask(value) if field == "playlist" else condition_mask(self._data, field, value)
            _cache(self._value_masks, key, mask)
        return mask

    def _playlist_mask(self, value: Value) -> Mask:
        mask = np.zeros(len(self._facts), np.bool_)
        for name in playlist_names(value, self._playlists):
            playlist = self._playlists[name]
            if playlist.query is None:
                mask[[self._rows[sequence] for sequence in playlist.names if sequence in self._rows]] = True
            else:
                mask |= self._playlist_query_mask(name, playlist.query, value)
        return mask

    def _playlist_masks(self) -> dict[str, Mask]:
        """Return the sequences of each playlist but those whose query is broken."""
        masks = {}
        for name in self._playlists:
            with contextlib.suppress(QueryError):  # it is told when the playlist is searched for
                masks[name] = self._value_mask("playlist", Value(name))
        return masks

    def _playlist_query_mask(self, name: str, query: str, value: Value) -> Mask:
        if name in self._open_playlists:
            raise QueryError(f'The playlist "{name}" refers to itself.', value.start, value.end)
        if len(self._open_playlists) == _MAX_NESTING:
            raise QueryError(f"More than {_MAX_NESTING} playlists refer to one another.", value.start, value.end)
        self._open_playlists.append(name)
        try:
            return self._text_mask(query)
        except QueryError as error:
            raise QueryError(f'In the playlist "{name}": {error}', value.start, value.end) from error
        finally:
            self._open_playlists.pop()

    def _facet_values(self, facet: Facet, mask: Mask, chosen: frozenset[str]) -> tuple[FacetValue, ...]:
        column = self._columns.get(facet)
        if column is None:
            playlists = self._playlist_masks() if facet == "playlist" else {}
            column = self._columns[facet] = facet_column(facet, self._data, playlists)
        listed = [
            FacetValue(value, label, count, value in chosen)
            for value, label, count in zip(column.values, column.labels, column.counts(mask), strict=True)
        ]
        # Chosen values that no longer occur, or are written in another way than the column's.
        for value in sorted(chosen.difference(column.values), key=natural):
            count = np.count_nonzero(mask & self._facet_mask(facet, value))
            listed.append(FacetValue(value, range_label(value) if facet == "length" else value, int(count), True))
        return tuple(listed)


def _cache(masks: dict[_Key, Mask], key: _Key, mask: Mask) -> None:
    if len(masks) >= _MAX_CACHED:
        masks.pop(next(iter(masks)))
    masks[key] = mask
