"""The child process that exports, started with the first order and reused for the next."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

from viewer.export.order.order import Order
from viewer.export.writing.unfinished import remove_leftovers

CANCEL_MS = 4000  # longest wait for the process to confirm a cancel
END_MS = 3000  # longest wait for the process to end
MAX_OUTPUT = 4000  # characters kept of stderr and unexpected output


class ExportProcess(QObject):
    """Runs one order at a time without blocking; each ends in one of `saved`, `failed` and `cancelled`."""

    progressed = pyqtSignal(int, int)  # pictures done, total
    saved = pyqtSignal(object)  # Path
    failed = pyqtSignal(str)  # reason
    cancelled = pyqtSignal()

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._environment = QProcessEnvironment()
        for name, value in environment.items():
            self._environment.insert(name, value)
        self._process: QProcess | None = None
        self._order: Order | None = None
        self._is_cancelling = False
        self._keep_process = True  # after the order
        self._is_ready = False  # the process has reported that it can draw
        self._output = ""  # stderr and unexpected output
        self._cancel_timer = QTimer(self)
        self._cancel_timer.setSingleShot(True)
        self._cancel_timer.timeout.connect(self._on_cancel_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether an order is running."""
        return self._order is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether the current export is being cancelled."""
        return self._is_cancelling

    @property
    def is_alive(self) -> bool:
        """Whether the process exists."""
        return self._process is not None

    def start(self, order: Order) -> None:
        """Start an order; only while not busy."""
        assert not self.is_busy, "one export at a time"
        self._order, self._is_cancelling, self._keep_process = order, False, True
        if self._process is None:
            self._process = self._start_process()
        self._send({"order": order.to_dict()})

    def cancel(self) -> None:
        """Cancel the order; kills the process if it is still starting or does not answer."""
        if not self.is_busy or self._is_cancelling:
            return
        self._is_cancelling = True
        if self._is_ready:
            self._send({"cancel": True})
            self._cancel_timer.start(CANCEL_MS)
        else:
            self._abort("")

    def release(self) -> None:
        """End the process once it is idle."""
        self._keep_process = False
        if not self.is_busy:
            self._end_process()

    def stop(self) -> None:
        """End the process now and remove partial files; call before the window closes."""
        order, process = self._order, self._process
        self._order = None
        self._cancel_timer.stop()
        if order is not None and process is not None:
            process.closeWriteChannel()
            process.waitForFinished(END_MS)
        self._end_process()
        if order is not None:
            remove_leftovers(order.output.parent, {order.output.name})

    # -- the process

    def _start_process(self) -> QProcess:
        process = QProcess(self)
        process.setProcessEnvironment(self._environment)
        process.readyReadStandardOutput.connect(self._read_stdout)
        process.readyReadStandardError.connect(self._read_stderr)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._output, self._is_ready = "", False
        process.start(self._command[0], self._command[1:])
        return process

    def _end_process(self) -> None:
        """Kill an idle process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        if process.state() != QProcess.NotRunning:
            process.kill()
            process.waitForFinished(END_MS)
        process.deleteLater()

    def _send(self, message: Mapping[str, Any]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(message).encode() + b"\n")

    def _read_stdout(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine())
            try:
                event = json.loads(line)
            except json.JSONDecodeError:
                self._output += line.decode(errors="replace")
                continue
            self._handle_event(event)

    def _read_stderr(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError()).decode(errors="replace")
            self._output = (self._output + text)[-MAX_OUTPUT:]

    def _handle_event(self, event: Mapping[str, Any]) -> None:
        kind = event.get("event")
        if kind == "ready":
            self._is_ready = True
        elif kind == "progress" and self.is_busy:
            self.progressed.emit(int(event["done"]), int(event["total"]))
        elif kind == "done" and self._order is not None:
            path = self._order.output
            self._finish_order()
            self.saved.emit(path)
        elif kind == "failed" and self.is_busy:
            self._finish_order()
            self.failed.emit(str(event["reason"]))
        elif kind == "cancelled" and self.is_busy:
            self._finish_order()
            self.cancelled.emit()
        elif kind == "unusable":
            self._abort(str(event["reason"]))

    def _finish_order(self) -> None:
        """Forget the order, and end the process unless it is to be kept."""
        self._order = None
        self._is_cancelling = False
        self._cancel_timer.stop()
        if not self._keep_process:
            self._end_process()

    def _on_finished(self, _code: int, _status: QProcess.ExitStatus) -> None:
        if self._process is not None:
            self._read_stdout()
            self._read_stderr()
        if self._process is None:
            return
        lines = [line.strip() for line in self._output.splitlines() if line.strip()]
        last = f": {lines[-1].rstrip('.')}." if lines else "."
        self._abort(f"The export process has ended unexpectedly{last}")

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.FailedToStart and self._process is not None:
            self._abort(f"The export process cannot be started: {self._process.errorString()}.")

    def _on_cancel_timeout(self) -> None:
        self._abort("")

    def _abort(self, reason: str) -> None:
        """End the process; its order is cancelled or has failed."""
        order, is_cancelling = self._order, self._is_cancelling
        self._end_process()
        self._finish_order()
        if order is None:
            return
        remove_leftovers(order.output.parent, {order.output.name})
        if is_cancelling:
            self.cancelled.emit()
        else:
            self.failed.emit(reason)


def folder_of(path: Path) -> Path:
    """The folder to open to show an exported file or folder."""
    return path if os.path.isdir(path) else path.parent
