"""A renderer in a process of its own: started when it is needed, started anew when it has crashed."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import viewer
from viewer.errors import ExportError, GraphicsError
from viewer.export.order import GlChoice, Order
from viewer.export.result import Cancelled, Result

PATIENCE_S = 10.0  # for a process that was told to end
POLL_S = 0.2


def child_command(gl: GlChoice = "auto", threads: int = 0) -> list[str]:
    """The command that starts the process; viewer.export.child says what it understands."""
    return [sys.executable, "-m", "viewer.export.child", "--gl", gl, "--threads", str(threads)]


def child_environment() -> dict[str, str]:
    """This process's environment, so that the child finds the same program and does not fight for processor cores."""
    program = str(Path(viewer.__file__).parent.parent)
    paths = [program, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {"OPENBLAS_NUM_THREADS": "1", "QT_API": "pyqt5", **os.environ, "PYTHONIOENCODING": "utf-8"}
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}


class RendererProcess:
    """Makes orders through a child process that is kept from one to the next. For one thread at a time."""

    def __init__(self, gl: GlChoice = "auto", threads: int = 0, command: Sequence[str] | None = None) -> None:
        """command: what to start instead of `child_command`; it must speak the same."""
        self._command = list(command or child_command(gl, threads))
        self._child: _Child | None = None

    @property
    def pid(self) -> int | None:
        """Number of the process, while there is one."""
        return None if self._child is None else self._child.process.pid

    def make(
        self,
        order: Order,
        progress: Callable[[int, int], object] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Result:
        """Make what is ordered. Raises ExportError that says why it failed, Cancelled, GraphicsError.

        An order that ends the process fails; the next one is made by a new process.
        """
        if self._child is None or self._child.process.poll() is not None:
            self.close()
            self._child = _Child(self._command)
        child, told = self._child, False
        child.say({"order": order.to_dict()})
        while True:
            if not told and cancelled():
                told = True
                child.say({"cancel": True})
            news = child.news()
            event = news["event"]
            if event == "progress":
                progress(news["done"], news["total"])
            elif event == "done":
                return Result(news["frames"], news["seconds"])
            elif event == "failed":
                raise ExportError(news["reason"])
            elif event == "cancelled":
                raise Cancelled("cancelled")
            elif event == "unusable":
                self.close()
                raise GraphicsError(news["reason"])
            elif event == "ended":
                how = child.epitaph()
                self.close()
                raise ExportError(f"the process that draws {how}")

    def close(self) -> None:
        """End the process; what it is making is given up, without leaving a file."""
        if self._child is not None:
            self._child.close()
            self._child = None


class _Child:
    """The running process and what it says."""

    def __init__(self, command: Sequence[str]) -> None:
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env=child_environment(),
                encoding="utf-8",
                start_new_session=True,  # Ctrl+C in a terminal is for who gives the orders
            )
        except OSError:  # there is no such program, or no room for a process
            self._complaints.close()
            raise
        self._news: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="renderer's answers", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as answers:
            for line in answers:
                self._news.put(json.loads(line))
        self._news.put({"event": "ended"})

    def say(self, said: dict[str, Any]) -> None:
        """Send a line; if nobody reads it any more, the end of the answers tells so."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(said) + "\n")
            self.process.stdin.flush()

    def news(self) -> dict[str, Any]:
        """The next line of the child's; the event "nothing" when none has come for a moment."""
        try:
            return self._news.get(timeout=POLL_S)
        except queue.Empty:
            return {"event": "nothing"}

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
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(PATIENCE_S)
        self._complaints.close()
