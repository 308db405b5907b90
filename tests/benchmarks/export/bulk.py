"""`python -m viewer render` over twenty short sequences, 50 pictures each, drawn by one worker and by two.

The rate is that of the work: from when each worker has finished its first sequence until all are finished.

python -m tests.benchmarks.export.bulk WORKSPACE
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.data.workload import SHORT, dataset_folder, models_folder
from tests.benchmarks.measure import report, seconds

NAMES = SHORT


def render(workspace: Path, jobs: int) -> None:
    """Run it into an empty folder and report."""
    folder = workspace / f"bulk_{jobs}"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "viewer", "render", str(dataset_folder(workspace)), *NAMES, "-o", str(folder)]
    command += ["--body-models", str(models_folder(workspace)), "--jobs", str(jobs)]
    duration = seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    entries = [json.loads(line) for line in (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    if [entry["status"] for entry in entries] != ["done"] * len(NAMES):
        raise SystemExit(f"not all was rendered: {entries}")
    report("ours", f"bulk, {jobs} job(s)", rate(finished(folder), jobs), "sequences/min")
    report("ours", f"bulk command, {jobs} job(s)", duration, "s")


def finished(folder: Path) -> list[float]:
    """When each of the videos in `folder` was written to last, seconds."""
    return [path.stat().st_mtime for path in folder.glob("*.mp4")]


def rate(times: list[float], jobs: int) -> float:
    """Sequences a minute, of work that `jobs` workers finished at `times`."""
    times = sorted(times)
    return (len(times) - jobs) / (times[-1] - times[jobs - 1]) * 60


def main(workspace: Path) -> None:
    for jobs in (1, 2):
        render(workspace, jobs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
