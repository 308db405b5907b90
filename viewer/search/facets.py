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
from viewer.notes.natural_order import natural
from viewer.search.conditions import Mask, SearchData, actor_codes
from viewer.search.name_values import action_values
from viewer.search.query.choices import NONE_WORD, UNKNOWN_WORD
from viewer.search.query.genders import PAIRS, pair_codes
from viewer.search.query.parse import parse, quote

Facet = Literal["action", "split", "familiarity", "actor", "gender", "group", "tag"]
FACETS: Final[tuple[Facet, ...]] = get_args(Facet)
FACET_TITLES: Final[Mapping[Facet, str]] = {
    "action": "Action",
    "split": "Split",
    "familiarity": "Familiarity",
    "actor": "Actor",
    "gender": "Genders",
    "group": "Group",
    "tag": "Tag",
}
FAMILIARITY_NAMES: Final = ("least familiar", "less familiar", "more familiar", "most familiar")

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


def facet_column(facet: Facet, data: SearchData) -> FacetColumn:
    """Return the values of a facet that occur in a dataset, in the order in which they are listed."""
    facts = data.facts
    if facet == "action":
        return _column(facts.action, action_values(facts.action_names), facts.action_names)
    if facet == "split":
        return _column(facts.split, SPLITS, SPLITS, NONE_WORD)
    if facet == "familiarity":
        labels = [f"{level}, {name}" for level, name in zip(FAMILIARITY_LEVELS, FAMILIARITY_NAMES, strict=True)]
        return _column(np.where(facts.familiarity > 0, facts.familiarity - 1, UNKNOWN), FAMILIARITY_LEVELS, labels)
    if facet == "actor":
        return _column(actor_codes(facts.order, data.convention), PERSONS, PERSONS)
    if facet == "gender":
        return _column(
            pair_codes(facts.genders), ["-".join(pair) for pair in PAIRS], [", ".join(pair) for pair in PAIRS]
        )
    if facet == "group":
        groups = [str(group) for group in range(int(facts.group.max(initial=0)) + 1)]
        return _column(facts.group, groups, groups)
    marks = data.marks
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
