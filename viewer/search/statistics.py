"""Statistics of a filtered dataset: number of sequences for each facet value, and a histogram of lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from viewer.csv_cells import csv_text
from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.index.facts import Facts
from viewer.search.conditions import Mask, SearchData
from viewer.search.facets import FACET_TITLES, Facet, facet_column
from viewer.search.lengths import Lengths, length_histogram
from viewer.search.mark_columns import mark_columns

COUNTED: Final[tuple[Facet, ...]] = (
    "action",
    "split",
    "familiarity",
    "actor",
    "gender",
    "group",
)  # what the dataset says


@dataclass(frozen=True)
class Bar:
    """The number of sequences with one value of a facet."""

    value: str  # as written in a query
    label: str
    count: int  # that pass the filter
    total: int  # in the dataset


@dataclass(frozen=True)
class Statistics:
    """Statistics of the sequences that pass a filter."""

    count: int
    total: int
    bars: Mapping[Facet, tuple[Bar, ...]]  # of each facet in COUNTED, in the facet's order
    lengths: Lengths


def statistics(facts: Facts, mask: Mask, convention: RoleConvention = DEFAULT) -> Statistics:
    """Count the sequences that pass a filter.

    Parameters
    ----------
    facts : Facts
        The whole dataset of N sequences.
    mask : ndarray of bool, shape (N,)
        The sequences that pass.
    convention : RoleConvention, optional
        How interaction orders are read.

    Returns
    -------
    Statistics
    """
    data = SearchData(facts, mark_columns({}, {}), convention)
    everything = np.ones(len(facts), np.bool_)
    bars = {}
    for facet in COUNTED:
        column = facet_column(facet, data)
        rows = zip(column.values, column.labels, column.counts(mask), column.counts(everything), strict=True)
        bars[facet] = tuple(Bar(*row) for row in rows)
    return Statistics(int(mask.sum()), len(facts), bars, length_histogram(facts, mask))


def to_csv(counts: Statistics) -> str:
    """Return the counts as CSV with the header "facet,value,count,total"."""
    return csv_text(("facet", "value", "count", "total"), _rows(counts))


def _rows(counts: Statistics) -> Iterator[tuple[str, str, int, int]]:
    yield "all", "", counts.count, counts.total
    for facet, bars in counts.bars.items():
        for bar in bars:
            yield FACET_TITLES[facet].lower(), bar.label, bar.count, bar.total
    for bin in counts.lengths.bins:
        yield "length", bin.label, bin.count, bin.total
    for label, (count, total) in (("not read yet", counts.lengths.unread), ("unknown", counts.lengths.unknown)):
        if total:
            yield "length", label, count, total
