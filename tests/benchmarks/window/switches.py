"""500 sequence switches in the viewer's window: what stays behind after the first 50.

python -m tests.benchmarks.window.switches WORKSPACE
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.data.workload import SHORT
from tests.benchmarks.measure import live_gl_objects, report, rss
from tests.benchmarks.window.driven_window import DrivenWindow

FIRST, ALL = 50, 500


def main(workspace: Path) -> None:
    driven = DrivenWindow(workspace, first=SHORT[-1])
    driven.settle()
    for i in range(FIRST):
        driven.open(SHORT[i % len(SHORT)])
    memory, objects = rss(), live_gl_objects()
    for i in range(FIRST, ALL):
        driven.open(SHORT[i % len(SHORT)])
    report("ours", "memory a switch", (rss() - memory) / (ALL - FIRST), "MB")
    report("ours", "GL objects a switch", (live_gl_objects() - objects) / (ALL - FIRST), "")
    report("ours", "GL objects", live_gl_objects(), "")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
