"""The viewer's window in this process, moved by the same calls that clicks and keys end in."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PyQt5.QtCore import QSize

from tests.benchmarks.data.workload import dataset_folder, models_folder
from tests.benchmarks.measure import SIZE
from viewer.qt.settings import Settings
from viewer.qt.widgets.style import apply_theme
from viewer.qt.window.app import make_application
from viewer.qt.window.main_window import MainWindow
from viewer.state.theme import THEMES

LONGEST_WAIT = 120.0  # seconds; then something is wrong


class DrivenWindow:
    """The window, open on the workload; its 3D view has the size that everything is measured at."""

    def __init__(self, workspace: Path, first: str, dataset: Path | None = None) -> None:
        """first: the sequence to open with; dataset: another than the workload's."""
        self.app = make_application(["viewer"])
        settings = Settings()
        apply_theme(self.app, THEMES[settings.options().theme])
        self.window = MainWindow(settings, [models_folder(workspace)], initial_sequence=first)
        self.viewport = self.window.viewport
        self._painted = ""
        self.viewport.painted.connect(self._note_painted)
        self.window.open_dataset(dataset or dataset_folder(workspace))
        self.window.show()
        self.window.scene_import.start()
        self.wait(lambda: self._painted == first)
        for _ in range(3):  # a taller window unfolds the timeline
            self.window.resize(self.window.size() + QSize(*SIZE) - self.viewport.size())
            self.app.processEvents()
        found = (self.viewport.width(), self.viewport.height())
        assert found == SIZE, f"the view is {found}"

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + LONGEST_WAIT
        while not done():
            self.app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError("the window did not do what was waited for")

    def settle(self) -> None:
        """Wait until the list has been read, the models are loaded and the picture is drawn fine."""
        self.wait(lambda: not self.window.browser_control.worker.is_reading)
        self.window.sequences.loader.catalog.preload()
        self.wait(lambda: self.viewport.at_rest)
        self.app.processEvents()

    def open(self, name: str) -> None:
        """Choose a sequence in the list, as a click does, until its first picture is there."""
        browser = self.window.browser
        row = browser.model.row_of(name)
        assert row is not None
        self._painted = ""
        browser.view.setCurrentIndex(browser.model.index(row, 0))
        self.wait(lambda: self._painted == name)
        self.finish()

    def seek(self, frame: int) -> None:
        """Show another frame, in the view and on the timeline, until the picture is there."""
        self._painted = ""
        self.window.workspace.session.playback.seek(frame)
        self.wait(lambda: self._painted != "")
        self.finish()

    def redraw(self, *, fine: bool) -> None:
        """Draw the same frame again, as when the camera moves, or as when it rests."""
        stage = self.viewport.stage
        assert stage is not None
        stage.invalidate()
        if fine:
            self.viewport._refine.stop()
        else:
            self.viewport._refine.start()
        self._painted = ""
        self.viewport.update()
        self.wait(lambda: self._painted != "")
        self.finish()

    def finish(self) -> None:
        """Wait until the graphics have done all they were told."""
        self.viewport.makeCurrent()
        assert self.viewport._context is not None
        self.viewport._context.finish()

    def close(self) -> None:
        """Close the window as a person does."""
        self.window.close()

    def _note_painted(self, _frame: int) -> None:
        take = self.window.workspace.session.take
        self._painted = take.name if take is not None else ""
