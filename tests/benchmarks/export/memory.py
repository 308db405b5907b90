"""Memory of the process while it exports the longest sequence: what it has after a tenth, and the most afterwards.

The pictures are small, so that 13,884 frames do not take long: what could grow grows with their number.

python -m tests.benchmarks.export.memory WORKSPACE
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.data.workload import LONG
from tests.benchmarks.export.films import ordered
from tests.benchmarks.measure import report, rss
from viewer.export.drawing.studio import Studio

SMALL = (320, 180)


def main(workspace: Path) -> None:
    samples: list[float] = []  # MB, with each picture that is done
    studio = Studio()
    studio.make(ordered(workspace, LONG, workspace / "long.mp4", SMALL), lambda _done, _total: samples.append(rss()))
    samples.append(rss())
    tenth = len(samples) // 10
    report("ours", "export memory, after a tenth", samples[tenth], "MB")
    report("ours", "export memory, highest", max(samples[tenth:]), "MB")
    studio.release()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
