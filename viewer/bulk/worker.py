"""What a Dask worker does for a batch: it hands the items to a process of its own, and watches over it.

So a sequence that crashes or hangs costs that process and never the worker, and it is known which sequence it was.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from viewer import __version__
from viewer.bulk.child import Answer, pickled_error
from viewer.bulk.process import BEGIN_S, NotWanted, ProcessEnded, TaskProcess, TimeLimit
from viewer.errors import BulkError

_ATTEMPTS = 2  # at an item that ends the process


class _Processes:
    """The processes of this worker by the run that they work for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: dict[str, set[TaskProcess]] = defaultdict(set)
        self._idle: dict[str, list[TaskProcess]] = defaultdict(list)
        self._stopped: set[str] = set()

    def take(self, run: str, task: bytes, time_limit: float) -> TaskProcess:
        """Take an idle process, or start one. Raises NotWanted once the run is stopped, and OSError."""
        with self._lock:
            if run in self._stopped:
                raise NotWanted
            if self._idle[run]:
                return self._idle[run].pop()
            process = TaskProcess(task, time_limit)
            self._all[run].add(process)
            return process

    def put_back(self, run: str, process: TaskProcess) -> None:
        """Keep a process for the next batch."""
        with self._lock:
            self._idle[run].append(process)

    def drop(self, run: str, process: TaskProcess) -> None:
        """End a process."""
        with self._lock:
            self._all[run].discard(process)
        process.close()

    def stop(self, run: str) -> None:
        """End all processes of a run, now and in the future."""
        with self._lock:
            self._stopped.add(run)
            processes = self._all[run]
            idle = self._idle.pop(run, [])
        for process in list(processes):
            process.kill()
        for process in idle:
            self.drop(run, process)

    def is_stopped(self, run: str) -> bool:
        """Whether `stop` was called."""
        return run in self._stopped


_processes = _Processes()


def work(run: str, task: bytes, items: Sequence[bytes], time_limit: float) -> list[Answer]:
    """Work on a batch.

    Parameters
    ----------
    run : str
        Name of the run that this is a part of.
    task, items
        Pickled.
    time_limit : float
        Seconds for one item.

    Returns
    -------
    list of tuple
        For each item ("done", RESULT, SECONDS), ("failed", REASON, SECONDS) or ("crashed", REASON, 0.0), RESULT being
        pickled. Fewer when the run was stopped; the last one is ("fatal", ERROR) when the whole run ends.
    """
    return _Batch(run, task, time_limit).work(items)


def stop(run: str) -> None:
    """End the processes of a run; batches that are still to come are not begun."""
    _processes.stop(run)


def version() -> str:
    """Version of the program that this worker has."""
    return __version__


class _Batch:
    def __init__(self, run: str, task: bytes, time_limit: float) -> None:
        self._run, self._task, self._time_limit = run, task, time_limit
        self._wanted = _whether_wanted()
        self._answers: list[Answer] = []

    def work(self, items: Sequence[bytes]) -> list[Answer]:
        """All items; after a crash one by one, so that it is certain which of them crashes."""
        at_once, n_crashes = len(items), 0
        while len(self._answers) < len(items):
            n_before = len(self._answers)
            try:
                self._give(items[n_before : n_before + at_once])
                n_crashes = 0
            except NotWanted:
                return self._answers
            except TimeLimit:
                reason = f"it took longer than {self._time_limit:g} s (--timeout)"
                self._answers.append(("failed", reason, self._time_limit))
            except ProcessEnded as error:
                if _processes.is_stopped(self._run):
                    return self._answers
                at_once = 1
                n_crashes = n_crashes + 1 if len(self._answers) == n_before else 1
                if n_crashes == _ATTEMPTS:
                    self._answers.append(("crashed", f"the process that worked on it {error}, twice", 0.0))
                    n_crashes = 0
            if self._answers and self._answers[-1][0] == "fatal":
                return self._answers
        return self._answers

    def _give(self, items: Sequence[bytes]) -> None:
        """Hand items to a process, and take its answers."""
        try:
            process = _processes.take(self._run, self._task, self._time_limit)
        except OSError as error:
            return self._end(f"The process that does the work cannot be started ({error.strerror}).")
        is_usable = False
        try:
            if not self._has_begun(process):
                return None
            process.give(items)
            for _ in items:
                self._answers.append(process.answer(self._wanted))
                if self._answers[-1][0] == "fatal":
                    return None
            is_usable = True
        finally:
            if is_usable:
                _processes.put_back(self._run, process)
            else:
                _processes.drop(self._run, process)
        return None

    def _has_begun(self, process: TaskProcess) -> bool:
        try:
            error = process.begin(self._wanted)
        except ProcessEnded as ended:
            if _processes.is_stopped(self._run):
                raise
            self._end(f"The process that does the work {ended}.")
            return False
        except TimeLimit:
            self._end(f"The process that does the work did not begin within {BEGIN_S:g} s.")
            return False
        if error is not None:
            self._answers.append(("fatal", error))
        return error is None

    def _end(self, sentence: str) -> None:
        self._answers.append(("fatal", pickled_error(BulkError(sentence))))


def _whether_wanted() -> Callable[[], bool]:
    """Find out how to ask whether the scheduler still wants the Dask task that runs in this thread.

    It does not when the client has cancelled it, or is gone. Nothing else tells a task that runs.
    """
    import distributed

    worker: Any = distributed.get_worker()
    key = worker.get_current_task()

    def wanted() -> bool:
        state = worker.state.tasks.get(key)
        return state is not None and state.state != "cancelled"

    return wanted
