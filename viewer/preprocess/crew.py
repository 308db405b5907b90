"""One thing that is done to each of many: by several processes, or by this one alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any, Final, Protocol, TypeVar

from viewer.errors import PreprocessError

_AHEAD: Final = 3  # items for each process that wait for it, or that wait for us
_POLL_S: Final = 0.2
_MOST_ENDS: Final = 20  # of processes, in a run

Item = TypeVar("Item", bound=Hashable)
Result = TypeVar("Result")
Done = TypeVar("Done", covariant=True)
Given = TypeVar("Given", contravariant=True)


class Task(Hashable, Protocol[Given, Done]):
    """What is done, as it is sent to another process."""

    def begin(self) -> Callable[[Given], Done]:
        """Get ready, once in each process; gives what does it to one item. Both may raise errors of the viewer."""
        ...


def alone(do: Callable[[Item], Result], items: Sequence[Item], stopped: Callable[[], bool]) -> Iterator[Result]:
    """Do it here. Ends early when stopped."""
    for item in items:
        if stopped():
            return
        yield do(item)


def together(
    task: Task[Item, Result], items: Sequence[Item], jobs: int, stopped: Callable[[], bool]
) -> Iterator[tuple[Item, Result | None]]:
    """Do it with so many processes; items come as they are done. Ends early when stopped.

    None: the process came to an end, with this item alone in hand. Raises PreprocessError when that happens all the
    time, and what the task raises.
    """
    left = dict.fromkeys(items)
    apart: list[Item] = []  # these were in hand when a process came to an end
    n_ends = 0
    while left and not stopped():
        turn, crew = ([apart.pop(0)], 1) if apart else (list(left), min(jobs, len(left)))
        in_hand: set[Item] = set()
        try:
            for item, result in _with_processes(task, turn, crew, stopped, in_hand):
                left.pop(item)
                yield item, result
        except BrokenProcessPool as error:
            n_ends += 1
            if n_ends > _MOST_ENDS:
                raise PreprocessError("The processes that do the work come to an end again and again.") from error
            if len(turn) > 1:
                apart = [item for item in turn if item in in_hand]
                continue
            left.pop(turn[0])
            yield turn[0], None


def _with_processes(
    task: Task[Item, Result], items: Sequence[Item], jobs: int, stopped: Callable[[], bool], in_hand: set[Item]
) -> Iterator[tuple[Item, Result]]:
    """in_hand: kept up to date with what processes have been given and not answered."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    waiting: dict[Future[Result], Item] = {}
    following = iter(items)
    try:
        while not stopped():
            with _deaf_to_ctrl_c():
                for item in islice(following, jobs * _AHEAD - len(waiting)):
                    waiting[pool.submit(_do_there, task, item)] = item
                    in_hand.add(item)
            if not waiting:
                return
            for future in wait(waiting, _POLL_S, FIRST_COMPLETED).done:
                result = future.result()
                item = waiting.pop(future)
                in_hand.discard(item)
                yield item, result
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started here never hear of Ctrl+C, which is for who started them; here it comes later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """In each process, at first, before anything has imported numpy: it ends with who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it cannot be deaf from the start
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _do_there(task: Task[Item, Result], item: Item) -> Result:
    result: Result = _ready(task)(item)
    return result


@cache
def _ready(task: Task[Any, Any]) -> Callable[[Any], Any]:
    return task.begin()
