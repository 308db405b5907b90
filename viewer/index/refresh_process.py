"""Updating an index in a child process, so that the window's Python interpreter stays free."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.child_process import ENDED, ChildProcess, Event


def child_command(root: Path, index: Path) -> list[str]:
    """The command line of the process; see viewer.index.child."""
    return [sys.executable, "-m", "viewer.index.child", str(root), "--index", str(index)]


class RefreshProcess:
    """One update of an index. Calls back from another thread until it has ended or is stopped."""

    def __init__(
        self,
        root: Path,
        index: Path,
        on_progress: Callable[[int, int, int], object],
        on_end: Callable[[str | None], object],
        command: Sequence[str] | None = None,
    ) -> None:
        """Prepare an update; `start` starts it.

        index: Index.path. command: run this instead of `child_command`; it must send the same events.
        on_progress: called with the number of sequences that are up to date, their total, and the index's revision.
        on_end: called once, with the reason of a failure or None.
        """
        self._command = list(command or child_command(root, index))
        self._on_progress, self._on_end = on_progress, on_end
        self._child: ChildProcess | None = None
        self._is_over = False  # no more callbacks
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the process. If it cannot be started, `on_end` is called at once."""
        assert self._child is None, "already started"
        try:
            with self._lock:
                self._child = ChildProcess(self._command, self._on_event, low_priority=True)
        except OSError as error:
            self._end(f"The process that reads the files cannot be started ({error.strerror}).")

    @property
    def pid(self) -> int | None:
        """Process id, once it has started."""
        return None if self._child is None else self._child.process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has started and has neither ended nor been stopped."""
        return self._child is not None and not self._is_over

    def stop(self, *, wait: bool = False) -> None:
        """Stop the process; no callback is started afterwards.

        What it has read stays in the index. Stopping takes some tenths of a second; wait: block until then. A process
        that does not stop is killed.
        """
        with self._lock:
            self._is_over = True
            child = self._child
        if child is not None:
            closing = threading.Thread(target=child.close, name="index refresh closing", daemon=True)
            closing.start()
            if wait:
                closing.join()

    def _on_event(self, event: Event) -> None:
        kind = event["event"]
        if kind == ENDED["event"]:
            with self._lock:
                child = self._child
            assert child is not None
            if not self._is_over:
                self._end(f"The process that reads the files {child.exit_reason()}.")
            child.close()
        elif self._is_over:
            return
        elif kind == "progress":
            self._on_progress(event["done"], event["total"], event["revision"])
        elif kind == "done":
            self._end(None)
        elif kind == "failed":
            self._end(event["reason"])

    def _end(self, reason: str | None) -> None:
        self._is_over = True
        self._on_end(reason)
