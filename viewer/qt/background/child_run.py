"""A run in a child process, whose results are collected by a thread until the window asks for them."""

import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from viewer.child_process import ChildProcess, Event

Stage = Literal["opening", "running", "stopping", "done", "stopped", "failed"]
Result = TypeVar("Result")
_POLL_S: Final = 0.1


@dataclass(frozen=True)
class Progress:
    """Progress of a run."""

    stage: Stage
    done: int = 0  # of what is counted, as sequences
    total: int = 0
    reason: str = ""  # of a failure

    @property
    def is_running(self) -> bool:
        return self.stage in ("opening", "running", "stopping")


class ChildRun(Generic[Result]):
    """A run, started on construction. Poll `progress` and `take_results`; there are no signals.

    The child ends with {"event": "done"} or {"event": "failed", "reason": WHY}; its other events are for `_handle`.
    """

    def __init__(self, command: Sequence[str], process: str) -> None:
        """`process`: what it is called in messages, as "The checking process"."""
        self._command = command
        self._process = process
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._results: list[Result] = []
        self._progress = Progress("opening")
        self._thread = threading.Thread(target=self._run, name=process, daemon=True)
        self._thread.start()

    @property
    def progress(self) -> Progress:
        """The current progress; results up to it are available."""
        with self._lock:
            return self._progress

    def take_results(self) -> list[Result]:
        """Results since the last call."""
        with self._lock:
            results, self._results = self._results, []
        return results

    def stop(self) -> None:
        """Stop soon, without waiting."""
        self._stop.set()
        with self._lock:
            if self._progress.is_running:
                self._progress = Progress("stopping", self._progress.done, self._progress.total)

    def _handle(self, kind: str, event: Event) -> tuple[list[Result], int, int | None]:
        """New results, how many are done, and of how many; None where that is known already."""
        raise NotImplementedError

    def _run(self) -> None:
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        try:
            child = ChildProcess(self._command, events.put)
        except OSError as error:
            self._end("failed", f"{self._process} cannot be started ({error.strerror}).")
            return
        try:
            while not self._stop.is_set():
                try:
                    event = events.get(timeout=_POLL_S)
                except queue.Empty:
                    continue
                kind = event.pop("event")
                if kind == "done":
                    self._end("done")
                    return
                if kind in ("failed", "ended"):
                    reason = event["reason"] if kind == "failed" else f"{self._process} {child.exit_reason()}."
                    self._end("failed", reason)
                    return
                self._add(*self._handle(kind, event))
        finally:
            child.close()
        self._end("stopped")

    def _add(self, results: list[Result], done: int, total: int | None) -> None:
        with self._lock:
            self._results += results
            stage: Stage = "stopping" if self._stop.is_set() else "running"
            self._progress = Progress(stage, done, self._progress.total if total is None else total)

    def _end(self, stage: Stage, reason: str = "") -> None:
        with self._lock:
            self._progress = Progress(stage, self._progress.done, self._progress.total, reason)
