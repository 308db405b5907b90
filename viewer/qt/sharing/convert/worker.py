"""Converting in a thread, with progress and cancel."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.export.drawing.result import Cancelled
from viewer.qt.background.latest_task import LatestTask
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.sharing.convert import Converted, convert_all
from viewer.sharing.order import Order

_EVERY_S: Final = 0.05  # between two signals of progress
_STEPS: Final = 1000  # of one sequence
_WAIT_S: Final = 10.0


class ConvertWorker(LatestTask):
    """One conversion at a time. Signals come in the main thread."""

    progressed = pyqtSignal(int, int)  # steps done, of how many
    finished = pyqtSignal(object)  # list[Converted]; shorter than what was asked for if it was cancelled

    def __init__(self) -> None:
        super().__init__("convert", _WAIT_S)
        self._progress = QueuedSignal(self.progressed.emit)
        self._stopping = threading.Event()
        self.is_running = False
        self.failed.connect(self._end)

    def start(self, order: Order, library: Library, names: Sequence[str], models: tuple[Path, ...]) -> None:
        """Convert sequences; `finished` follows, or `failed`."""
        self._stopping = threading.Event()
        self.is_running = True
        self._start(_Work(order, library, names, models, self._stopping, self._progress))

    def interrupt(self) -> None:
        """Stop after the step in progress; no file that is not whole stays. `finished` follows."""
        self._stopping.set()

    def stop(self) -> None:
        """Stop, and deliver nothing more."""
        self.interrupt()
        super().stop()
        self._progress.close()

    def _handle_result(self, result: Any) -> None:
        self._end()
        self.finished.emit(result)

    def _end(self, _reason: str = "") -> None:
        self.is_running = False


class _Work:
    """A conversion, called in its thread."""

    def __init__(
        self,
        order: Order,
        library: Library,
        names: Sequence[str],
        models: tuple[Path, ...],
        stopping: threading.Event,
        progress: QueuedSignal,
    ) -> None:
        self._asked = order, library, names, models
        self._order = order
        self._names = names
        self._stopping = stopping
        self._progress = progress
        self._made: list[Converted] = []
        self._last = 0.0

    def __call__(self) -> list[Converted]:
        try:
            with closing(convert_all(*self._asked, self._report)) as each:
                for one in each:
                    self._made.append(one)
                    self._report(0, 1)
        except Cancelled:
            if self._order.to == "h5":  # one file for all, which is not left
                self._made.clear()
        return self._made

    def _report(self, done: int, total: int) -> None:
        if self._stopping.is_set() and len(self._made) < len(self._names):
            raise Cancelled("The conversion was cancelled.")
        if (now := time.monotonic()) - self._last >= _EVERY_S:
            self._last = now
            steps = _STEPS * len(self._made) + _STEPS * done // max(total, 1)
            self._progress.emit(steps, _STEPS * len(self._names))
