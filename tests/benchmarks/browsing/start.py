"""python -m viewer on the big dataset, watched from the first painting of its window on.

python -m tests.benchmarks.browsing.start WORKSPACE DATASET RUN    RUN: "cold" with nothing of an earlier run, or
"second" with a full index; the figures are told under this name and that of the dataset's form
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PyQt5.QtCore import QEvent, QObject, Qt, QTimer
from PyQt5.QtTest import QTest

import viewer.qt.window.app
from tests.benchmarks.browsing.browse_window import LOOK_MS, is_indexed
from tests.benchmarks.data.big_dataset import N_SEQUENCES
from tests.benchmarks.data.workload import models_folder
from tests.benchmarks.measure import report
from viewer.cli import main as viewer_main
from viewer.qt.remembering.control import RESTORE
from viewer.qt.settings import Settings
from viewer.qt.window.main_window import MainWindow

KEYS = {"cold": "g059", "second": "shoulders"}  # in names; in captions


class Watch(QObject):
    """Waits for the window, the list with every name, what the field answers, and the index; then closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._list = window.browser.view.viewport()
        self._shown = 0.0  # when the window was painted first
        self._listed = self._answered = False
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_for_index)
        window.installEventFilter(self)
        self._list.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paintings; what is painted is on the screen when the events at hand are done."""
        if event.type() == QEvent.Paint:
            rows = self._window.browser.model.rowCount()
            if watched is self._window and not self._shown:
                self._shown = time.perf_counter()
            elif watched is self._list and rows == N_SEQUENCES and not self._listed:
                self._listed = True
                QTimer.singleShot(0, self._type)
            elif watched is self._list and 0 < rows < N_SEQUENCES and not self._answered:
                self._answered = True
                QTimer.singleShot(0, self._tell_answer)
        return False

    def _tell(self, what: str) -> None:
        run, form = sys.argv[3], Path(sys.argv[2]).name
        report("ours", f"{run} start, {what}, {form}", time.perf_counter() - self._shown, "s")

    def _type(self) -> None:
        self._tell("listed")
        if sys.argv[3] == "second":
            self._look.start(LOOK_MS)
        else:
            QTest.keyClicks(self._window.browser.field, KEYS["cold"])

    def _look_for_index(self) -> None:
        if is_indexed(self._window):
            self._look.stop()
            self._tell("indexed")
            QTest.keyClicks(self._window.browser.field, KEYS["second"])

    def _tell_answer(self) -> None:
        self._tell("usable")
        self._window.viewport.painted.connect(self._close, Qt.QueuedConnection)

    def _close(self) -> None:
        self._window.viewport.painted.disconnect(self._close)
        self._window.close()


class WatchedWindow(MainWindow):
    """The window with a watch on it; what was searched for in the run before is not restored."""

    def __init__(self, settings: Settings, *arguments: object, **options: object) -> None:
        settings.save_flag(RESTORE, False)
        super().__init__(settings, *arguments, **options)  # type: ignore[arg-type]
        self._watch = Watch(self)


if __name__ == "__main__":
    workspace, dataset = Path(sys.argv[1]), Path(sys.argv[2])
    viewer.qt.window.app.MainWindow = WatchedWindow  # type: ignore[misc]
    sys.exit(viewer_main([str(dataset), "--body-models", str(models_folder(workspace))]))
