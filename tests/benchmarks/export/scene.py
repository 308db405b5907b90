"""A scene of six seconds of two SMPL-X bodies as glTF, by the command line, from the start of the process to its end.

python -m tests.benchmarks.export.scene WORKSPACE FILE
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.data.workload import MAIN, dataset_folder, models_folder
from tests.benchmarks.measure import MB, report, seconds

FRAMES = "0-719"  # of 120 a second


def main(workspace: Path, file: Path) -> None:
    command = [sys.executable, "-m", "viewer", "convert", str(dataset_folder(workspace)), MAIN, "-o", str(file)]
    command += ["--body-models", str(models_folder(workspace)), "--frames", FRAMES, "--overwrite"]
    duration = seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    report("ours", "scene command", duration, "s")
    report("ours", "scene, size", file.stat().st_size / MB, "MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
