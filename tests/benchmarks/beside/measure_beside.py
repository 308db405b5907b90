"""Results of models: opening them, and showing them beside the dataset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.report import Row
from tests.benchmarks.running import run

PICTURES = Path("build/bench")


def measure_beside(workspace: Path) -> Iterator[dict[str, Any]]:
    """Opening, next clips, several sources on one stage."""
    yield from run("beside.opening", workspace)
    for which in ("dataset", "results"):
        yield from run("beside.next_clip", workspace, which)
    yield from run("beside.sources", workspace, PICTURES / "beside.png")


def _four(what: tuple[str, str], bar: float | None = None) -> Row:
    """Four sources against one."""
    ours, one = ("ours", f"{what[0]}, four sources, {what[1]}"), ("ours", f"{what[0]}, one source")
    if bar is None:
        return Row(f"{what[0]}, four sources: {what[1]}", ours, one, "ms", "", None)
    return Row(
        f"{what[0]}, four sources: {what[1]}", ours, one, "ms", f"one * {bar:g}", lambda four, one: four <= bar * one
    )


BESIDE = (
    Row("list results.npy of 1,708 clips", ("ours", "list results.npy"), None, "s", "2", lambda ours, _: ours <= 2),
    Row("list an HDF5 file of as many", ("ours", "list generated.h5"), None, "s", "1", lambda ours, _: ours <= 1),
    Row("list 5,000 infer_*.npy", ("ours", "list infer_*.npy"), None, "s", "2", lambda ours, _: ours <= 2),
    *(
        Row(f"memory of {what}", ("ours", f"memory of {what}"), None, "MB", "", None)
        for what in ("results.npy", "generated.h5", "infer_*.npy")
    ),
    Row(
        "next clip to first painted frame",
        ("ours", "next clip, results"),
        ("ours", "next clip, dataset"),
        "s",
        "dataset * 1.2",
        lambda ours, dataset: ours <= 1.2 * dataset,
    ),
    _four(("redraw", "side"), 3.5),
    _four(("redraw, fine", "side"), 3.5),
    _four(("seek", "side"), 3.5),
    *(_four((what, layout)) for layout in ("overlay", "grid") for what in ("redraw", "redraw, fine", "seek")),
    Row(
        "next sequence, four sources",
        ("ours", "next sequence, four sources"),
        ("ours", "next clip, dataset"),
        "s",
        "",
        None,
    ),
    Row(
        "memory a switch, four sources",
        ("ours", "memory a switch, four sources"),
        None,
        "MB",
        "flat",
        lambda ours, _: ours <= 0.02,
    ),
    Row(
        "GL objects a switch, four sources",
        ("ours", "GL objects a switch, four sources"),
        None,
        "",
        "flat",
        lambda ours, _: ours <= 0,
    ),
)
