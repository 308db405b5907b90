"""A check of a dataset in the background: processes that read, and a thread that waits for them."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from viewer.child_process import cores
from viewer.errors import ViewerError
from viewer.health.run import Checked, run

Stage = Literal["opening", "running", "stopping", "done", "stopped", "failed"]


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
        self.root = root
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._results: list[Checked] = []
        self._progress = Progress("opening")
        self._thread = threading.Thread(
            target=self._run, args=(tuple(model_folders), command), name="health", daemon=True
        )
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

    def _run(self, model_folders: Sequence[Path], command: Sequence[str] | None) -> None:
        jobs = max(1, cores() - 1)  # one is the window's
        reason = ""
        try:
            whole = run(self.root, jobs, self._note, self._stop.is_set, model_folders=model_folders, command=command)
        except ViewerError as error:
            whole, reason = False, str(error)
        with self._lock:
            stage: Stage = "failed" if reason else "done" if whole else "stopped"
            self._progress = Progress(stage, self._progress.done, self._progress.total, reason)

    def _note(self, checked: Checked) -> None:
        with self._lock:
            self._results.append(checked)
            stage: Stage = "stopping" if self._stop.is_set() else "running"
            self._progress = Progress(stage, checked.done, checked.total)
