"""Checking a whole dataset with several processes at the same time, whatever becomes of one of them."""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from viewer.errors import FileError, HealthError
from viewer.health.bounds import Bounds
from viewer.health.finding import Finding
from viewer.health.worker_process import News, WorkerProcess, worker_command

PATIENCE_S: Final = 120.0  # for one sequence: a file on a network that is gone, or no file at all
_POLL_S: Final = 0.1
_AHEAD: Final = 3  # names that a worker has in hand, so that it never waits for the next


@dataclass(frozen=True)
class Checked:
    """One sequence has been checked, or the dataset as a whole."""

    name: str | None  # None: the dataset, which comes first
    findings: tuple[Finding, ...]
    done: int  # sequences checked so far
    total: int  # sequences


def run(
    root: Path,
    jobs: int,
    on_result: Callable[[Checked], object],
    stopped: Callable[[], bool] = lambda: False,
    *,
    bounds: Bounds | None = None,
    model_folders: Sequence[Path] = (),
    command: Sequence[str] | None = None,
) -> bool:
    """Check a dataset; whether it came to its end, and was not stopped. `on_result` is called in this thread.

    A sequence that ends its process twice, or keeps it forever, is a finding. command: what to start instead of
    `worker_command`; it must speak the same. Raises FileError where the dataset, or a body model, cannot be used, and
    HealthError where no worker can be had.
    """
    words = list(command or worker_command(root, bounds or Bounds(), model_folders))
    crew = _Crew(words, on_result)
    try:
        return crew.work(jobs, stopped)
    finally:
        crew.close()


class _Crew:
    def __init__(self, command: Sequence[str], on_result: Callable[[Checked], object]) -> None:
        self._command = command
        self._on_result = on_result
        self._news: News = queue.SimpleQueue()
        self._workers: list[WorkerProcess] = []
        self._names: deque[str] | None = None  # to be checked; None until the dataset is known
        self._unlucky: set[str] = set()  # their process ended once already
        self._done = self._total = 0

    def work(self, jobs: int, stopped: Callable[[], bool]) -> bool:
        """Until all is done; False when stopped."""
        self._start()
        while self._names is None or self._done < self._total:
            if stopped():
                return False
            try:
                worker, answer = self._news.get(timeout=_POLL_S)
            except queue.Empty:
                self._lose_patience()
                continue
            self._hear(worker, answer)
            if self._names is not None:
                while len(self._workers) < min(jobs, self._total):
                    self._start()
        return True

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.close()

    def _start(self) -> None:
        try:
            worker = WorkerProcess(self._command, self._news)
        except OSError as error:
            raise HealthError(f"The process that checks cannot be started ({error.strerror}).") from error
        self._workers.append(worker)
        if self._names is None:
            worker.ask_for_dataset()

    def _hear(self, worker: WorkerProcess, answer: dict[str, Any]) -> None:
        event = answer["event"]
        if event == "unusable":
            raise FileError(answer["path"], answer["reason"])
        if event == "open":
            worker.is_open = True
        elif event == "dataset":
            self._names = deque(answer["names"])
            self._total = len(self._names)
            self._tell(None, answer["findings"])
        elif event == "checked":
            worker.answered()
            self._unlucky.discard(answer["name"])
            self._done += 1
            self._tell(answer["name"], answer["findings"])
        elif event == "ended":
            self._bury(worker)
            return
        if worker.is_open:
            self._hand_out(worker)

    def _hand_out(self, worker: WorkerProcess) -> None:
        while self._names and len(worker.in_hand) < _AHEAD:
            worker.check(self._names.popleft())

    def _bury(self, worker: WorkerProcess) -> None:
        """A worker has ended by itself. The sequence it was at gets another chance; the others never had theirs."""
        how = worker.exit_reason()
        self._workers.remove(worker)
        worker.close()
        if self._names is None or not worker.is_open:
            raise HealthError(f"The process that checks {how}.")
        left = list(worker.in_hand)
        if left and left[0] in self._unlucky:
            name = left.pop(0)
            self._done += 1
            finding = Finding("unchecked", "wrong", name, "", f"the process that checked it {how}, twice")
            self._tell(name, [finding.to_dict()])
        elif left:
            self._unlucky.add(left[0])
        self._names.extendleft(reversed(left))
        if self._names:
            self._start()

    def _lose_patience(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            if worker.in_hand and now - worker.since > PATIENCE_S:
                self._unlucky.add(worker.in_hand[0])  # it is not waited for twice
                worker.since = now
                worker.kill()

    def _tell(self, name: str | None, findings: Sequence[dict[str, Any]]) -> None:
        found = tuple(Finding.from_dict(values) for values in findings)
        self._on_result(Checked(name, found, self._done, self._total))
