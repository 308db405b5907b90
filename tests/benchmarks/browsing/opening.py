"""Choosing a sequence of real length in the window, from folders or zips.

python -m tests.benchmarks.browsing.opening WORKSPACE DATASET FORM
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from PyQt5.QtCore import QEventLoop, Qt, QTimer

from tests.benchmarks.data.both_forms import LENGTHS, names
from tests.benchmarks.measure import report, seconds
from tests.benchmarks.window.driven_window import DrivenWindow

TIMES = 6  # each sequence
LOOK_MS = 1


class RestingWindow(DrivenWindow):
    """Rests while there is nothing to do, as a window does.

    One that never rests has every thread that reads a zip wait for it, piece by piece.
    """

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        look = QTimer()
        look.setTimerType(Qt.PreciseTimer)
        look.start(LOOK_MS)
        while not done():
            self.app.processEvents(QEventLoop.AllEvents | QEventLoop.WaitForMoreEvents)


def main(workspace: Path, dataset: Path, form: str) -> None:
    driven = RestingWindow(workspace, first=names(LENGTHS[-1])[-1], dataset=dataset)
    driven.settle()
    for length in LENGTHS:
        times = [seconds(lambda name=name: driven.open(name)) for _ in range(TIMES) for name in names(length)]
        report("ours", f"choose {length} frames, {form}", statistics.median(times), "s")
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
