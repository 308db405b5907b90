"""Makes a page in a thread."""

from __future__ import annotations

import threading
from functools import partial

from PyQt5.QtCore import pyqtSignal

from viewer.dataset import Library
from viewer.export.drawing.result import Cancelled
from viewer.qt.background.latest_task import LatestTask
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.sharing.page.making import PageResult, make_page
from viewer.sharing.page.order import PageOrder

STOP_S = 10.0  # the longest that closing the window waits for the sequence in progress


class PageTask(LatestTask):
    """One page at a time. Signals run in the main thread."""

    progressed = pyqtSignal(int, int)  # sequences done, of how many
    saved = pyqtSignal(object)  # PageResult
    cancelled = pyqtSignal()

    def __init__(self) -> None:
        super().__init__("page", wait_s=STOP_S)
        self._stopping = threading.Event()
        self._progress = QueuedSignal(self.progressed.emit)

    def start(self, library: Library, order: PageOrder) -> None:
        """Make a page; `saved`, `cancelled` or `failed` follows."""
        self._stopping = threading.Event()
        self._start(partial(self._make, library, order, self._stopping))

    def ask_to_stop(self) -> None:
        """Stop after the sequence in progress."""
        self._stopping.set()

    def stop(self) -> None:
        """Stop and deliver nothing more."""
        self.ask_to_stop()
        self._progress.close()
        super().stop()

    def _make(self, library: Library, order: PageOrder, stopping: threading.Event) -> PageResult | None:
        try:
            return make_page(library, order, self._progress.emit, stopping.is_set)
        except Cancelled:
            return None

    def _handle_result(self, result: PageResult | None) -> None:
        if result is None:
            self.cancelled.emit()
        else:
            self.saved.emit(result)
