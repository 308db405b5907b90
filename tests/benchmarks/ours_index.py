"""All files of the big dataset indexed by the child alone, without a window; then once more, when nothing has changed.

python -m tests.benchmarks.ours_index DATASET FORM
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import cpu_seconds, report, seconds


def index(dataset: Path) -> None:
    """Run the child to its end; it also ends when its input is closed."""
    command = [sys.executable, "-m", "viewer.index.child", str(dataset)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        last = [line for line in child.stdout if line.strip()][-1]
        assert '"done"' in last, last


def main(dataset: Path, form: str) -> None:
    before = cpu_seconds()
    report("ours", f"index alone, {form}", seconds(lambda: index(dataset)), "s")
    report("ours", f"index alone, processor, {form}", cpu_seconds() - before, "s")
    report("ours", f"index alone, again, {form}", seconds(lambda: index(dataset)), "s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
