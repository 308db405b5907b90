"""Memory of the viewer's window with one sequence open, in a process of its own.

python -m tests.benchmarks.window.memory WORKSPACE SEQUENCE SUFFIX
"""

from __future__ import annotations

import sys
from pathlib import Path

import viewer.bodies.mannequin_body
import viewer.bodies.smplx_body
import viewer.scene.drawing.stage  # noqa: F401
from tests.benchmarks.data.workload import SHORT
from tests.benchmarks.measure import highest_rss, report, rss
from tests.benchmarks.window.driven_window import DrivenWindow


def main(workspace: Path, name: str, suffix: str) -> None:
    after_import = rss()
    driven = DrivenWindow(workspace, first=SHORT[0])
    driven.settle()
    before = rss()
    driven.open(name)
    report("ours", f"memory{suffix}", rss() - after_import, "MB")
    report("ours", f"sequence memory{suffix}", rss() - before, "MB")
    report("ours", f"highest memory{suffix}", highest_rss() - after_import, "MB")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
