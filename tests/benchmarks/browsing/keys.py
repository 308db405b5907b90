"""Queries typed into the search field of the window, letter by letter, until list and facets are painted.

python -m tests.benchmarks.browsing.keys WORKSPACE DATASET
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from PyQt5.QtCore import QEvent, QObject, Qt
from PyQt5.QtGui import QKeyEvent
from PyQt5.QtTest import QTest
from PyQt5.QtWidgets import QApplication, QWidget

from tests.benchmarks.browsing.browse_window import BrowseWindow
from tests.benchmarks.browsing.keystrokes import QUERIES, keystrokes, percentile
from tests.benchmarks.measure import report
from viewer.qt.window.main_window import MainWindow
from viewer.search.facets import FACETS, Facet

QUIET = 0.05  # seconds without a painting, then a keystroke has settled
SIZE = (1600, 1000)  # of the window, all of its filters unfolded
PICTURE = "build/bench/browse.png"


class Paintings(QObject):
    """Counts what is painted in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Every event of the program comes by."""
        self.count += event.type() == QEvent.Paint
        return False


def settle(driven: BrowseWindow, paintings: Paintings, text: str) -> float:
    """Let the window work until it has found `text` and paints no more; gives when the last painting was done."""
    done = 0.0
    while done == 0.0 or time.perf_counter() - done < QUIET:
        before = paintings.count
        driven.app.processEvents()
        if paintings.count > before or (done == 0.0 and driven.window.workspace.search.text == text):
            done = time.perf_counter()
    return done


def choose_commonest(window: MainWindow, *facets: Facet) -> None:
    """Choose of each of these facets the value that most sequences have."""
    search = window.workspace.search
    for facet in facets:
        assert search.result is not None
        search.toggle(facet, max(search.result.facets[facet], key=lambda value: value.count).value)


def press(field: QWidget, key: str) -> None:
    """Press the key of a letter, or the backspace."""
    if key.isascii():
        QTest.keyClick(field, key or Qt.Key_Backspace)
    else:  # QTest knows no others
        QApplication.sendEvent(field, QKeyEvent(QEvent.KeyPress, 0, Qt.NoModifier, key))


def main(workspace: Path, dataset: Path) -> None:
    driven = BrowseWindow(workspace, dataset)
    driven.wait_for_index()
    driven.app.setCursorFlashTime(0)  # a cursor that blinks is painted, with all that lies behind it, at any time
    driven.window.resize(*SIZE)
    driven.window.filters.pane.open_sections = FACETS
    driven.window.docks["filters"].show()
    driven.rest(0.5)
    field = driven.window.browser.field
    field.setFocus()
    paintings = Paintings()
    driven.app.installEventFilter(paintings)
    for facets in ("", ", with facets"):
        if facets:
            choose_commonest(driven.window, "split", "gender")
        times = []
        for key, text in keystrokes():
            if len(text) == 1 and key:
                field.clear()
                settle(driven, paintings, "")
            start = time.perf_counter()
            press(field, key)
            times.append((settle(driven, paintings, text) - start) * 1000)
            assert text not in QUERIES or driven.window.workspace.search.error is None
        report("ours", f"keystroke, 95th percentile{facets}", percentile(times, 95), "ms")
        report("ours", f"keystroke, median{facets}", statistics.median(times), "ms")
        report("ours", f"keystroke, longest{facets}", max(times), "ms")
    driven.window.grab().save(PICTURE)
    driven.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
