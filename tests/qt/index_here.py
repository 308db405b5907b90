"""An update of the index in a thread of the test, in place of the child process of a window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from viewer.child_process import ENDED, Event
from viewer.index.child import work


class IndexHere:
    """In place of viewer.child_process.ChildProcess in viewer.index.refresh_process."""

    def __init__(self, command: Sequence[str], on_event: Callable[[Event], object], *, low_priority: bool) -> None:
        del low_priority
        root, index = (Path(word) for word in (command[3], command[5]))
        self.process = SimpleNamespace(pid=None)
        self._stopped = threading.Event()

        def run() -> None:
            work(root, index, on_event, self._stopped.is_set)
            on_event(dict(ENDED))

        self._thread = threading.Thread(target=run, name="index refresh here", daemon=True)
        self._thread.start()

    def exit_reason(self) -> str:
        """Only asked where the update ended without a word."""
        return "ended in the middle"

    def close(self) -> None:
        """Stop it."""
        self._stopped.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()
