"""Measure the viewer against aitviewer's own, and print JSON lines and a table: python -m tests.benchmarks [PART]

PART: "window", "export", "browse", "beside" or "preprocess"; all when it is not said. What is being measured is told
on stderr.

Every measured thing is a process of its own, one after the other, on one display and one workload. What was drawn is
left in build/bench/ to be looked at. Nothing is asserted.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.beside.measure_beside import BESIDE, measure_beside
from tests.benchmarks.beside.workload import make_beside_workload
from tests.benchmarks.browsing.browse import make_browse_workload, measure_browse
from tests.benchmarks.browsing.rows import BROWSE
from tests.benchmarks.data.workload import LONG, MAIN, make_workload
from tests.benchmarks.preprocess.measure_preprocess import PREPROCESS, make_preprocess_workload, measure_preprocess
from tests.benchmarks.report import EXPORT, WINDOW, figures_of, table
from tests.benchmarks.running import own_places, run, say

PICTURES = Path("build/bench")
STARTS = 3  # the first one reads the disk; of repeated figures the least counts


@contextlib.contextmanager
def display() -> Iterator[None]:
    """The display that is there, or an Xvfb for the time of the run."""
    if os.environ.get("DISPLAY"):
        yield
        return
    from pyvirtualdisplay.display import Display

    with Display(backend="xvfb", size=(1920, 1200), color_depth=24):
        yield


def measure_window(workspace: Path) -> Iterator[dict[str, Any]]:
    """Opening, drawing, seeking, memory."""
    for _ in range(STARTS):
        yield from run("window.imports")
        yield from run("window.start", workspace, time.monotonic())
    for module in ("window.floor", "window.peer", "window.redraw"):
        yield from run(module, workspace, PICTURES / f"{module}.png")
    yield from run("window.memory", workspace, MAIN, "")
    yield from run("window.memory", workspace, LONG, ", long")
    yield from run("window.switches", workspace)


def measure_export(workspace: Path) -> Iterator[dict[str, Any]]:
    """Videos, one and many."""
    for module in ("export.export", "export.peer_export", "export.video_command"):
        yield from run(module, workspace, PICTURES / f"{module}.mp4")
    yield from run("export.scene", workspace, PICTURES / "scene.glb")
    yield from run("export.page", workspace, PICTURES / "page.html")
    yield from run("export.dataset_report", workspace, PICTURES / "report.html")
    yield from run("export.figure", workspace, PICTURES / "figure.png")
    yield from run("export.memory", workspace)
    yield from run("export.bulk", workspace)


PARTS = {
    "window": (make_workload, measure_window, WINDOW),
    "export": (make_workload, measure_export, EXPORT),
    "browse": (make_browse_workload, measure_browse, BROWSE),
    "beside": (make_beside_workload, measure_beside, BESIDE),
    "preprocess": (make_preprocess_workload, measure_preprocess, PREPROCESS),
}


def main(names: Sequence[str]) -> None:
    if unknown := set(names) - set(PARTS):
        sys.exit(f"{', '.join(unknown)}: the parts are {', '.join(PARTS)}")
    parts = [PARTS[name] for name in names or PARTS]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with display(), tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        os.environ |= own_places(workspace)  # nobody's own settings and notes
        for make in dict.fromkeys(make for make, _, _ in parts):
            say(f"{make.__name__}: {make.__doc__}")
            make(workspace)
        records = [record for _, measure, _ in parts for record in measure(workspace)]
    print()
    print(table(figures_of(records), [row for _, _, rows in parts for row in rows]))


if __name__ == "__main__":
    main(sys.argv[1:])
