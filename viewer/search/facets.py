"""Facets: a property, its values, and how many sequences have each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.annotations import FAMILIARITY_LEVELS, SPLITS
from viewer.dataset.roles import PERSONS
from viewer.index.facts import UNKNOWN
from viewer.search.conditions import Known, Mask, actors
from viewer.search.named import action_values
from viewer.search.query.choices import NONE, UNKNOWN_WORD
from viewer.search.query.genders import PAIRS, pair_codes

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
FAMILIARITY: Final = ("least familiar", "less familiar", "more familiar", "most familiar")

Chosen = Mapping[Facet, frozenset[str]]  # of each facet the values one of which is wanted; none: all


@dataclass(frozen=True)
class FacetValue:
    """A value that occurs in the dataset, or is chosen."""

    value: str  # as a query has it after facet:
    label: str  # for people
    count: int  # sequences that have it and pass all other filters
    chosen: bool


@dataclass(frozen=True, eq=False)
class FacetColumn:
    """Which values of a facet each sequence has. Pair i: sequence rows[i] has value codes[i]."""

    codes: NDArray[np.intp]  # (M,) index into values
    rows: NDArray[np.intp] | None  # (M,); None: one pair a sequence, in their order
    values: tuple[str, ...]
    labels: tuple[str, ...]

    def counts(self, mask: Mask) -> list[int]:
        """How many sequences of a mask have each value."""
        among = mask if self.rows is None else mask[self.rows]
        counts: list[int] = np.bincount(self.codes[among], minlength=len(self.values)).tolist()
        return counts


def facet_column(facet: Facet, known: Known) -> FacetColumn:
    """A facet's values that occur, in the order in which they are listed."""
    facts = known.facts
    if facet == "action":
        return _column(facts.action, action_values(facts.action_names), facts.action_names)
    if facet == "split":
        return _column(facts.split, SPLITS, SPLITS, NONE)
    if facet == "familiarity":
        labels = [f"{level}, {told}" for level, told in zip(FAMILIARITY_LEVELS, FAMILIARITY, strict=True)]
        return _column(np.where(facts.familiarity > 0, facts.familiarity - 1, UNKNOWN), FAMILIARITY_LEVELS, labels)
    if facet == "actor":
        return _column(actors(facts.order, known.convention), PERSONS, PERSONS)
    if facet == "gender":
        return _column(
            pair_codes(facts.genders), ["-".join(pair) for pair in PAIRS], [", ".join(pair) for pair in PAIRS]
        )
    if facet == "group":
        groups = [str(group) for group in range(int(facts.group.max(initial=0)) + 1)]
        return _column(facts.group, groups, groups)
    written = known.written
    return FacetColumn(written.tag_codes, written.tag_rows, written.tags, written.tags)


def _column(
    codes: NDArray[Any], values: Sequence[str], labels: Sequence[str], unknown: str = UNKNOWN_WORD
) -> FacetColumn:
    """A value a sequence: codes are indices into values, or UNKNOWN, which is listed last."""
    occurring = np.unique(codes[codes != UNKNOWN]).tolist() + [UNKNOWN] * bool((codes == UNKNOWN).any())
    table = np.zeros(len(values) + 1, np.intp)
    table[occurring] = np.arange(len(occurring))
    return FacetColumn(
        codes=table[codes],
        rows=None,
        values=tuple(unknown if code == UNKNOWN else values[code] for code in occurring),
        labels=tuple(unknown if code == UNKNOWN else labels[code] for code in occurring),
    )
