"""Choosing a sequence of real length in the window, from folders or zips.

python -m tests.benchmarks.ours_browse_open WORKSPACE DATASET FORM
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from tests.benchmarks.both_forms import LENGTHS, names
from tests.benchmarks.driven_window import DrivenWindow
from tests.benchmarks.measure import report, seconds

TIMES = 4  # each sequence


def main(workspace: Path, dataset: Path, form: str) -> None:
    driven = DrivenWindow(workspace, first=names(LENGTHS[-1])[-1], dataset=dataset)
    driven.settle()
    for length in LENGTHS:
        times = [seconds(lambda name=name: driven.open(name)) for _ in range(TIMES) for name in names(length)]
        report("ours", f"choose {length} frames, {form}", statistics.median(times), "s")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
