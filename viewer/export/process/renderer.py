"""A renderer in a process of its own: started when it is needed, started anew when it has crashed."""

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
    """The command that starts the process; viewer.export.process.child says what it understands."""
    return [sys.executable, "-m", "viewer.export.process.child", "--gl", gl]


class RendererProcess:
    """Makes orders through a child process that is kept from one to the next. For one thread at a time."""

    def __init__(self, gl: GlChoice = "auto", command: Sequence[str] | None = None) -> None:
        """command: what to start instead of `child_command`; it must speak the same."""
        self._command = list(command or child_command(gl))
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
        child.send({"order": order.to_dict()})
        while True:
            if not told and cancelled():
                told = True
                child.send({"cancel": True})
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
                how = child.exit_reason()
                self.close()
                raise ExportError(f"the process that draws {how}")

    def close(self) -> None:
        """End the process; what it is making is given up, without leaving a file."""
        if self._child is not None:
            self._child.close()
            self._child = None


class _Child(ChildProcess):
    """The running process and what it says."""

    def __init__(self, command: Sequence[str]) -> None:
        self._news: queue.Queue[Event] = queue.Queue()
        super().__init__(command, self._news.put)

    def news(self) -> Event:
        """The next line of the child's; the event "nothing" when none has come for a moment."""
        try:
            return self._news.get(timeout=POLL_S)
        except queue.Empty:
            return {"event": "nothing"}
