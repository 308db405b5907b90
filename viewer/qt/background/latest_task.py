"""Runs tasks in threads and delivers only the latest one's result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.errors import ViewerError
from viewer.qt.background.queued_signal import QueuedSignal


@dataclass(frozen=True)
class _Failure:
    reason: str


class LatestTask(QObject):
    """Base of background tasks of which the newest request wins.

    `_handle_result` and all signals run in the main thread.
    """

    failed = pyqtSignal(str)  # reason
    _finished = pyqtSignal(int, object)  # task number, result or _Failure

    def __init__(self, thread_name: str, wait_s: float = 0.0) -> None:
        """`wait_s`: how long `stop` waits for a running task, seconds; 0 leaves it running."""
        super().__init__()
        self._name = thread_name
        self._wait_s = wait_s
        self._number = 0
        self._thread: threading.Thread | None = None
        self._signal = QueuedSignal(self._finished.emit)
        self._finished.connect(self._deliver)

    def cancel(self) -> None:
        """Discard the result of the running task."""
        self._number += 1

    def stop(self) -> None:
        """Deliver nothing more; call before the window is deleted."""
        self.cancel()
        if self._thread is not None and self._wait_s:
            self._thread.join(self._wait_s)
        self._signal.close()

    def _start(self, work: Callable[[], object]) -> None:
        """Run `work` in a thread; `_handle_result` or `failed` follows unless another task is started."""
        self._number += 1
        self._thread = threading.Thread(target=self._run, args=(self._number, work), name=self._name, daemon=True)
        self._thread.start()

    def _handle_result(self, result: Any) -> None:
        """Handle the latest task's result, in the main thread."""
        raise NotImplementedError

    def _discard_result(self, result: Any) -> None:
        """Free the result of an outdated task, in any thread."""

    def _run(self, number: int, work: Callable[[], object]) -> None:
        try:
            result = work()
        except (ViewerError, OSError) as error:
            result = _Failure(str(error))
        if number == self._number:
            self._signal.emit(number, result)
        else:
            self._discard(result)

    def _deliver(self, number: int, result: object) -> None:
        if number != self._number:
            self._discard(result)
        elif isinstance(result, _Failure):
            self.failed.emit(result.reason)
        else:
            self._handle_result(result)

    def _discard(self, result: object) -> None:
        if not isinstance(result, _Failure):
            self._discard_result(result)
