"""Opening results of models: time, and memory that it takes.

python -m tests.benchmarks.beside.opening WORKSPACE
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.beside.workload import N_CLIPS, N_FILES, infer_folder, results_file, training_files
from tests.benchmarks.measure import report, rss, seconds
from viewer.dataset import Library
from viewer.index.facts import library_facts
from viewer.results.opening import open_library


def main(workspace: Path) -> None:
    opened: list[Library] = []

    def open_one(path: Path) -> None:
        opened.append(open_library(path))
        library_facts(opened[-1])  # what the list shows

    for what, path, count in (
        ("results.npy", results_file(workspace), N_CLIPS),
        ("generated.h5", training_files(workspace)[0], N_CLIPS),
        ("infer_*.npy", infer_folder(workspace), N_FILES // 2),
    ):
        before = rss()
        report("ours", f"list {what}", seconds(lambda path=path: open_one(path)), "s")
        report("ours", f"memory of {what}", rss() - before, "MB")
        assert len(opened[-1]) == count, f"{path} has {len(opened[-1])} clips"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
