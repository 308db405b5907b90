"""All files of the big dataset indexed by the child alone, without a window; then once more, when nothing has changed.

python -m tests.benchmarks.browsing.index DATASET FORM
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import MB, cpu_seconds, report, seconds


def index(dataset: Path) -> float:
    """Run the child to its end; it also ends when its input is closed. Gives the most memory it had, MB (Linux)."""
    command = [sys.executable, "-m", "viewer.index.child", str(dataset)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        status, highest, last = Path(f"/proc/{child.pid}/status"), 0, ""
        for line in child.stdout:
            last = line.strip() or last
            found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
            highest = max(highest, int(found[1]) if found else 0)
        assert '"done"' in last, last
    return highest * 1024 / MB


def main(dataset: Path, form: str) -> None:
    before = cpu_seconds()
    highest: list[float] = []
    report("ours", f"index alone, {form}", seconds(lambda: highest.append(index(dataset))), "s")
    report("ours", f"index alone, processor, {form}", cpu_seconds() - before, "s")
    report("ours", f"index alone, highest memory, {form}", highest[0], "MB")
    report("ours", f"index alone, again, {form}", seconds(lambda: index(dataset)), "s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
