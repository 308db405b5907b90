"""Bringing an index up to date in a process of its own, so that the window's Python is never held up."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.child_process import ENDED, ChildProcess, Event


def child_command(root: Path, index: Path) -> list[str]:
    """The command that starts the process; viewer.index.child says what it does."""
    return [sys.executable, "-m", "viewer.index.child", str(root), "--index", str(index)]


class RefreshProcess:
    """One refresh of one index. Calls back from a thread of its own, until it has ended or was stopped."""

    def __init__(
        self,
        root: Path,
        index: Path,
        progressed: Callable[[int, int, int], object],
        ended: Callable[[str | None], object],
        command: Sequence[str] | None = None,
    ) -> None:
        """index: Index.path. command: what to start instead of `child_command`; it must speak the same.

        progressed: called with how many sequences are up to date, of how many, and the revision that tells of them.
        ended: called once, with the reason why it failed, or None when all is up to date.
        """
        self._command = list(command or child_command(root, index))
        self._progressed, self._ended = progressed, ended
        self._child: ChildProcess | None = None
        self._is_over = False  # nothing more is told
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the process; once. Where it cannot be started `ended` is called at once."""
        assert self._child is None, "it is started once"
        try:
            with self._lock:
                self._child = ChildProcess(self._command, self._hear, low_priority=True)
        except OSError as error:
            self._end(f"The process that reads the files cannot be started ({error.strerror}).")

    @property
    def pid(self) -> int | None:
        """Number of the process, once it has started."""
        return None if self._child is None else self._child.process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has neither ended nor been stopped."""
        return self._child is not None and not self._is_over

    def stop(self, *, wait: bool = False) -> None:
        """Let the process end, and tell no more of it, but for a call that has begun.

        What it has read stays. It needs some tenths of a second, for which nobody waits unless told to; one that does
        not end is killed.
        """
        with self._lock:
            self._is_over = True
            child = self._child
        if child is not None:
            closing = threading.Thread(target=child.close, name="end of a refresh", daemon=True)
            closing.start()
            if wait:
                closing.join()

    def _hear(self, news: Event) -> None:
        event = news["event"]
        if event == ENDED["event"]:
            with self._lock:
                child = self._child
            assert child is not None
            if not self._is_over:
                self._end(f"The process that reads the files {child.exit_reason()}.")
            child.close()
        elif self._is_over:
            return
        elif event == "progress":
            self._progressed(news["done"], news["total"], news["revision"])
        elif event == "done":
            self._end(None)
        elif event == "failed":
            self._end(news["reason"])

    def _end(self, reason: str | None) -> None:
        self._is_over = True
        self._ended(reason)
