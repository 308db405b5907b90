"""The same film by the command line, from the start of the process to its end.

python -m tests.benchmarks.export.video_command WORKSPACE FILE
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.data.workload import MAIN, dataset_folder, models_folder
from tests.benchmarks.export.films import N_FRAMES, megabytes
from tests.benchmarks.measure import report, seconds


def main(workspace: Path, file: Path) -> None:
    command = [sys.executable, "-m", "viewer", "video", str(dataset_folder(workspace)), MAIN, "-o", str(file)]
    command += ["--body-models", str(models_folder(workspace)), "--overwrite"]
    duration = seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    megabytes(file, N_FRAMES)
    report("ours", "video command", duration, "s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
