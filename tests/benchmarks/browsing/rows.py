"""What the table says of the part "browse"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.data.both_forms import FORMS, LENGTHS
from tests.benchmarks.report import Row

START_S, KEY_MS, INDEX_S, GAP_MS, MEMORY_MB, ZIPS = 1.0, 30.0, 60.0, 50.0, 150.0, 2.0  # the aims


def at_most(what: str, figure: str, unit: str, most: float) -> Row:
    """A figure of ours that has an aim of its own."""
    return Row(what, ("ours", figure), None, unit, f"{most:g} {unit}".strip(), lambda ours, _: ours <= most)


def told(what: str, figure: str, unit: str) -> Row:
    """A figure of ours without an aim."""
    return Row(what, ("ours", figure), None, unit, "", None)


def beside(what: str, figure: str, peer: tuple[str, str], unit: str) -> Row:
    """A figure of ours beside another, without an aim."""
    return Row(what, ("ours", figure), peer, unit, "", None)


def of_zips(what: str, figure: str, unit: str) -> Row:
    """A figure for zips, held against the same for folders."""
    bar = f"folders * {ZIPS:g}"
    return Row(what, ("ours", f"{figure}, zips"), ("ours", f"{figure}, folders"), unit, bar, _within(ZIPS))


def _within(factor: float) -> Callable[[float, float], bool]:
    return lambda ours, other: ours <= factor * other


def _starting(form: str) -> Iterator[Row]:
    yield at_most(f"first start, {form}: window to list of 11,388 names", f"cold start, listed, {form}", "s", START_S)
    yield at_most("the same, to what a typed word finds", f"cold start, usable, {form}", "s", START_S)
    yield at_most(f"second start, {form}: window to full index", f"second start, indexed, {form}", "s", START_S)
    yield at_most("the same, to what a typed word finds in captions", f"second start, usable, {form}", "s", START_S)


def _indexing(form: str) -> Iterator[Row]:
    yield at_most(f"full index of all files, {form}, behind the window", f"index, {form}", "s", INDEX_S)
    yield at_most("longest the window was away meanwhile, but for drawing", f"index, longest gap, {form}", "ms", GAP_MS)
    yield told("how often longer than 50 ms", f"index, long gaps, {form}", "")
    yield told("longest the window was away, drawing counted", f"index, longest gap with drawing, {form}", "ms")
    yield told("how often longer than 50 ms", f"index, long gaps with drawing, {form}", "")
    yield told("the same index without a window", f"index alone, {form}", "s")
    yield told("processor time of it", f"index alone, processor, {form}", "s")
    yield told("once more, when nothing has changed", f"index alone, again, {form}", "s")
    yield told("highest memory of the process that reads", f"index alone, highest memory, {form}", "MB")


def _searching() -> Iterator[Row]:
    yield at_most("keystroke to settled list and facets, 95th percentile", "keystroke, 95th percentile", "ms", KEY_MS)
    yield told("the same, median", "keystroke, median", "ms")
    yield told("the same, longest", "keystroke, longest", "ms")
    facets = "keystroke, 95th percentile, with facets"
    yield at_most("95th percentile with two facets chosen", facets, "ms", KEY_MS)
    yield beside(
        "the search alone, facets counted, against a plain scan of captions",
        "find, 95th percentile",
        ("peer", "find, 95th percentile"),
        "ms",
    )
    yield told("index read into memory", "index loaded", "ms")
    yield told("command list --where, start-up included", "list command", "s")


def _memory() -> Iterator[Row]:
    empty, one = ("ours", "browse memory, empty"), ("ours", "browse memory, one")
    yield Row(
        "memory with all indexed, one shown, after a search; against an empty window",
        ("ours", "browse memory, all"),
        empty,
        "MB",
        f"empty + {MEMORY_MB:g} MB",
        lambda all_, empty: all_ <= empty + MEMORY_MB,
    )
    yield beside("the same against a dataset of one sequence", "browse memory, all", one, "MB")


def _zips() -> Iterator[Row]:
    yield of_zips("zips against folders: Library.open of 11,388", "open library", "ms")
    yield of_zips("first start: window to list", "cold start, listed", "s")
    for length in LENGTHS:
        yield of_zips(f"choose {length:,} frames to first painted frame", f"choose {length} frames", "s")
        folders = ("ours", f"load {length} frames, folders")
        yield beside(f"the reading alone of {length:,} frames", f"load {length} frames, zips", folders, "ms")
    yield beside("open zips, against zipfile's names", "open library, zips", ("peer", "open library, zips"), "ms")
    for length in LENGTHS:
        figure = f"load {length} frames, zips"
        yield beside(f"read {length:,} frames from zips, against zipfile and numpy", figure, ("peer", figure), "ms")


BROWSE = (
    *(row for form in FORMS for row in _starting(form)),
    *_searching(),
    *(row for form in FORMS for row in _indexing(form)),
    *_memory(),
    *_zips(),
)
