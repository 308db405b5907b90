"""Many pairs of a dataset and its training file compared by two workers.

python -m tests.benchmarks.preprocess.compare FOLDER    after preprocess, which leaves the training file there
"""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path

from tests.benchmarks.data.both_forms import FORMS
from tests.benchmarks.measure import report, seconds
from tests.benchmarks.preprocess.measure_preprocess import PAIRS
from viewer.bulk.cluster import Workers
from viewer.comparing.pairing import pair
from viewer.comparing.run import compare_all
from viewer.processed.layout import ALL
from viewer.results.opening import open_library

N_WORKERS = 2


def main(folder: Path) -> None:
    reference, source = open_library(folder / FORMS[0]), open_library(folder / f"made_{FORMS[0]}_0" / ALL)
    found = pair(reference, source).pairs
    pairs = (found * (PAIRS // len(found) + 1))[:PAIRS]
    made = compare_all(reference, [source], pairs, Workers(N_WORKERS), body="smplx", model_folders=[folder])
    report("ours", "pairs compared", seconds(lambda: deque(made, 0)), "s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
