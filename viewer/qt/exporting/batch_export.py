"""An export of many sequences, in a process of its own that works through them on all cores but one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PyQt5.QtCore import QObject, pyqtSignal

from viewer.child_process import ChildProcess, Event
from viewer.export.order.batch import Batch
from viewer.qt.background.queued_signal import QueuedSignal

_CANNOT_START: Final = "The export process cannot be started ({})."


@dataclass
class BatchResult:
    """What has come of an export of many sequences."""

    folder: Path
    total: int
    made: int = 0
    kept: int = 0  # they were there already, made with the same settings
    failures: list[tuple[str, str]] = field(default_factory=list)  # name of the sequence, reason
    reason: str = ""  # why it could not be done at all
    cancelled: bool = False

    @property
    def done(self) -> int:
        """Sequences that have ended in one way or another."""
        return self.made + self.kept + len(self.failures)


class BatchExport(QObject):
    """Runs one batch at a time without blocking."""

    progressed = pyqtSignal(int, int, int)  # sequences done, total, failures
    ended = pyqtSignal(object)  # BatchResult
    _event = pyqtSignal(object)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._child: ChildProcess | None = None
        self._result: BatchResult | None = None
        self._signal = QueuedSignal(self._event.emit)
        self._event.connect(self._handle)

    @property
    def is_busy(self) -> bool:
        """Whether a batch is running."""
        return self._result is not None

    def start(self, batch: Batch) -> None:
        """Start a batch; only while not busy. `ended` follows."""
        assert not self.is_busy, "one export at a time"
        self._result = BatchResult(batch.folder, len(batch.names))
        try:
            self._child = ChildProcess(self._command, self._signal.emit, low_priority=True)
        except OSError as error:
            self._result.reason = _CANNOT_START.format(error.strerror)
            self._end()
            return
        # thousands of names fill the pipe before the process reads them
        threading.Thread(target=self._child.send, args=(batch.to_dict(),), name="batch sent", daemon=True).start()

    def cancel(self) -> None:
        """Stop; the files that are finished stay. `ended` follows."""
        if self._result is not None and self._child is not None:
            self._result.cancelled = True
            self._child.end_input()

    def stop(self) -> None:
        """Stop and wait for the process; call before the window closes."""
        self._signal.close()
        child, self._child, self._result = self._child, None, None
        if child is not None:
            child.close()

    def _handle(self, event: Event) -> None:
        result, kind = self._result, event["event"]
        if result is None:
            return
        if kind == "sequence":
            if event["status"] == "failed":
                result.failures.append((event["name"], event["reason"]))
            elif event["status"] == "skipped":
                result.kept += 1
            else:
                result.made += 1
            self.progressed.emit(result.done, result.total, len(result.failures))
        elif kind == "failed":
            result.reason = event["reason"]
            self._end()
        elif kind == "done":
            self._end()
        elif kind == "ended":
            if not result.cancelled and self._child is not None:
                result.reason = f"The export process {self._child.exit_reason()}."
            self._end()

    def _end(self) -> None:
        result, child = self._result, self._child
        self._result = self._child = None
        if child is not None:
            threading.Thread(target=child.close, name="batch process closed", daemon=True).start()
        if result is not None:
            self.ended.emit(result)
