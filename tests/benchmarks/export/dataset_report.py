"""The report of a whole dataset by the command line, from the start of the process to its end, and once more.

The first indexes the files and draws the pictures; both are kept in the caches. Without the check of all files.

python -m tests.benchmarks.export.dataset_report WORKSPACE FILE
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.data.workload import dataset_folder, models_folder
from tests.benchmarks.measure import MB, report, seconds

PICTURES = 48  # sequences, as many as the command takes unless another number is given


def main(workspace: Path, file: Path) -> None:
    command = [sys.executable, "-m", "viewer", "report", str(dataset_folder(workspace)), "-o", str(file), "--overwrite"]
    command += ["--no-check", "--pictures", str(PICTURES), "--body-models", str(models_folder(workspace))]

    def make() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    report("ours", "report command, first", seconds(make), "s")
    report("ours", "report command, again", seconds(make), "s")
    if (n_pictures := file.read_text().count("data:image/webp")) != 2 * PICTURES:  # light and dark
        raise SystemExit(f"{file} is not the report that was ordered: it has {n_pictures} pictures")
    report("ours", "report, size", file.stat().st_size / MB, "MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
