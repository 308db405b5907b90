"""Memory of the window at rest: without a dataset, with one sequence, or with all indexed and some searched for.

python -m tests.benchmarks.browsing.memory WORKSPACE DATASET WHAT    WHAT: "empty", "one" or "all"
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PyQt5.QtTest import QTest

from tests.benchmarks.browsing.browse_window import BrowseWindow
from tests.benchmarks.measure import report, rss
from viewer.dataset import Library


def dataset_of_one(workspace: Path, dataset: Path) -> Path:
    """A dataset of the first sequence of another."""
    name = Library.open(dataset).names[0]
    folder = workspace / "one"
    (folder / "motions").mkdir(parents=True, exist_ok=True)
    if not (folder / "motions" / name).exists():
        os.symlink(dataset / "motions" / name, folder / "motions" / name)
    return folder


def main(workspace: Path, dataset: Path, what: str) -> None:
    datasets = {"empty": lambda: None, "one": lambda: dataset_of_one(workspace, dataset), "all": lambda: dataset}
    driven = BrowseWindow(workspace, datasets[what]())
    if what == "empty":
        driven.wait(lambda: driven.window.viewport.stage is not None)
    else:
        driven.wait_for_index()
    if what == "all":
        QTest.keyClicks(driven.window.browser.field, "walks towards the other")
        driven.rest(0.5)
    driven.rest(1)
    report("ours", f"browse memory, {what}", rss(), "MB")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
