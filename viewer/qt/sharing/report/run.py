"""A report being made in a process of its own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.child_process import ChildProcess, Event
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.sharing.report.order import ReportOrder

Stage = Literal[
    "ready", "starting", "reading", "checking", "drawing", "writing", "stopping", "stopped", "failed", "done"
]
_RUNNING: Final = ("starting", "reading", "checking", "drawing", "writing", "stopping")


@dataclass(frozen=True)
class ReportState:
    """How far a report is."""

    stage: Stage = "ready"
    done: int = 0  # of this stage
    total: int = 0
    reason: str = ""  # of a failure
    n_bytes: int = 0  # of the finished file

    @property
    def is_running(self) -> bool:
        """Whether a report is being made."""
        return self.stage in _RUNNING


class ReportRun(QObject):
    """Makes one report at a time without blocking."""

    changed = pyqtSignal()  # the state
    _event = pyqtSignal(object)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = ReportState()
        self._command = list(command)
        self._child: ChildProcess | None = None
        self._signal = QueuedSignal(self._event.emit)
        self._event.connect(self._handle)

    def start(self, order: ReportOrder) -> None:
        """Start; only while nothing runs."""
        assert not self.state.is_running, "one report at a time"
        try:
            self._child = ChildProcess(self._command, self._signal.emit, low_priority=True)
        except OSError as error:
            self._show(ReportState("failed", reason=f"The process cannot be started ({error.strerror})."))
            return
        self._child.send(order.to_dict())
        self._show(ReportState("starting"))

    def cancel(self) -> None:
        """Stop; there will be no file."""
        if self._child is not None:
            self._child.end_input()
            self._show(ReportState("stopping"))

    def stop(self) -> None:
        """Stop and wait for the process; call before the window closes."""
        self._signal.close()
        child, self._child = self._child, None
        if child is not None:
            child.close()

    def _handle(self, event: Event) -> None:
        if self._child is None:
            return
        kind = event["event"]
        if kind == "progress" and self.state.stage != "stopping":
            self._show(ReportState(event["stage"], event["done"], event["total"]))
        elif kind == "done":
            self._end(ReportState("done", event["sequences"], event["sequences"], n_bytes=event["bytes"]))
        elif kind == "failed":
            self._end(ReportState("failed", reason=event["reason"]))
        elif kind == "ended":
            if self.state.stage == "stopping":
                self._end(ReportState("stopped"))
            else:
                self._end(ReportState("failed", reason=f"The process {self._child.exit_reason()}."))

    def _end(self, state: ReportState) -> None:
        child, self._child = self._child, None
        if child is not None:
            threading.Thread(target=child.close, name="report process closed", daemon=True).start()
        self._show(state)

    def _show(self, state: ReportState) -> None:
        self.state = state
        self.changed.emit()
