"""python -m viewer, watched: when its list is shown, and when its first person.

python -m tests.benchmarks.window.start WORKSPACE STARTED    STARTED: time.monotonic() just before this process began
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PyQt5.QtCore import QEvent, QObject, QTimer

import viewer.qt.window.app
from tests.benchmarks.data.workload import dataset_folder, models_folder
from tests.benchmarks.measure import report
from viewer.cli import main as viewer_main
from viewer.qt.window.main_window import MainWindow


def since_start() -> float:
    """Seconds since just before this process began."""
    return time.monotonic() - float(sys.argv[2])


class Watch(QObject):
    """Tells when the list is painted with rows, and when the view is painted with persons; then closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._list = window.browser.view.viewport()
        self._list.installEventFilter(self)
        window.viewport.painted.connect(self._end)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The list's first painting with rows; the picture is on the screen when the events at hand are done."""
        if event.type() == QEvent.Paint and self._window.browser.model.rowCount():
            self._list.removeEventFilter(self)
            QTimer.singleShot(0, lambda: report("ours", "window", since_start(), "s"))
        return False

    def _end(self) -> None:
        self._window.viewport.painted.disconnect(self._end)
        self._window.viewport._context.finish()
        report("ours", "first person", since_start(), "s")
        QTimer.singleShot(0, self._window.close)


class WatchedWindow(MainWindow):
    """The window with a watch on it."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._watch = Watch(self)


if __name__ == "__main__":
    workspace = Path(sys.argv[1])
    viewer.qt.window.app.MainWindow = WatchedWindow  # type: ignore[misc]
    sys.exit(viewer_main([str(dataset_folder(workspace)), "--body-models", str(models_folder(workspace))]))
