"""python -m viewer list DATASET --where QUERY, as a process, with the full index that is there.

python -m tests.benchmarks.browsing.list_command DATASET
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measure import report, seconds

QUERY = "split:test shoulder -hug"
TIMES = 3


def main(dataset: Path) -> None:
    command = [sys.executable, "-m", "viewer", "list", str(dataset), "--where", QUERY, "--json"]
    for _ in range(TIMES):
        taken = seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        report("ours", "list command", taken, "s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
