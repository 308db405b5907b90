"""Four sources on one stage against one: redrawing, seeking, switching, memory.

python -m tests.benchmarks.beside.sources WORKSPACE PICTURE
"""

from __future__ import annotations

import random
import statistics
import sys
from pathlib import Path

from tests.benchmarks.beside.workload import N_FRAMES, NAMES, training_files
from tests.benchmarks.measure import live_gl_objects, median_ms, report, rss, seconds
from tests.benchmarks.window.driven_window import DrivenWindow

FIRST, ALL = 40, 240


def main(workspace: Path, picture: Path) -> None:
    driven = DrivenWindow(workspace, first=NAMES[0])
    driven.settle()
    _measure(driven, "one source")
    for count, path in enumerate(training_files(workspace), 2):
        driven.window.comparing.add_paths([path])
        driven.wait(lambda count=count: _n_shown(driven) == count)
    driven.settle()
    for layout in ("side", "overlay", "grid"):
        driven.window.workspace.session.sources.layout = layout
        _measure(driven, f"four sources, {layout}")
        driven.viewport.picture().save(str(picture.with_stem(f"{picture.stem}.{layout}")))
    driven.window.workspace.session.sources.layout = "side"
    times = [seconds(lambda name=name: driven.open(name)) for name in NAMES[1:16]]
    report("ours", "next sequence, four sources", statistics.median(times), "s")
    for number in range(FIRST):
        driven.open(NAMES[number % len(NAMES)])
    memory, objects = rss(), live_gl_objects()
    for number in range(FIRST, ALL):
        driven.open(NAMES[number % len(NAMES)])
    report("ours", "memory a switch, four sources", (rss() - memory) / (ALL - FIRST), "MB")
    report("ours", "GL objects a switch, four sources", (live_gl_objects() - objects) / (ALL - FIRST), "")
    driven.close()


def _n_shown(driven: DrivenWindow) -> int:
    clips = driven.viewport.clips
    return 1 if clips is None else len(clips.shown)


def _measure(driven: DrivenWindow, what: str) -> None:
    frames = random.Random(0)
    driven.seek(1)
    report("ours", f"redraw, {what}", median_ms(lambda: driven.redraw(fine=False)), "ms")
    report("ours", f"redraw, fine, {what}", median_ms(lambda: driven.redraw(fine=True)), "ms")
    report("ours", f"seek, {what}", median_ms(lambda: driven.seek(frames.randrange(2, N_FRAMES)), 30), "ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
