"""Several processes that prepare sequences, or this one alone."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from viewer.dataset import Library
from viewer.errors import FileError, PreprocessError
from viewer.preprocess.ground import Body, Ground, find_ground
from viewer.preprocess.outcome import Outcome
from viewer.preprocess.prepared import Prepared, prepare

log = logging.getLogger(__name__)
_AHEAD: Final = 3  # sequences for each process that wait for it, or that wait for us
_POLL_S: Final = 0.2
_MOST_ENDS: Final = 20  # of processes, in a run


@dataclass(frozen=True)
class Task:
    """How sequences are prepared; the same for all of a run."""

    root: Path  # the dataset
    body: Body
    model_folders: tuple[Path, ...]
    step: int  # every so many-th frame is taken


Result = Prepared | Outcome  # an Outcome when it failed


def prepare_all(task: Task, names: Sequence[str], jobs: int, stopped: Callable[[], bool]) -> Iterator[Result]:
    """Prepare sequences with so many processes; they come as they are done. Ends early when stopped.

    A sequence whose process comes to an end has failed. Raises PreprocessError when that happens all the time.
    """
    if jobs == 1:
        library, ground = Library.open(task.root), find_ground(task.body, task.model_folders)
        for name in names:
            if stopped():
                return
            yield _prepare(library, ground, task.step, name)
        return
    left = dict.fromkeys(names)
    alone: list[str] = []  # these were in hand when a process came to an end
    n_ends = 0
    while left and not stopped():
        turn, crew = ([alone.pop(0)], 1) if alone else (list(left), min(jobs, len(left)))
        in_hand: set[str] = set()
        try:
            for result in _with_processes(task, turn, crew, stopped, in_hand):
                left.pop(result.name)
                yield result
        except BrokenProcessPool as error:
            n_ends += 1
            if n_ends > _MOST_ENDS:
                raise PreprocessError("The processes that prepare sequences come to an end again and again.") from error
            if len(turn) > 1:
                alone = [name for name in turn if name in in_hand]
                continue
            left.pop(turn[0])
            yield Outcome(turn[0], "failed", "the process that prepared it came to an end, twice; is memory short?")


def _with_processes(
    task: Task, names: Sequence[str], jobs: int, stopped: Callable[[], bool], in_hand: set[str]
) -> Iterator[Result]:
    """in_hand: kept up to date with what processes have been given and not answered."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    waiting: dict[Future[Result], str] = {}
    following = iter(names)
    try:
        while not stopped():
            with _deaf_to_ctrl_c():
                while len(waiting) < jobs * _AHEAD and (name := next(following, None)) is not None:
                    waiting[pool.submit(_prepare_there, task, name)] = name
                    in_hand.add(name)
            if not waiting:
                return
            for future in wait(waiting, _POLL_S, FIRST_COMPLETED).done:
                result = future.result()
                in_hand.discard(waiting.pop(future))
                yield result
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
    """In each process, at first: it ends with who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it cannot be deaf from the start
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _prepare_there(task: Task, name: str) -> Result:
    return _prepare(_library(task.root), find_ground(task.body, task.model_folders), task.step, name)


def _prepare(library: Library, ground: Ground, step: int, name: str) -> Result:
    if not _is_unicode(name):
        return Outcome(name, "failed", "its name is no Unicode text, and cannot be that of a dataset in a file")
    try:
        return prepare(library[name], ground, step)
    except FileError as error:
        return Outcome(name, "failed", str(error))
    except Exception as error:
        log.exception("preparing %s failed", name)
        return Outcome(name, "failed", f"the program made a mistake ({type(error).__name__}: {error})")


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _library(root: Path) -> Library:
    return Library.open(root)
