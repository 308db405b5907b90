"""Queries typed into the search field of the window, letter by letter, until list and facets are painted.

python -m tests.benchmarks.ours_browse_keys WORKSPACE DATASET
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtTest import QTest

from tests.benchmarks.browse_window import BrowseWindow
from tests.benchmarks.keystrokes import keystrokes, percentile
from tests.benchmarks.measure import report

QUIET = 0.05  # seconds without a painting, then a keystroke has settled
PICTURE = "build/bench/browse.png"


class Paintings(QObject):
    """Counts what is painted in the window, without the search field, whose cursor blinks."""

    def __init__(self, but: QObject) -> None:
        super().__init__()
        self._but = but
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the program comes by."""
        if event.type() == QEvent.Paint and watched is not self._but:
            self.count += 1
        return False


def settle(driven: BrowseWindow, paintings: Paintings, text: str) -> float:
    """Let the window work until it has found `text` and paints no more; gives when the last painting was done."""
    done = 0.0
    while done == 0.0 or time.perf_counter() - done < QUIET:
        before = paintings.count
        driven.app.processEvents()
        if paintings.count > before or (done == 0.0 and driven.window.finding.text == text):
            done = time.perf_counter()
    return done


def main(workspace: Path, dataset: Path) -> None:
    driven = BrowseWindow(workspace, dataset)
    driven.wait_for_index()
    field = driven.window.browser.field
    field.setFocus()
    paintings = Paintings(field)
    driven.app.installEventFilter(paintings)
    for facets in ("", ", with facets"):
        if facets:
            driven.window.finding.toggle("familiarity", "2")
            driven.window.finding.toggle("gender", "mf")
        times = []
        for key, text in keystrokes():
            if len(text) == 1 and key:
                field.clear()
                settle(driven, paintings, "")
            start = time.perf_counter()
            if key:
                QTest.keyClicks(field, key)
            else:
                QTest.keyClick(field, Qt.Key_Backspace)
            times.append((settle(driven, paintings, text) - start) * 1000)
        report("ours", f"keystroke, 95th percentile{facets}", percentile(times, 95), "ms")
        report("ours", f"keystroke, median{facets}", statistics.median(times), "ms")
        report("ours", f"keystroke, longest{facets}", max(times), "ms")
    driven.window.grab().save(PICTURE)
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
