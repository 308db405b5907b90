"""A process in which a bulk task runs, as whoever gives it batches sees it."""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final

from viewer.bulk.child import Answer
from viewer.bulk.lifeline import Lifeline
from viewer.child_process import ONE_CORE, child_environment

BEGIN_S: Final = 900.0  # for a task to begin: a dataset on a slow disk, a large model
_POLL_S: Final = 0.2
_END_S: Final = 10.0


class ProcessEnded(Exception):
    """The process has come to an end by itself; says how."""


class TimeLimit(Exception):
    """It took too long."""


class NotWanted(Exception):
    """Nobody wants the answer any more."""


class TaskProcess:
    """Started, with one processor core, when this is made. For one thread; `kill` may come from any."""

    def __init__(self, task: bytes, time_limit: float) -> None:
        """task: pickled. time_limit: seconds for one item."""
        self._time_limit = time_limit
        self._messages = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._lifeline = Lifeline()
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "viewer.bulk.child", *self._lifeline.words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._messages,
                env=child_environment() | ONE_CORE,
                pass_fds=self._lifeline.passed,
                start_new_session=True,  # Ctrl+C in a terminal is for the program that started it
            )
        except OSError:
            self._messages.close()
            self._lifeline.close()
            raise
        self._reader = threading.Thread(target=self._read, name="answers of a bulk process", daemon=True)
        self._reader.start()
        self._send((task, time_limit))
        self._is_ready = False

    def begin(self, wanted: Callable[[], bool]) -> bytes | None:
        """Wait until the task has begun; the pickled error when it cannot.

        Raises ProcessEnded, TimeLimit and NotWanted.
        """
        if self._is_ready:
            return None
        answer = self._next(BEGIN_S, wanted)
        if answer[0] == "fatal":
            error: bytes = answer[1]
            return error
        self._is_ready = True
        return None

    def give(self, items: Sequence[bytes]) -> None:
        """Hand over pickled items."""
        self._send(list(items))

    def answer(self, wanted: Callable[[], bool]) -> Answer:
        """Wait for the next answer, as viewer.bulk.child gives it. Raises ProcessEnded, TimeLimit and NotWanted."""
        return self._next(self._time_limit, wanted)

    def _next(self, seconds: float, wanted: Callable[[], bool]) -> Answer:
        n_polls = max(1, round(seconds / _POLL_S))
        for _ in range(n_polls):
            if not wanted():
                raise NotWanted
            with contextlib.suppress(queue.Empty):
                answer = self._answers.get(timeout=min(_POLL_S, seconds))
                if answer[0] == "ended":
                    raise ProcessEnded(self._exit_reason())
                return answer
        raise TimeLimit

    def _send(self, message: Any) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended, which the reader tells
            pickle.dump(message, self.process.stdin, pickle.HIGHEST_PROTOCOL)
            self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as answers, contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                self._answers.put(pickle.load(answers))  # noqa: S301  (from the program's own process)
        self._answers.put(("ended",))

    def _exit_reason(self) -> str:
        """How it ended, with the last line of what it wrote to stderr."""
        status = self.process.wait(_END_S)
        self._messages.seek(0)
        lines = self._messages.read().decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return f"{how}: {last}" if last else how

    def kill(self) -> None:
        """End it by force, whatever it is doing."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """End it, and free what belongs to it."""
        self.kill()
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self._reader.join(_END_S)
        self._messages.close()
        self._lifeline.close()
