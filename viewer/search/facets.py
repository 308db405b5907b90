"""Facets: properties with their values and the number of sequences that have each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.annotations import FAMILIARITY_LEVELS, SPLITS
from viewer.dataset.roles import PERSONS
from viewer.index.facts import UNKNOWN
from viewer.notes.marks import RATINGS
from viewer.notes.natural_order import natural
from viewer.search.conditions import Mask, SearchData, condition_mask
from viewer.search.name_values import action_values
from viewer.search.query.choices import NONE_WORD, UNKNOWN_WORD
from viewer.search.query.genders import PAIRS, pair_codes
from viewer.search.query.parse import parse, quote
from viewer.search.query.terms import Value

Facet = Literal[
    "action", "length", "split", "familiarity", "actor", "gender", "group", "rating", "is", "tag", "has", "playlist",
    "missing",
]  # fmt: skip
FACETS: Final[tuple[Facet, ...]] = get_args(Facet)
FACET_TITLES: Final[Mapping[Facet, str]] = {
    "action": "Action",
    "length": "Length",
    "split": "Split",
    "familiarity": "Familiarity",
    "actor": "Actor",
    "gender": "Genders",
    "group": "Group",
    "rating": "Rating",
    "is": "Favourite",
    "tag": "Tag",
    "has": "Written",
    "playlist": "Playlist",
    "missing": "Missing",
}
FAMILIARITY_NAMES: Final = ("least familiar", "less familiar", "more familiar", "most familiar")

# Facets of which a sequence may have several values: the value as written in a query, and as shown.
_PROPERTIES: Final[Mapping[Facet, Mapping[str, str]]] = {
    "is": {"favourite": "yes"},
    "has": {"note": "a note", "tag": "a tag", "rating": "a rating"},
    "missing": {"motion": "motion", "skeleton": "skeleton", "text": "captions", "role": "who acts"},
}
_STARS: Final = ("1 star", "2 stars", "3 stars", "4 stars", "5 stars")

Chosen = Mapping[Facet, frozenset[str]]  # chosen values of each facet, any of which matches; none: no filter


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet that occurs in the dataset or is chosen."""

    value: str  # as written in a query after "facet:"
    label: str  # as shown to the user
    count: int  # sequences that have it and pass the text and all other facets
    chosen: bool


@dataclass(frozen=True, eq=False)
class FacetColumn:
    """The values of a facet of each sequence. Pair i: sequence rows[i] has the value values[codes[i]]."""

    codes: NDArray[np.intp]  # (M,) index into values
    rows: NDArray[np.intp] | None  # (M,); None: one value for each sequence, in their order
    values: tuple[str, ...]
    labels: tuple[str, ...]

    def counts(self, mask: Mask) -> list[int]:
        """Return the number of sequences in a mask (N,) that have each value."""
        selected = mask if self.rows is None else mask[self.rows]
        counts: list[int] = np.bincount(self.codes[selected], minlength=len(self.values)).tolist()
        return counts


def facet_column(facet: Facet, data: SearchData, playlists: Mapping[str, Mask] | None = None) -> FacetColumn:
    """Return the values of a facet that occur in a dataset, in the order in which they are listed.

    Parameters
    ----------
    facet : Facet
        Of "length" none are listed: see `viewer.search.lengths`.
    data : SearchData
        The dataset.
    playlists : mapping of str to ndarray of bool, shape (N,), optional
        The sequences of each playlist, for the facet "playlist".

    Returns
    -------
    FacetColumn
    """
    if facet == "length":
        return _several({}, {})
    if facet == "playlist":
        masks = {name: (playlists or {})[name] for name in sorted(playlists or {}, key=natural)}
        return _several({name: name for name in masks}, masks)
    if properties := _PROPERTIES.get(facet):
        return _several(properties, {value: condition_mask(data, facet, Value(value)) for value in properties})
    facts = data.facts
    if facet == "action":
        return _column(facts.action, action_values(facts.action_names), facts.action_names)
    if facet == "split":
        return _column(facts.split, SPLITS, SPLITS, NONE_WORD)
    if facet == "familiarity":
        labels = [f"{level}, {name}" for level, name in zip(FAMILIARITY_LEVELS, FAMILIARITY_NAMES, strict=True)]
        return _column(np.where(facts.familiarity > 0, facts.familiarity - 1, UNKNOWN), FAMILIARITY_LEVELS, labels)
    if facet == "actor":
        return _column(data.actors, PERSONS, PERSONS)
    if facet == "gender":
        return _column(
            pair_codes(facts.genders), ["-".join(pair) for pair in PAIRS], [", ".join(pair) for pair in PAIRS]
        )
    if facet == "group":
        groups = [str(group) for group in range(int(facts.group.max(initial=0)) + 1)]
        return _column(facts.group, groups, groups)
    marks = data.marks
    if facet == "rating":
        codes = np.where(marks.rating > 0, marks.rating - 1, UNKNOWN)
        return _column(codes, [str(stars) for stars in RATINGS], _STARS, NONE_WORD)
    return FacetColumn(marks.tag_codes, marks.tag_rows, marks.tags, marks.tags)


def _column(
    codes: NDArray[Any], values: Sequence[str], labels: Sequence[str], unknown: str = UNKNOWN_WORD
) -> FacetColumn:
    """Make a column with one value for each sequence: an index into values, or UNKNOWN, which is listed last."""
    occurring = np.unique(codes[codes != UNKNOWN]).tolist() + [UNKNOWN] * bool((codes == UNKNOWN).any())
    table = np.zeros(len(values) + 1, np.intp)
    table[occurring] = np.arange(len(occurring))
    return FacetColumn(
        codes=table[codes],
        rows=None,
        values=tuple(unknown if code == UNKNOWN else values[code] for code in occurring),
        labels=tuple(unknown if code == UNKNOWN else labels[code] for code in occurring),
    )


def _several(labels: Mapping[str, str], masks: Mapping[str, Mask]) -> FacetColumn:
    """Make a column from the sequences (N,) that have each value; values that no sequence has are left out."""
    values = [value for value, mask in masks.items() if mask.any()]
    rows = [np.flatnonzero(masks[value]) for value in values]
    return FacetColumn(
        codes=np.repeat(np.arange(len(values)), [len(of_value) for of_value in rows]),
        rows=np.concatenate(rows) if rows else np.zeros(0, np.intp),
        values=tuple(values),
        labels=tuple(labels[value] for value in values),
    )


def combined_query(text: str, chosen: Chosen) -> str:
    """Return one query that matches the same sequences as a text and chosen facets together.

    Parameters
    ----------
    text : str
        A query.
    chosen : mapping of Facet to frozenset of str
        The chosen values of each facet.

    Returns
    -------
    str

    Raises
    ------
    QueryError
        The text is not a valid query.
    """
    parse(text)
    values = {facet: sorted(chosen[facet], key=natural) for facet in FACETS if chosen.get(facet)}
    terms = [f"{facet}:{','.join(map(quote, of_facet))}" for facet, of_facet in values.items()]
    return " ".join((text.strip(), *terms)).strip()
