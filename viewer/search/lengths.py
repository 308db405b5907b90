"""Histogram of the lengths of sequences."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.index.facts import FILES, UNKNOWN, Facts, FileState

MAX_BINS: Final = 30
BIN_WIDTHS: Final = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0)  # seconds
TAIL_PERCENTILE: Final = 99.5  # the last bin is open-ended after this percentile of the lengths if the longest is
TAIL_FACTOR: Final = 1.25  # times as long
_LEAST_S: Final = 0.001  # less than a frame: a range in a query has its last length, a bin does not
_RANGE: Final = re.compile(r"(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?")
_CAPTIONS: Final = FILES.index("captions")


@dataclass(frozen=True)
class Bin:
    """The number of sequences of at least `low` and less than `high` seconds."""

    low: float
    high: float  # infinite in the last bin if a few sequences are much longer than the rest
    count: int
    total: int

    @property
    def label(self) -> str:
        """The range in words, such as "2 to 2.5 s" or "40 s or more"."""
        return f"{self.low:g} s or more" if math.isinf(self.high) else f"{self.low:g} to {self.high:g} s"


def range_value(low: float, high: float) -> str:
    """Return the lengths of at least `low` and less than `high` seconds, which may be infinite, as in a query."""
    return f"{_written(low)}.." if math.isinf(high) else f"{_written(low)}..{_written(high - _LEAST_S)}"


def range_label(value: str) -> str:
    """Return a range of lengths in words, such as "2 to 4.5 s"; the value itself if it is no range."""
    match = _RANGE.fullmatch(value)
    if match is None or not any(match.groups()):
        return value
    low, high = match.groups()
    if not high:
        return f"{low} s or more"
    return f"{low or 0} to {_written(float(high) + _LEAST_S) if high.endswith('99') else high} s"


def _written(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Lengths:
    """Histogram of lengths. The bins are those of the whole dataset, so that they do not move with the filter."""

    bins: tuple[Bin, ...]  # from zero, of equal width except for an open-ended last one; empty if no length is known
    unread: tuple[int, int]  # files not read yet: sequences that pass the filter, in the dataset
    unknown: tuple[int, int]  # length cannot be read: the same two counts
    seconds: float  # sum of the known lengths that pass the filter


def length_histogram(facts: Facts, mask: NDArray[np.bool_]) -> Lengths:
    """Count lengths.

    Parameters
    ----------
    facts : Facts
        The whole dataset of N sequences.
    mask : ndarray of bool, shape (N,)
        The sequences to count.

    Returns
    -------
    Lengths
    """
    frames = facts.frames
    known = frames != UNKNOWN
    unread = ~known & (facts.states[:, :_CAPTIONS] == FileState.UNREAD).any(axis=1)
    fps = float(facts.chosen_fps[0]) or facts.fps
    lengths = np.round(facts.seconds() * fps).astype(np.int64)  # in frames of the usual rate
    edges = bin_edges(lengths[known], fps)
    counts, totals = (_histogram(lengths[selected], edges) for selected in (known & mask, known))
    seconds = [edge / fps for edge in edges]
    return Lengths(
        bins=tuple(Bin(*each) for each in zip(seconds[:-1], seconds[1:], counts, totals, strict=True)),
        unread=(int((unread & mask).sum()), int(unread.sum())),
        unknown=(int((~known & ~unread & mask).sum()), int((~known & ~unread).sum())),
        seconds=float(facts.seconds()[known & mask].sum()),
    )


def bin_edges(frames: NDArray[np.integer], fps: float) -> list[float]:
    """Return the edges of histogram bins.

    Parameters
    ----------
    frames : ndarray of int, shape (N,)
        Lengths in frames.
    fps : float
        Frames a second.

    Returns
    -------
    list of float
        Edges in frames, from zero, with a round number of seconds between them, for at most MAX_BINS bins; the last
        one is infinite if a few lengths are far beyond the rest. Empty without lengths.
    """
    if not frames.size:
        return []
    longest, tail = int(frames.max()), float(np.percentile(frames, TAIL_PERCENTILE))
    end = tail if longest > TAIL_FACTOR * tail else longest
    widths = (round(width * fps) for width in BIN_WIDTHS if (width * fps).is_integer())  # in whole frames
    width = next((width for width in widths if end / width < MAX_BINS - 1), None)
    if width is None:
        width = round(60 * fps) * math.ceil(end / round(60 * fps) / (MAX_BINS - 2))
    edges: list[float] = [width * index for index in range(int(end // width) + 2)]
    return edges if longest < edges[-1] else [*edges, math.inf]


def _histogram(frames: NDArray[np.integer], edges: list[float]) -> list[int]:
    bins = np.searchsorted(edges, frames, side="right") - 1
    counts: list[int] = np.bincount(bins, minlength=max(len(edges) - 1, 0)).tolist()
    return counts
