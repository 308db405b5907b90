"""All files of the big dataset indexed behind the window, on 2 cores, and how long the window is away meanwhile.

python -m tests.benchmarks.browsing.indexing WORKSPACE DATASET FORM
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from tests.benchmarks.browsing.browse_window import BrowseWindow, is_indexed
from tests.benchmarks.heartbeat import LONG, Heartbeat
from tests.benchmarks.measure import report
from viewer.qt.viewport.viewport import Viewport

CORES = 2


def main(workspace: Path, dataset: Path, form: str) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    heartbeat = Heartbeat()
    Viewport.paintGL = heartbeat.timed(Viewport.paintGL)
    driven = BrowseWindow(workspace, dataset)
    window = driven.window
    begun: list[float] = []

    def begin() -> None:
        if not begun:
            begun.append(time.perf_counter())
            heartbeat.start()

    window.viewport.painted.connect(lambda _: begin())
    driven.wait(lambda: bool(begun))
    driven.wait(lambda: is_indexed(window))
    report("ours", f"index, {form}", time.perf_counter() - begun[0], "s")
    driven.wait(lambda: not window.browser_control.worker.is_reading)
    heartbeat.stop()
    rests = [gap - drawing for gap, drawing in zip(heartbeat.gaps, heartbeat.drawing, strict=True)]
    report("ours", f"index, longest gap, {form}", max(rests) * 1000, "ms")
    report("ours", f"index, long gaps, {form}", sum(rest > LONG for rest in rests), "")
    report("ours", f"index, longest gap with drawing, {form}", max(heartbeat.gaps) * 1000, "ms")
    report("ours", f"index, long gaps with drawing, {form}", sum(gap > LONG for gap in heartbeat.gaps), "")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
