"""Child processes that report events on stdout, one JSON object a line."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import viewer

STOP_TIMEOUT_S: Final = 10.0  # from asking a process to stop until it is killed
ENDED: Final = {"event": "ended"}  # the last event of every process
Event = dict[str, Any]
_BLOCK: Final = 65536
# One core for each process of many: Mesa's renderer draws in the thread that asks, numpy computes in one.
ONE_CORE: Final = {"LP_NUM_THREADS": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def cores() -> int:
    """Number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def child_environment() -> dict[str, str]:
    """Environment of a child process: it imports this viewer, and BLAS uses one thread."""
    program = str(Path(viewer.__file__).parent.parent)
    paths = [program, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {"OPENBLAS_NUM_THREADS": "1", "QT_API": "pyqt5", **os.environ, "PYTHONIOENCODING": "utf-8"}
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}


def stdout_events(on_broken_pipe: Callable[[], object]) -> Callable[[Event], None]:
    """In the child: take over stdout and return a function that writes an event to it.

    Everything else that is printed to stdout from now on goes to stderr.
    on_broken_pipe: called when the parent no longer reads.
    """
    lines = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(event: Event) -> None:
        try:
            lines.write(json.dumps(event) + "\n")
        except OSError:  # Windows does not raise BrokenPipeError here
            on_broken_pipe()

    return send


def lower_priority(niceness: int) -> None:
    """In the child: run below normal priority, where the system has niceness (Windows: see ChildProcess)."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(niceness)


def begin_child(niceness: int) -> tuple[threading.Event, Callable[[Event], None]]:
    """In the child: leave Ctrl+C to the parent, give the parent priority, and take over stdout.

    Returns what is set when the parent no longer reads, and the function that sends it events.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lower_priority(niceness)
    ended = threading.Event()
    return ended, stdout_events(ended.set)


def first_line() -> bytes:
    """In the child: the first line of stdin. Python cannot exit while a thread reads from sys.stdin itself."""
    line = b""
    while b"\n" not in line and (block := os.read(sys.stdin.fileno(), _BLOCK)):
        line += block
    return line


def set_at_end_of_stdin(ended: threading.Event) -> None:
    """In the child: set `ended` when the parent closes stdin, or is gone."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 4096):  # Python cannot exit while a thread reads from sys.stdin itself
            pass
        ended.set()

    threading.Thread(target=wait, name="end of stdin", daemon=True).start()


class ChildProcess:
    """A running child process; it should exit when its stdin is closed."""

    def __init__(
        self, command: Sequence[str], on_event: Callable[[Event], object], *, low_priority: bool = False
    ) -> None:
        """Start the process. Raises OSError.

        on_event: called with each event in a reader thread; ENDED comes last.
        low_priority: run below normal priority on Windows; elsewhere the child calls lower_priority itself.
        """
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self._on_event = on_event
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                env=child_environment(),
                encoding="utf-8",
                start_new_session=True,  # Ctrl+C in a terminal reaches the parent only
                creationflags=_below_normal_priority() if low_priority else 0,
            )
        except OSError:  # no such program, or no memory for another process
            self._stderr.close()
            raise
        self._reader = threading.Thread(target=self._read, name="child process reader", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):  # a killed process may leave an incomplete line
                    self._on_event(json.loads(line))
        self._on_event(dict(ENDED))

    def send(self, message: Event) -> None:
        """Send a message to the child's stdin; ignored if the child no longer reads (ENDED follows)."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.write(json.dumps(message) + "\n")
            self.process.stdin.flush()

    def exit_reason(self) -> str:
        """How the process ended, with the last line of its stderr."""
        status = self.process.wait(STOP_TIMEOUT_S)
        self._stderr.seek(0)
        lines = self._stderr.read().decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return f"{how}: {last}" if last else how

    def end_input(self) -> None:
        """Close stdin, which asks the process to stop, without waiting for it."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()

    def close(self) -> None:
        """Close stdin so that the process exits; kill it after STOP_TIMEOUT_S."""
        self.end_input()
        try:
            self.process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if threading.current_thread() is not self._reader:
            self._reader.join(STOP_TIMEOUT_S)
        self._stderr.close()


def _below_normal_priority() -> int:
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
