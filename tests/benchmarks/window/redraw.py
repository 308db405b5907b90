"""The viewer's window on a 1,200-frame sequence: opening, redrawing, seeking.

python -m tests.benchmarks.window.redraw WORKSPACE PICTURE
"""

from __future__ import annotations

import random
import statistics
import sys
from pathlib import Path

from tests.benchmarks.data.workload import MAIN, SHORT
from tests.benchmarks.measure import median_ms, report, seconds
from tests.benchmarks.window.driven_window import DrivenWindow


def main(workspace: Path, picture: Path) -> None:
    driven = DrivenWindow(workspace, first=SHORT[0])
    driven.settle()
    times = []
    for other in SHORT[1:8]:
        times.append(seconds(lambda: driven.open(MAIN)))
        driven.open(other)
    report("ours", "open", statistics.median(times), "s")
    driven.open(MAIN)
    frames = random.Random(0)
    report("ours", "seek", median_ms(lambda: driven.seek(frames.randrange(1_200))), "ms")
    report("ours", "redraw", median_ms(lambda: driven.redraw(fine=False)), "ms")
    report("ours", "redraw, fine", median_ms(lambda: driven.redraw(fine=True)), "ms")
    driven.viewport.picture().save(str(picture))
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
