"""Work in a thread, of which only the newest is delivered: a slow disk holds no window up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.errors import ViewerError
from viewer.qt.background.queued_signal import Outbox


@dataclass(frozen=True)
class _Failure:
    reason: str


class Newest(QObject):
    """The newest request wins. `_take` and the signals are of the window's thread."""

    failed = pyqtSignal(str)  # why there is nothing to take
    _done = pyqtSignal(int, object)

    def __init__(self, thread_name: str, wait_s: float = 0.0) -> None:
        """wait_s: longest wait for what goes on when the program ends; 0: it is left to itself."""
        super().__init__()
        self._name = thread_name
        self._wait_s = wait_s
        self._number = 0
        self._thread: threading.Thread | None = None
        self._outbox = Outbox(self._done.emit)
        self._done.connect(self._deliver)

    def give_up(self) -> None:
        """Deliver nothing of what goes on."""
        self._number += 1

    def stop(self) -> None:
        """Deliver nothing more; before the window goes."""
        self.give_up()
        if self._thread is not None and self._wait_s:
            self._thread.join(self._wait_s)
        self._outbox.close()

    def _ask(self, work: Callable[[], object]) -> None:
        """Have it done; `_take` or `failed` follows, unless another is asked for."""
        self._number += 1
        self._thread = threading.Thread(target=self._run, args=(self._number, work), name=self._name, daemon=True)
        self._thread.start()

    def _take(self, result: Any) -> None:
        """What was asked for last is there; each kind of work says what becomes of it."""
        raise NotImplementedError

    def _discard(self, result: Any) -> None:
        """Nobody wants this any more; of any thread."""

    def _run(self, number: int, work: Callable[[], object]) -> None:
        try:
            result = work()
        except (ViewerError, OSError) as error:
            result = _Failure(str(error))
        if number == self._number:
            self._outbox.post(number, result)
        else:
            self._drop(result)

    def _deliver(self, number: int, result: object) -> None:
        if number != self._number:
            self._drop(result)
        elif isinstance(result, _Failure):
            self.failed.emit(result.reason)
        else:
            self._take(result)

    def _drop(self, result: object) -> None:
        if not isinstance(result, _Failure):
            self._discard(result)
