"""Web pages by the command line, from the start of the process to its end: six seconds, and twenty sequences.

python -m tests.benchmarks.export.page WORKSPACE FILE
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.benchmarks.data.workload import MAIN, SHORT, dataset_folder
from tests.benchmarks.measure import MB, report, seconds

FRAMES = "0-719"  # of 120 a second


def main(workspace: Path, file: Path) -> None:
    for what, words in (("six seconds", [MAIN, "--frames", FRAMES]), ("20 sequences", SHORT)):
        command = [sys.executable, "-m", "viewer", "page", str(dataset_folder(workspace)), *words, "-o", str(file)]
        make = partial(subprocess.run, [*command, "--overwrite"], check=True, stdout=subprocess.DEVNULL)
        report("ours", f"page, {what}", seconds(make), "s")
        report("ours", f"page, {what}, size", file.stat().st_size / MB, "MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
