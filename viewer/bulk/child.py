"""Run a bulk task in a process of its own: `python -m viewer.bulk.child`.

Reads pickles from stdin: first the task, then batches, each a list of pickled items. Writes pickled tuples to stdout:

    ("ready",)                       once, when the task has begun
    ("done", RESULT, SECONDS)        for each item, in order; RESULT is pickled
    ("failed", REASON, SECONDS)      in place of it
    ("fatal", ERROR)                 the whole run ends; ERROR is a pickled ViewerError

Whoever writes to stdin is the process that started this one, so its pickles are trusted. The process ends with its
input, even in the middle of an item.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from viewer.bulk.lifeline import end_with_parent
from viewer.bulk.task import Task
from viewer.errors import BulkError, ViewerError
from viewer.printable import printable

log = logging.getLogger(__name__)
IDLE_S = 300.0  # without a batch, after which the process ends
GRACE_S = 60.0  # over the time limit: by then whoever watches it has ended it, unless nobody does
_MOST_S = 1e6  # that a timer can wait
Answer = tuple[Any, ...]


def serve(
    task: Task[Any, Any], batches: queue.SimpleQueue[list[bytes]], say: Callable[[Answer], None], time_limit: float
) -> None:
    """Begin the task and answer batches until the task ends the run, or no batch comes for IDLE_S."""
    try:
        work = task.begin()
    except ViewerError as error:
        say(("fatal", pickled_error(error)))
        return
    say(("ready",))
    while True:
        try:
            batch = batches.get(timeout=IDLE_S)
        except queue.Empty:
            return
        items = [pickle.loads(item) for item in batch]  # noqa: S301
        n_done = 0
        while n_done < len(items):
            n_answered = _work(task, work, items[n_done:], say, time_limit)
            if n_answered is None:
                return
            n_done += n_answered


def _work(
    task: Task[Any, Any],
    work: Callable[[Sequence[Any]], Any],
    items: Sequence[Any],
    say: Callable[[Answer], None],
    time_limit: float,
) -> int | None:
    """Until one of them fails: how many were answered. None when the whole run ends."""
    n_answered, start = 0, time.monotonic()
    _end_if_hung(time_limit * len(items))
    try:
        results = iter(work(items))
        while n_answered < len(items):
            try:
                result = next(results)
            except StopIteration as error:
                raise AssertionError(f"{n_answered} results for {len(items)} items") from error
            say(("done", pickle.dumps(result, pickle.HIGHEST_PROTOCOL), time.monotonic() - start))
            n_answered, start = n_answered + 1, time.monotonic()
    except task.fatal as error:
        say(("fatal", pickled_error(error)))
        return None
    except ViewerError as error:
        reason = printable(str(error))
    except Exception as error:
        log.exception("%r failed", items[n_answered])
        reason = printable(f"the program made a mistake ({type(error).__name__}: {error})")
    else:
        return n_answered
    finally:
        faulthandler.cancel_dump_traceback_later()
    say(("failed", reason, time.monotonic() - start))
    return n_answered + 1


def _end_if_hung(seconds: float) -> None:
    """End this process, whatever it is doing, when a batch takes far too long and nobody is left to end it."""
    faulthandler.dump_traceback_later(min(seconds, _MOST_S) + GRACE_S, exit=True)


def pickled_error(error: ViewerError) -> bytes:
    """Pickle an error; one that cannot be pickled becomes a BulkError with the same message."""
    try:
        content = pickle.dumps(error)
        pickle.loads(content)  # noqa: S301  (some errors cannot be made again from their arguments)
    except Exception:  # noqa: BLE001  (anything: it only decides in which form the error is sent)
        return pickle.dumps(BulkError(str(error)))
    return content


def _read(file: BinaryIO, batches: queue.SimpleQueue[list[bytes]]) -> None:
    """Take in batches until the input ends; then so does the process."""
    try:
        while True:
            batches.put(pickle.load(file))  # noqa: S301
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(1)


def main() -> int:
    """Run as a process of its own; what libraries print goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started it
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(answer: Answer) -> None:
        try:
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
        except OSError:  # nobody listens any more
            os._exit(1)

    end_with_parent(sys.argv[1:])
    # Python could not end while a thread reads from sys.stdin itself.
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    task, time_limit = pickle.load(requests)  # noqa: S301
    batches: queue.SimpleQueue[list[bytes]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, batches), name="batches", daemon=True).start()
    serve(pickle.loads(task), batches, say, time_limit)  # noqa: S301
    return 0


if __name__ == "__main__":
    sys.exit(main())
