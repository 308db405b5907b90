"""The figures of a run as a table: ours, the peer's, the bar, and whether it is met."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Figures = Mapping[tuple[str, str], float]
RATES = ("frames/s", "sequences/min")  # units of which more is better; of all others less is
HEADINGS = ("what", "ours", "peer", "ratio", "bar", "met")


@dataclass(frozen=True)
class Row:
    """A line of the table; `met` gets ours and the peer's, 0 where there is no peer."""

    what: str
    ours: tuple[str, str]  # (who, what) of the figure
    peer: tuple[str, str] | None
    unit: str
    bar: str
    met: Callable[[float, float], bool] | None


WINDOW = (
    Row(
        "choose a sequence to first painted frame",
        ("ours", "open"),
        ("peer", "open"),
        "s",
        "peer / 100",
        lambda ours, peer: ours <= peer / 100,
    ),
    Row(
        "memory added by opening it",
        ("ours", "memory"),
        ("peer", "memory"),
        "MB",
        "peer / 10",
        lambda ours, peer: ours <= peer / 10,
    ),
    Row(
        "the same for 13,884 frames",
        ("ours", "memory, long"),
        ("ours", "memory"),
        "MB",
        "ours for 1,200 ± 10%",
        lambda long, short: abs(long - short) <= 0.1 * short,
    ),
    Row(
        "redraw of a frame, shadows on",
        ("ours", "redraw"),
        ("peer", "redraw"),
        "ms",
        "peer / 5",
        lambda ours, peer: ours <= peer / 5,
    ),
    Row("the same, drawn fine, as at rest", ("ours", "redraw, fine"), ("peer", "redraw"), "ms", "", None),
    Row(
        "seek to a random frame and draw",
        ("ours", "seek"),
        ("peer", "seek"),
        "ms",
        "peer / 4",
        lambda ours, peer: ours <= peer / 4,
    ),
    Row(
        "process start to window with its list",
        ("ours", "window"),
        ("peer", "import"),
        "s",
        "import / 3",
        lambda ours, peer: ours <= peer / 3,
    ),
    Row(
        "process start to first painted person",
        ("ours", "first person"),
        ("peer", "import"),
        "s",
        "import * 0.75",
        lambda ours, peer: ours <= peer * 0.75,
    ),
    Row(
        "memory a switch, after the first 50",
        ("ours", "memory a switch"),
        ("peer", "memory a switch"),
        "MB",
        "flat",
        lambda ours, _: ours <= 0.02,
    ),
    Row(
        "GL objects a switch, after the first 50",
        ("ours", "GL objects a switch"),
        ("peer", "GL objects a switch"),
        "",
        "flat",
        lambda ours, _: ours <= 0,
    ),
    Row("memory of the sequence alone", ("ours", "sequence memory"), ("peer", "sequence memory"), "MB", "", None),
    Row(
        "memory of the sequence alone, 13,884 frames",
        ("ours", "sequence memory, long"),
        None,
        "MB",
        "",
        None,
    ),
    Row("highest memory", ("ours", "highest memory"), ("peer", "highest memory"), "MB", "", None),
    Row("floor: the two meshes redrawn, 1 sample", ("floor", "redraw, 1 sample(s)"), None, "ms", "", None),
    Row("floor: the two meshes redrawn, 4 samples", ("floor", "redraw, 4 sample(s)"), None, "ms", "", None),
    Row("floor: both evaluated and uploaded", ("floor", "evaluate and upload"), None, "ms", "", None),
)
EXPORT = (
    Row(
        "export as MP4, 1280x720, with overlay",
        ("ours", "export"),
        ("peer", "export"),
        "frames/s",
        "peer * 4",
        lambda ours, peer: ours >= 4 * peer,
    ),
    Row(
        "processor time of it, a picture",
        ("ours", "export, processor"),
        ("peer", "export, processor"),
        "ms",
        "",
        None,
    ),
    Row("size of the file", ("ours", "export, size"), ("peer", "export, size"), "MB", "", None),
    Row("the same by the command video, start-up included", ("ours", "video command"), None, "s", "", None),
    Row(
        "highest memory, exporting 13,884 frames",
        ("ours", "export memory, highest"),
        ("ours", "export memory, after a tenth"),
        "MB",
        "ours after a tenth + 5%",
        lambda highest, tenth: highest <= 1.05 * tenth,
    ),
    Row(
        "render with 2 jobs, a core each",
        ("ours", "bulk, 2 job(s)"),
        ("ours", "bulk, 1 job(s)"),
        "sequences/min",
        "ours with 1 job * 1.6",
        lambda two, one: two >= 1.6 * one,
    ),
    Row(
        "the same 20 sequences, start-up included",
        ("ours", "bulk command, 2 job(s)"),
        ("ours", "bulk command, 1 job(s)"),
        "s",
        "",
        None,
    ),
    Row("six seconds as glTF, start-up included", ("ours", "scene command"), None, "s", "3", lambda ours, _: ours <= 3),
    Row("size of the file", ("ours", "scene, size"), None, "MB", "", None),
    Row("six seconds as a web page, start-up included", ("ours", "page, six seconds"), None, "s", "", None),
    Row("size of the file", ("ours", "page, six seconds, size"), None, "MB", "3", lambda ours, _: ours <= 3),
    Row("20 sequences as a web page", ("ours", "page, 20 sequences"), None, "s", "20", lambda ours, _: ours <= 20),
    Row("size of the file", ("ours", "page, 20 sequences, size"), None, "MB", "", None),
    Row("a report of 11,388 sequences, first", ("ours", "report command, first"), None, "s", "", None),
    Row("the same again", ("ours", "report command, again"), None, "s", "", None),
    Row("size of the file", ("ours", "report, size"), None, "MB", "", None),
    Row(
        "a figure of six poses, 180 mm at 300 dpi, start-up included",
        ("ours", "figure command"),
        None,
        "s",
        "5",
        lambda ours, _: ours <= 5,
    ),
)


def figures_of(records: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], float]:
    """The figures of a run by who and what; of repeated ones the best."""
    figures: dict[tuple[str, str], float] = {}
    for record in records:
        key, best = (record["who"], record["what"]), max if record["unit"] in RATES else min
        figures[key] = best(record["value"], figures.get(key, record["value"]))
    return figures


def table(figures: Figures, rows: Sequence[Row] = WINDOW + EXPORT) -> str:
    """The rows as text; a figure that was not measured is a dash, and its bar is not met."""
    lines = [HEADINGS, *(_cells(row, figures) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    padded = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    padded.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in padded)


def _cells(row: Row, figures: Figures) -> tuple[str, ...]:
    ours = figures.get(row.ours)
    peer = figures.get(row.peer) if row.peer else None
    both = ours is not None and peer is not None
    known = both or (ours is not None and row.peer is None)
    less, more = (peer, ours) if row.unit in RATES else (ours, peer)
    ratio = f"{more / less:.1f}" if both and less else ""
    met = "" if row.met is None else "yes" if known and row.met(ours, peer or 0.0) else "no"
    return row.what, _figure(ours, row.unit), _figure(peer, row.unit) if row.peer else "", ratio, row.bar, met


def _figure(value: float | None, unit: str) -> str:
    return "—" if value is None else f"{value:.3g} {unit}".rstrip() if abs(value) < 100 else f"{value:.0f} {unit}"
