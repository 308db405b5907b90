"""The viewer's window on a dataset, its list watched while a person would use it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PyQt5.QtCore import QEventLoop, Qt, QTimer

from tests.benchmarks.data.workload import models_folder
from viewer.index.facts import FileState
from viewer.qt.settings import Settings
from viewer.qt.widgets.style import apply_theme
from viewer.qt.window.app import make_application
from viewer.qt.window.main_window import MainWindow
from viewer.state.theme import THEMES

LONGEST_WAIT = 300.0  # seconds; then something is wrong
LOOK_MS = 5  # how often is looked whether it is so


class BrowseWindow:
    """The window, in this process; None: without a dataset."""

    def __init__(self, workspace: Path, dataset: Path | None) -> None:
        self.app = make_application(["viewer"])
        settings = Settings()
        apply_theme(self.app, THEMES[settings.options().theme])
        self.window = MainWindow(settings, [models_folder(workspace)])
        if dataset is not None:
            self.window.open_dataset(dataset)
        self.window.show()
        self.window.activateWindow()
        QTimer.singleShot(0, self.window.scene_import.start)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work, and rest where it has nothing to do, until something is so."""
        loop, look, end = QEventLoop(), QTimer(), time.monotonic() + LONGEST_WAIT
        look.setTimerType(Qt.PreciseTimer)
        look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
        look.start(LOOK_MS)
        loop.exec_()
        if time.monotonic() > end:
            raise TimeoutError("the window did not do what was waited for")

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end)

    def wait_for_index(self) -> None:
        """Wait until all files are known and nothing is read any more, and the picture is at rest."""
        self.wait(lambda: is_indexed(self.window) and not self.window.browser_control.worker.is_reading)
        self.wait(lambda: self.window.viewport.stage is not None and self.window.viewport.at_rest)
        self.rest(0.5)

    def close(self) -> None:
        """Close the window as a person does."""
        self.window.close()


def is_indexed(window: MainWindow) -> bool:
    """Whether the state of each file of each sequence is known."""
    facts = window.workspace.search.facts
    return facts is not None and len(facts) > 0 and bool((facts.states != FileState.UNREAD).all())
