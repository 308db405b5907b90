"""Sending news from a thread to the window's, as long as there is a window."""

import threading
from collections.abc import Callable


class Outbox:
    """Sends until it is closed. Qt may delete the receiver after that, which a signal on its way would not survive."""

    def __init__(self, send: Callable[..., object]) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._open = True

    def post(self, *news: object) -> None:
        """Send, from any thread; nothing once the box is closed."""
        with self._lock:
            if self._open:
                self._send(*news)

    def close(self) -> None:
        """Send nothing more; nothing is on its way when this returns."""
        with self._lock:
            self._open = False
