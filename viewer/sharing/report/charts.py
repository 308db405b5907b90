"""Counts as charts: what the templates in assets/report draw as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from viewer.search.facets import FACET_TITLES, Facet
from viewer.search.lengths import Bin, Lengths
from viewer.search.query.choices import NONE_WORD, UNKNOWN_WORD
from viewer.search.statistics import Statistics

_TITLES: Final = {
    "action": "Actions",
    "split": "Splits",
    "gender": "Genders of P1, P2",
    "actor": "Who acts",
    "group": "Groups",
}
_COLUMNS: Final = ("group",)  # facets whose values are many numbers
_IN_ORDER: Final = ("familiarity", "split", "actor", "gender", "group")  # others: the most frequent first
_MOST_BARS: Final = 10  # more of such values are columns
_MOST_LABELS: Final = 12  # below columns
_MOST_LINES: Final = 3  # behind columns
_NOT_KNOWN: Final = (UNKNOWN_WORD, NONE_WORD)


@dataclass(frozen=True)
class Mark:
    """One bar or column."""

    label: str
    count: int
    total: int  # in the whole dataset
    length: float  # of the count, percent of the axis


@dataclass(frozen=True)
class Tick:
    """A label on an axis."""

    place: float  # percent of the axis
    label: str


@dataclass(frozen=True)
class Chart:
    """Bars, or columns with both axes."""

    key: str
    title: str
    kind: Literal["bars", "columns"]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...] = ()  # of columns: below them
    lines: tuple[Tick, ...] = ()  # of columns: behind them
    note: str = ""


def length_chart(lengths: Lengths) -> Chart | None:
    """The histogram of lengths; None where no length is known."""
    bins = lengths.bins
    if not any(each.count for each in bins):
        return None
    counts = [(each.label, each.count, each.count) for each in bins]
    note = ""
    if unknown := lengths.unknown[0] + lengths.unread[0]:
        note = f"{unknown:,} more of unknown length"
    return _columns("length", "Lengths, seconds", counts, _edges(bins), note)


def facet_charts(counted: Statistics) -> tuple[Chart, ...]:
    """A chart of each facet of which something is known."""
    return tuple(_facet_chart(facet, counted) for facet in counted.bars if _is_known(facet, counted))


def unknown_facets(counted: Statistics) -> tuple[str, ...]:
    """Titles of the facets of which nothing is known, as within a sentence."""
    return tuple(FACET_TITLES[facet].lower() for facet in counted.bars if not _is_known(facet, counted))


def _is_known(facet: Facet, counted: Statistics) -> bool:
    return any(bar.count for bar in counted.bars[facet] if bar.value not in _NOT_KNOWN)


def _facet_chart(facet: Facet, counted: Statistics) -> Chart:
    title = _TITLES.get(facet, FACET_TITLES[facet])
    bars = [(bar.label, bar.count, bar.total) for bar in counted.bars[facet] if bar.count or facet in _IN_ORDER]
    if facet in _COLUMNS and len(bars) > _MOST_BARS:
        step = max(1, math.ceil(len(bars) / _MOST_LABELS))
        middles = [Tick((at + 0.5) / len(bars) * 100, bars[at][0]) for at in range(0, len(bars), step)]
        return _columns(facet, f"{title}, {len([bar for bar in bars if bar[1]]):,}", bars, middles)
    if facet not in _IN_ORDER:
        bars.sort(key=lambda bar: -bar[1])  # stable: otherwise in the facet's order
        title = f"{title}, {len(bars):,}"
    return Chart(facet, title, "bars", _marks(bars, max(count for _, count, _ in bars)))


def _columns(
    key: str, title: str, bars: Sequence[tuple[str, int, int]], ticks: Sequence[Tick], note: str = ""
) -> Chart:
    highest = max(count for _, count, _ in bars)
    step = _round_step(highest)
    top = max(highest, step)
    lines = [Tick(value / top * 100, f"{value:,}") for value in range(step, top + 1, step)]
    return Chart(key, title, "columns", _marks(bars, top), tuple(ticks), tuple(lines), note)


def _marks(bars: Sequence[tuple[str, int, int]], most: int) -> tuple[Mark, ...]:
    scale = 100 / max(most, 1)
    return tuple(Mark(label, count, total, count * scale) for label, count, total in bars)


def _edges(bins: Sequence[Bin]) -> list[Tick]:
    """Labels at the edges of bins; none at the end of an open one."""
    step = max(1, math.ceil(len(bins) / _MOST_LABELS))
    return [Tick(at / len(bins) * 100, f"{bins[at].low:g}") for at in range(0, len(bins), step)]


def _round_step(highest: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives a few lines up to a number."""
    least = max(1.0, highest / _MOST_LINES)
    power = 10 ** math.floor(math.log10(least))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))
