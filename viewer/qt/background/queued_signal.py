"""Emitting Qt signals from worker threads."""

import threading
from collections.abc import Callable


class QueuedSignal:
    """Emits a Qt signal from a worker thread until it is closed.

    Close it before its receiver is deleted: emitting to a deleted receiver crashes.
    """

    def __init__(self, emit: Callable[..., object]) -> None:
        self._emit = emit
        self._lock = threading.Lock()
        self._is_open = True

    def emit(self, *arguments: object) -> None:
        """Emit the signal, from any thread; does nothing once closed."""
        with self._lock:
            if self._is_open:
                self._emit(*arguments)

    def close(self) -> None:
        """Stop emitting; waits for an emission in progress."""
        with self._lock:
            self._is_open = False
