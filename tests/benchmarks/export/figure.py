"""A figure of two columns of a journal by the command line, from the start of the process to its end.

python -m tests.benchmarks.export.figure WORKSPACE FILE
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.benchmarks.data.workload import MAIN, dataset_folder, models_folder
from tests.benchmarks.measure import report, seconds

WIDTH_PX = 2126  # 180 mm at 300 dpi


def main(workspace: Path, file: Path) -> None:
    command = [sys.executable, "-m", "viewer", "figure", str(dataset_folder(workspace)), MAIN, "-o", str(file)]
    command += ["--body-models", str(models_folder(workspace)), "--overwrite", "--width", "180", "--dpi", "300"]
    duration = seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    with Image.open(file) as image:
        if image.width != WIDTH_PX:
            raise SystemExit(f"{file} is not the figure that was ordered: {image.width} pixels wide")
    report("ours", "figure command", duration, "s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
