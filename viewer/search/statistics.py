"""How many sequences of each kind a filter leaves, and of how many."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.csv_cells import escape_formula
from viewer.dataset.roles import DEFAULT, RoleConvention
from viewer.index.facts import FILES, UNKNOWN, Facts, FileState
from viewer.search.conditions import Known, Mask
from viewer.search.facets import FACET_TITLES, Facet, facet_column
from viewer.search.written import written

COUNTED: Final[tuple[Facet, ...]] = ("action", "split", "familiarity", "actor", "gender", "group")  # all but tags
MOST_BINS: Final = 30
WIDTHS: Final = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0)  # of a bin, seconds
TAIL: Final = 99.5  # per cent of the lengths; the last bin begins after them where the longest is
FAR: Final = 1.25  # times as long
_CAPTIONS: Final = FILES.index("captions")


@dataclass(frozen=True)
class Bar:
    """The sequences that have one value of a facet."""

    value: str  # as the query language writes it
    label: str
    count: int  # under the filter
    total: int  # in the dataset


@dataclass(frozen=True)
class Bin:
    """The sequences that last from `low` to less than `high` seconds."""

    low: float
    high: float  # infinite in the last bin, where some are much longer than the rest
    count: int
    total: int

    @property
    def label(self) -> str:
        """ "2 to 2.5 s", "40 s or more"."""
        return f"{self.low:g} s or more" if math.isinf(self.high) else f"{self.low:g} to {self.high:g} s"


@dataclass(frozen=True)
class Lengths:
    """A histogram. The bins are the dataset's, so that they stay while the filter changes."""

    bins: tuple[Bin, ...]  # from zero up, of equal width but for an endless last one; none where nothing is known
    unread: tuple[int, int]  # whose files were not read yet: under the filter, in the dataset
    unknown: tuple[int, int]  # whose files tell no length: the same
    seconds: float  # all that are known under the filter, together


@dataclass(frozen=True)
class Statistics:
    """What a filter leaves of a dataset."""

    count: int
    total: int
    bars: Mapping[Facet, tuple[Bar, ...]]  # of every facet that the files tell, in the facet's order
    lengths: Lengths


def statistics(facts: Facts, mask: Mask, convention: RoleConvention = DEFAULT) -> Statistics:
    """Count the sequences of a filter, `mask` (N,), beside the whole dataset."""
    known = Known(facts, written({}, {}), convention)
    everything = np.ones(len(facts), np.bool_)
    bars = {}
    for facet in COUNTED:
        column = facet_column(facet, known)
        rows = zip(column.values, column.labels, column.counts(mask), column.counts(everything), strict=True)
        bars[facet] = tuple(Bar(*row) for row in rows)
    return Statistics(int(mask.sum()), len(facts), bars, _lengths(facts, mask))


def as_csv(shown: Statistics) -> str:
    """The numbers as CSV with a line of headings."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("facet", "value", "count", "total"))
    writer.writerows(map(escape_formula, row) for row in _rows(shown))
    return text.getvalue()


def _rows(shown: Statistics) -> Iterator[tuple[str, str, int, int]]:
    yield "all", "", shown.count, shown.total
    for facet, bars in shown.bars.items():
        for bar in bars:
            yield FACET_TITLES[facet].lower(), bar.label, bar.count, bar.total
    for bin in shown.lengths.bins:
        yield "length", bin.label, bin.count, bin.total
    for label, (count, total) in (("not read yet", shown.lengths.unread), ("unknown", shown.lengths.unknown)):
        if total:
            yield "length", label, count, total


def _lengths(facts: Facts, mask: Mask) -> Lengths:
    frames = facts.frames
    known = frames != UNKNOWN
    unread = ~known & (facts.states[:, :_CAPTIONS] == FileState.UNREAD).any(axis=1)
    edges = bin_edges(frames[known], facts.fps)
    counts, totals = (_histogram(frames[some], edges) for some in (known & mask, known))
    seconds = [edge / facts.fps for edge in edges]
    return Lengths(
        bins=tuple(Bin(*each) for each in zip(seconds[:-1], seconds[1:], counts, totals, strict=True)),
        unread=(int((unread & mask).sum()), int(unread.sum())),
        unknown=(int((~known & ~unread & mask).sum()), int((~known & ~unread).sum())),
        seconds=float(frames[known & mask].sum(dtype=np.int64)) / facts.fps,
    )


def bin_edges(frames: NDArray[np.int32], fps: float) -> list[float]:
    """Edges of bins that are a round number of seconds wide, from zero on, in frames; none where there is no length.

    There are at most MOST_BINS, the last one endless where a few lengths are far beyond the rest.
    """
    if not frames.size:
        return []
    longest, most = int(frames.max()), float(np.percentile(frames, TAIL))
    end = most if longest > FAR * most else longest
    widths = (round(width * fps) for width in WIDTHS if (width * fps).is_integer())  # in whole frames
    width = next((width for width in widths if end / width < MOST_BINS - 1), None)
    if width is None:
        width = round(60 * fps) * math.ceil(end / round(60 * fps) / (MOST_BINS - 2))
    edges: list[float] = [width * place for place in range(int(end // width) + 2)]
    return edges if longest < edges[-1] else [*edges, math.inf]


def _histogram(frames: NDArray[np.int32], edges: list[float]) -> list[int]:
    places = np.searchsorted(edges, frames, side="right") - 1
    counts: list[int] = np.bincount(places, minlength=max(len(edges) - 1, 0)).tolist()
    return counts
