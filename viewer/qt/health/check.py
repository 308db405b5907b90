"""Checks a dataset in a child process, whose results are collected by a thread."""

import json
import queue
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from viewer.child_process import ChildProcess, Event, cores
from viewer.dataset.readings import PLAIN, Reading
from viewer.health.run import Checked

Stage = Literal["opening", "running", "stopping", "done", "stopped", "failed"]
_POLL_S: Final = 0.1


def child_command(root: Path, model_folders: Sequence[Path] = (), reading: Reading = PLAIN) -> list[str]:
    """The command of the child process; see viewer.health.child for its events."""
    jobs = max(1, cores() - 1)  # leaves a core to the window
    folders = [str(folder.absolute()) for folder in model_folders]
    read_as = ["--reading", json.dumps(reading.to_dict())]
    command = [sys.executable, "-m", "viewer.health.child", "--jobs", str(jobs), *read_as]
    return [*command, "--", str(root.absolute()), *folders]


@dataclass(frozen=True)
class Progress:
    """Progress of a check."""

    stage: Stage
    done: int = 0  # sequences
    total: int = 0
    reason: str = ""  # of a failure

    @property
    def is_running(self) -> bool:
        return self.stage in ("opening", "running", "stopping")


class HealthCheck:
    """A check, started on construction. Poll `progress` and `take_results`; there are no signals."""

    def __init__(
        self,
        root: Path,
        model_folders: Sequence[Path] = (),
        reading: Reading = PLAIN,
        command: Sequence[str] | None = None,
    ) -> None:
        """`command`: replaces `child_command`."""
        self.root = root
        self._command = command or child_command(root, model_folders, reading)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._results: list[Checked] = []
        self._progress = Progress("opening")
        self._thread = threading.Thread(target=self._run, name="health", daemon=True)
        self._thread.start()

    @property
    def progress(self) -> Progress:
        """The current progress; results up to it are available."""
        with self._lock:
            return self._progress

    def take_results(self) -> list[Checked]:
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

    def _run(self) -> None:
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        try:
            child = ChildProcess(self._command, events.put)
        except OSError as error:
            self._end("failed", f"The checking process cannot be started ({error.strerror}).")
            return None
        try:
            while not self._stop.is_set():
                try:
                    event = events.get(timeout=_POLL_S)
                except queue.Empty:
                    continue
                kind = event.pop("event")
                if kind == "checked":
                    self._add_result(Checked.from_dict(event))
                elif kind == "done":
                    return self._end("done")
                elif kind == "failed":
                    return self._end("failed", event["reason"])
                else:
                    return self._end("failed", f"The checking process {child.exit_reason()}.")
            self._end("stopped")
        finally:
            child.close()

    def _add_result(self, checked: Checked) -> None:
        with self._lock:
            self._results.append(checked)
            stage: Stage = "stopping" if self._stop.is_set() else "running"
            self._progress = Progress(stage, checked.done, checked.total)

    def _end(self, stage: Stage, reason: str = "") -> None:
        with self._lock:
            self._progress = Progress(stage, self._progress.done, self._progress.total, reason)
