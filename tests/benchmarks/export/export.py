"""The program's own export of the film that aitviewer exports, in a process that has its graphics open already.

python -m tests.benchmarks.export.export WORKSPACE FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.data.workload import MAIN
from tests.benchmarks.export.films import N_FRAMES, megabytes, ordered
from tests.benchmarks.measure import cpu_seconds, report, seconds
from viewer.export.drawing.studio import Studio

WARM_UP = 4  # frames of the film


def main(workspace: Path, file: Path) -> None:
    studio = Studio()
    studio.make(ordered(workspace, MAIN, workspace / "warm_up.mp4", frames=WARM_UP))
    order = ordered(workspace, MAIN, file.absolute())
    before = cpu_seconds()
    duration = seconds(lambda: studio.make(order))
    spent = cpu_seconds() - before
    report("ours", "export, size", megabytes(file, N_FRAMES), "MB")
    report("ours", "export", N_FRAMES / duration, "frames/s")
    report("ours", "export, processor", spent / N_FRAMES * 1000, "ms")
    studio.release()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
