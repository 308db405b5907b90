"""A check of a dataset in the background: a child process, and a thread that waits for its results."""

import queue
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from viewer.child_process import ChildProcess, Event, cores
from viewer.health.run import Checked

Stage = Literal["opening", "running", "stopping", "done", "stopped", "failed"]
_POLL_S: Final = 0.1


def child_command(root: Path, model_folders: Sequence[Path] = ()) -> list[str]:
    """The command that starts the process; viewer.health.child says what comes of it."""
    jobs = max(1, cores() - 1)  # one core is the window's
    folders = [str(folder.absolute()) for folder in model_folders]
    return [sys.executable, "-m", "viewer.health.child", "--jobs", str(jobs), "--", str(root.absolute()), *folders]


@dataclass(frozen=True)
class Progress:
    """How far a check has come."""

    stage: Stage
    done: int = 0  # sequences
    total: int = 0
    reason: str = ""  # why it failed

    @property
    def under_way(self) -> bool:
        return self.stage in ("opening", "running", "stopping")


class HealthRun:
    """One check, which begins when it is made. Whoever wants to know asks: nothing comes by itself."""

    def __init__(self, root: Path, model_folders: Sequence[Path] = (), command: Sequence[str] | None = None) -> None:
        """command: what to start instead of `child_command`; it must tell the same."""
        self.root = root
        self._command = command or child_command(root, model_folders)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._results: list[Checked] = []
        self._progress = Progress("opening")
        self._thread = threading.Thread(target=self._run, name="health", daemon=True)
        self._thread.start()

    @property
    def progress(self) -> Progress:
        """How far it has come; what it found up to here can be taken."""
        with self._lock:
            return self._progress

    def take(self) -> list[Checked]:
        """What was checked since the last time."""
        with self._lock:
            results, self._results = self._results, []
        return results

    def stop(self) -> None:
        """End it soon; does not wait."""
        self._stop.set()
        with self._lock:
            if self._progress.under_way:
                self._progress = Progress("stopping", self._progress.done, self._progress.total)

    def _run(self) -> None:
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        try:
            child = ChildProcess(self._command, events.put)
        except OSError as error:
            self._end("failed", f"The process that checks cannot be started ({error.strerror}).")
            return None
        try:
            while not self._stop.is_set():
                try:
                    event = events.get(timeout=_POLL_S)
                except queue.Empty:
                    continue
                kind = event.pop("event")
                if kind == "checked":
                    self._note(Checked.from_dict(event))
                elif kind == "done":
                    return self._end("done")
                elif kind == "failed":
                    return self._end("failed", event["reason"])
                else:
                    return self._end("failed", f"The process that checks {child.exit_reason()}.")
            self._end("stopped")
        finally:
            child.close()

    def _note(self, checked: Checked) -> None:
        with self._lock:
            self._results.append(checked)
            stage: Stage = "stopping" if self._stop.is_set() else "running"
            self._progress = Progress(stage, checked.done, checked.total)

    def _end(self, stage: Stage, reason: str = "") -> None:
        with self._lock:
            self._progress = Progress(stage, self._progress.done, self._progress.total, reason)
