"""The next clip of results, or the next sequence of a dataset, to its first painted frame.

python -m tests.benchmarks.beside.next_clip WORKSPACE results|dataset
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from tests.benchmarks.beside.workload import NAMES, results_file
from tests.benchmarks.data.workload import dataset_folder
from tests.benchmarks.measure import report, seconds
from tests.benchmarks.window.driven_window import DrivenWindow
from viewer.results.opening import open_library

TIMES = 15


def main(workspace: Path, which: str) -> None:
    path = results_file(workspace) if which == "results" else dataset_folder(workspace)
    names = open_library(path).names[: TIMES + 2] if which == "results" else NAMES[: TIMES + 2]
    driven = DrivenWindow(workspace, first=names[0], dataset=path)
    driven.settle()
    driven.open(names[1])
    times = [seconds(lambda name=name: driven.open(name)) for name in names[2:]]
    report("ours", f"next clip, {which}", statistics.median(times), "s")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
