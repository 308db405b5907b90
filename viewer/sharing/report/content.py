"""What the page says, as plain data for the templates in assets/report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from viewer import __version__
from viewer.counted import counted
from viewer.dataset import Library
from viewer.dataset.readings import reading_words
from viewer.health.report import Report
from viewer.index.facts import FILES, UNKNOWN, Facts, FileState
from viewer.search.statistics import Statistics
from viewer.sharing.report.charts import Chart, facet_charts, length_chart, unknown_facets
from viewer.sharing.report.findings import Health, short
from viewer.sharing.report.order import ReportOrder

_CAPTIONS = FILES.index("captions")
_KINDS = {"dataset": "Dataset", "training files": "Training files", "results": "Results of a model"}


@dataclass(frozen=True)
class Figure:
    """A number at the top of the page."""

    value: str
    label: str
    state: str = ""  # colours it: "good", "wrong", "unknown"


@dataclass(frozen=True)
class Card:
    """A sequence with pictures."""

    name: str
    action: str
    facts: str  # "2.52 s · 303 frames · test"
    caption: str
    pictures: tuple[str, ...]  # data URIs, one for each theme
    reason: str = ""  # why there are no pictures


@dataclass(frozen=True)
class Content:
    """A whole report."""

    title: str
    kind: str
    made_on: date
    version: str
    chosen: tuple[str, ...]
    reading: str
    figures: tuple[Figure, ...]
    lengths: Chart | None
    charts: tuple[Chart, ...]
    is_part: bool  # whether not all sequences are counted
    unknown: tuple[str, ...]
    health: Health
    cards: tuple[Card, ...]
    cards_note: str


def content(
    order: ReportOrder,
    library: Library,
    facts: Facts,
    counts: Statistics,
    mask: NDArray[np.bool_],
    health: Health,
    report: Report | None,
    cards: Sequence[Card],
    cards_note: str,
) -> Content:
    """Put a report together. mask: (N,) the sequences it is about."""
    return Content(
        title=order.title or library.root.resolve().name or "Dataset",
        kind=_KINDS[library.holds],
        made_on=order.made_on,
        version=__version__,
        chosen=(*order.chosen, *([order.where] if order.where else [])),
        reading=" ".join(reading_words(library.reading.to_dict())),
        figures=_figures(facts, counts, mask, health, report),
        lengths=length_chart(counts.lengths),
        charts=facet_charts(counts),
        is_part=counts.count < counts.total,
        unknown=unknown_facets(counts),
        health=health,
        cards=tuple(cards),
        cards_note=cards_note,
    )


def card(
    library: Library, facts: Facts, row: int, pictures: Mapping[str, tuple[str, ...]], reasons: Mapping[str, str]
) -> Card:
    """A sequence with its pictures, or the reason why it has none."""
    name = facts.names[row]
    sequence = library[name]
    frames = int(facts.frames[row])
    known = [f"{float(facts.seconds()[row]):.2f} s", counted(frames, "frame")] if frames != UNKNOWN else []
    captions = sequence.captions()
    return Card(
        name=name,
        action=sequence.action or "",
        facts=" · ".join([*known, *filter(None, [sequence.split])]) or "length unknown",
        caption=captions[0] if captions else "",
        pictures=pictures.get(name, ()),
        reason=reasons.get(name, ""),
    )


def cards_note(shown: int, total: int, left_out: int, asked: int, problem: str) -> str:
    """How many sequences are shown of how many, and why not more."""
    if problem:
        return f"No pictures could be drawn: {problem}"
    if not asked:
        return "Made without pictures."
    if shown == total:
        return f"All {counted(total, 'sequence')}." if total > 1 else "1 sequence."
    sentence = f"{shown:,} of {counted(total, 'sequence')}, evenly from all actions"
    if left_out:
        sentence += f"; {left_out:,} more were left out to keep the file small"
    return f"{sentence}."


def _figures(
    facts: Facts, counts: Statistics, mask: NDArray[np.bool_], health: Health, report: Report | None
) -> tuple[Figure, ...]:
    lengths = facts.seconds()[mask & (facts.frames != UNKNOWN)]
    captions = int((facts.states[mask, _CAPTIONS] == FileState.GOOD).sum())
    is_part = counts.count < counts.total
    what = f"of {counted(counts.total, 'sequence')}" if is_part else counted(counts.count, "sequence").partition(" ")[2]
    figures = [Figure(f"{counts.count:,}", what)]
    if lengths.size:
        figures += [
            Figure(_duration(float(lengths.sum())), "of motion"),
            Figure(f"{float(np.median(lengths)):.2f} s", "median length"),
        ]
    for title, column in (("action", facts.action), ("group", facts.group)):
        if number := len(np.unique(column[mask & (column != UNKNOWN)])):
            figures.append(Figure(f"{number:,}", title if number == 1 else f"{title}s"))
    figures.append(Figure(f"{captions / counts.count:.0%}" if captions else "none", "with captions"))
    return (*figures, Figure(*short(report), health.state))


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min" if seconds < 2 * 3600 else f"{seconds / 3600:.1f} h"
