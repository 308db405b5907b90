"""A process of the program's own that works beside the window, and tells what it does in lines of JSON."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import viewer

PATIENCE_S: Final = 10.0  # for a process that was told to end
ENDED: Final = {"event": "ended"}  # the last that is heard of every process
News = dict[str, Any]
# One core for each process of many: Mesa's renderer draws in the thread that asks, numpy computes in one.
ONE_CORE: Final = {"LP_NUM_THREADS": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def child_environment() -> dict[str, str]:
    """This process's environment, so that the child finds the same program and does not fight for processor cores."""
    program = str(Path(viewer.__file__).parent.parent)
    paths = [program, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {"OPENBLAS_NUM_THREADS": "1", "QT_API": "pyqt5", **os.environ, "PYTHONIOENCODING": "utf-8"}
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}


def voice(unheard: Callable[[], object]) -> Callable[[News], None]:
    """In the child: sends news to who started it; unheard: called when nobody listens any more.

    From then on what libraries print goes to stderr.
    """
    lines = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(news: News) -> None:
        try:
            lines.write(json.dumps(news) + "\n")
        except OSError:  # a broken pipe, for which Windows has another name
            unheard()

    return say


class ChildProcess:
    """A running process. It ends when its input does."""

    def __init__(self, command: Sequence[str], hear: Callable[[News], object], *, in_background: bool = False) -> None:
        """hear: called with each line, in a thread of its own; at last with ENDED.

        in_background: it has less right to the processor than others, where the system knows such a thing.
        """
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self._hear = hear
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env=child_environment(),
                encoding="utf-8",
                start_new_session=True,  # Ctrl+C in a terminal is for who started it
                creationflags=_below_normal() if in_background else 0,
            )
        except OSError:  # there is no such program, or no room for a process
            self._complaints.close()
            raise
        self._reader = threading.Thread(target=self._read, name="what a process says", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):  # a process that is killed may leave half a line
                    self._hear(json.loads(line))
        self._hear(dict(ENDED))

    def say(self, said: News) -> None:
        """Send a line; if nobody reads it any more, ENDED tells so."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.write(json.dumps(said) + "\n")
            self.process.stdin.flush()

    def epitaph(self) -> str:
        """How the process ended, with the last line that it complained in."""
        status = self.process.wait(PATIENCE_S)
        self._complaints.seek(0)
        lines = self._complaints.read().decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return f"{how}: {last}" if last else how

    def close(self) -> None:
        """End the process: by the end of its input, and by force if that does not help."""
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if threading.current_thread() is not self._reader:
            self._reader.join(PATIENCE_S)
        self._complaints.close()


def _below_normal() -> int:
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
