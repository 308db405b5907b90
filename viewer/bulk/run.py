"""A run of a bulk task over many sequences: batches out, results back as they come."""

from __future__ import annotations

import pickle
import queue
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, TypeVar

from viewer.bulk.cluster import STOP_S, Cluster
from viewer.bulk.task import Done, Failed, Task
from viewer.errors import BulkError

Item = TypeVar("Item")
Result = TypeVar("Result")
Ended = Done[Item, Result] | Failed[Item]

_AHEAD: Final = 2  # batches given out for each place, so that no worker waits for the next
_SHARES: Final = 4  # batches that each place gets at least, where there are enough items
_TICK_S: Final = 0.25
_MOST_CRASHES: Final = 20  # in a row, after which it is not the sequences that are to blame


def run(
    cluster: Cluster,
    task: Task[Item, Result],
    items: Sequence[Item],
    cancelled: Callable[[], bool] = lambda: False,
    time_limit: float | None = None,
) -> Iterator[Ended[Item, Result] | None]:
    """Do a task to many items. The first ones are given out before this returns.

    Parameters
    ----------
    cluster : Cluster
        Who does it.
    task : Task
        What is done.
    items : sequence
        Mostly names of sequences.
    cancelled : callable
        Asked several times a second; once it is true nothing more is begun, what is being done is given up, and only
        what has been done by then still comes.
    time_limit : float, optional
        Seconds for one item; without it the task's own.

    Returns
    -------
    iterator
        `Done` or `Failed` for each item, as they come, and None now and then while none does. An item that crashes its
        process twice, takes longer than the time limit or loses every worker that tries it has failed; the others go
        on.

    Raises
    ------
    ViewerError
        While iterating: the task ended the run.
    BulkError
        While iterating: the work cannot be done at all, or the scheduler was lost.
    """
    active = _Run(cluster, task, items, task.time_limit if time_limit is None else time_limit)
    active.submit()
    results = active.results(cancelled)
    next(results)  # from here on its end is the end of the work, also when nobody asks for more
    return results


class _Run(Generic[Item, Result]):
    def __init__(self, cluster: Cluster, task: Task[Item, Result], items: Sequence[Item], time_limit: float) -> None:
        self._cluster = cluster
        self._name = uuid.uuid4().hex
        self._task = pickle.dumps(task)
        self._time_limit = time_limit
        size = max(1, min(task.batch, len(items) // (_SHARES * cluster.n_places())))
        self._waiting: deque[Sequence[Item]] = deque(items[at : at + size] for at in range(0, len(items), size))
        self._open: dict[Any, Sequence[Item]] = {}
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._n_submitted = self._n_crashes = 0

    def submit(self) -> None:
        """Give out batches until every worker has enough."""
        while self._waiting and len(self._open) < _AHEAD * self._cluster.n_places():
            batch = self._waiting.popleft()
            self._n_submitted += 1
            key = f"{self._name}-{self._n_submitted}"
            items = [pickle.dumps(item) for item in batch]
            future = self._cluster.submit(key, self._name, self._task, items, self._time_limit)
            self._open[future] = batch
            future.add_done_callback(self._ended.put)

    def results(self, cancelled: Callable[[], bool]) -> Iterator[Ended[Item, Result] | None]:
        """As `run` returns them."""
        try:
            yield None
            while not cancelled():
                self.submit()
                if not self._open:
                    return
                found = self._next(_TICK_S)
                yield from found
                if not found:
                    yield None
        finally:
            self._cluster.stop(self._name)
        end = time.monotonic() + STOP_S
        while self._open and time.monotonic() < end:
            yield from self._next(_TICK_S)

    def _next(self, seconds: float) -> list[Ended[Item, Result]]:
        """Wait for the batch that ends next, and return what came of it; nothing when none ends in so many seconds."""
        try:
            future = self._ended.get(timeout=seconds)
        except queue.Empty:
            return []
        batch = self._open.pop(future)
        if future.status == "finished":
            return self._results(batch, future.result())
        if future.status in ("cancelled", "lost"):
            raise BulkError("the scheduler was lost; run the same command again to go on")
        if len(batch) > 1:  # one of them is to blame
            self._waiting.extendleft([item] for item in reversed(batch))
            return []
        return [Failed(batch[0], _why(future.exception()))]

    def _results(self, batch: Sequence[Item], answers: Sequence[tuple[Any, ...]]) -> list[Ended[Item, Result]]:
        ended: list[Ended[Item, Result]] = []
        for item, (kind, content, *seconds) in zip(batch, answers, strict=False):
            if kind == "fatal":
                raise pickle.loads(content)  # noqa: S301  (workers are trusted: they could run anything)
            self._n_crashes = self._n_crashes + 1 if kind == "crashed" else 0
            if self._n_crashes == _MOST_CRASHES:
                raise BulkError(f"The processes that do the work end again and again; the last time {content}.")
            if kind in ("failed", "crashed"):
                ended.append(Failed(item, content, *seconds))
            else:
                ended.append(Done(item, pickle.loads(content), *seconds))  # noqa: S301
        return ended


def _why(error: BaseException | None) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "every worker that tried it died"
    return f"the worker failed ({type(error).__name__}: {error})"
