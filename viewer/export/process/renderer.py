"""Renders orders in a child process, which is started when it is needed and again after a crash."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Sequence

from viewer.child_process import ChildProcess, Event
from viewer.errors import ExportError, GraphicsError
from viewer.export.drawing.result import Cancelled, Result
from viewer.export.order.order import GlChoice, Order

POLL_S = 0.2


def child_command(gl: GlChoice = "auto") -> list[str]:
    """The command that starts the child process; its protocol is in viewer.export.process.child."""
    return [sys.executable, "-m", "viewer.export.process.child", "--gl", gl]


class RendererProcess:
    """Renders orders in a child process that is kept from one to the next. For one thread at a time."""

    def __init__(self, gl: GlChoice = "auto", command: Sequence[str] | None = None) -> None:
        """command: what to start instead of `child_command`; it must speak the same protocol."""
        self._command = list(command or child_command(gl))
        self._child: _Child | None = None

    @property
    def pid(self) -> int | None:
        """Process id, while there is a process."""
        return None if self._child is None else self._child.process.pid

    def make(
        self,
        order: Order,
        progress: Callable[[int, int], object] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Result:
        """Render an order. Raises ExportError with the reason, Cancelled, GraphicsError.

        An order that crashes the process fails; the next one gets a new process.
        """
        if self._child is None or self._child.process.poll() is not None:
            self.close()
            self._child = _Child(self._command)
        child, cancel_sent = self._child, False
        child.send({"order": order.to_dict()})
        while True:
            if not cancel_sent and cancelled():
                cancel_sent = True
                child.send({"cancel": True})
            message = child.message()
            event = message["event"]
            if event == "progress":
                progress(message["done"], message["total"])
            elif event == "done":
                return Result(message["frames"], message["seconds"])
            elif event == "failed":
                raise ExportError(message["reason"])
            elif event == "cancelled":
                raise Cancelled("cancelled")
            elif event == "unusable":
                self.close()
                raise GraphicsError(message["reason"])
            elif event == "ended":
                how = child.exit_reason()
                self.close()
                raise ExportError(f"the process that draws {how}")

    def close(self) -> None:
        """End the process; what it is rendering is cancelled and leaves no file."""
        if self._child is not None:
            self._child.close()
            self._child = None


class _Child(ChildProcess):
    """The running process and its messages."""

    def __init__(self, command: Sequence[str]) -> None:
        self._messages: queue.Queue[Event] = queue.Queue()
        super().__init__(command, self._messages.put)

    def message(self) -> Event:
        """The child's next message; the event "nothing" when none has come for a moment."""
        try:
            return self._messages.get(timeout=POLL_S)
        except queue.Empty:
            return {"event": "nothing"}
