"""The process that exports, as the window has it: started with the first order, kept for the next, never waited for."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PyQt5.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

from viewer.export.order.order import Order
from viewer.export.writing.unfinished import remove_leftovers

CANCEL_MS = 4000  # how long the process may take to answer that it has stopped
END_MS = 3000  # how long it may take to end when the window does
SAID_LAST = 4000  # characters that are kept of what it says on stderr


class ExportProcess(QObject):
    """Takes one order at a time. Each ends in one of `saved`, `failed`, `cancelled`."""

    progressed = pyqtSignal(int, int)  # pictures made, of how many
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
        self._cancelling = False
        self._keep = True
        self._ready = False  # it has told that it can draw
        self._said = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._lose_patience)

    @property
    def busy(self) -> bool:
        """Whether an order is being made."""
        return self._order is not None

    @property
    def cancelling(self) -> bool:
        """Whether the order is being given up."""
        return self._cancelling

    @property
    def alive(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    def make(self, order: Order) -> None:
        """Begin; only when it is not busy."""
        assert not self.busy, "one export at a time"
        self._order, self._cancelling, self._keep = order, False, True
        if self._process is None:
            self._process = self._start()
        self._write({"order": order.to_dict()})

    def cancel(self) -> None:
        """Give the order up; a process that is still starting, or does not answer, is killed."""
        if not self.busy or self._cancelling:
            return
        self._cancelling = True
        if self._ready:
            self._write({"cancel": True})
            self._patience.start(CANCEL_MS)
        else:
            self._order_lost("")

    def dismiss(self) -> None:
        """Let the process end as soon as it has nothing to do."""
        self._keep = False
        if not self.busy:
            self._end()

    def stop(self) -> None:
        """End it now, and with it what it makes; before the window closes."""
        order, process = self._order, self._process
        self._order = None
        self._patience.stop()
        if order is not None and process is not None:
            process.closeWriteChannel()
            process.waitForFinished(END_MS)
        self._end()
        if order is not None:
            remove_leftovers(order.output.parent, {order.output.name})

    # -- the process

    def _start(self) -> QProcess:
        process = QProcess(self)
        process.setProcessEnvironment(self._environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._overhear)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._troubled)
        self._said, self._ready = "", False
        process.start(self._command[0], self._command[1:])
        return process

    def _end(self) -> None:
        """Kill a process that has nothing to do, and forget it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        if process.state() != QProcess.NotRunning:
            process.kill()
            process.waitForFinished(END_MS)
        process.deleteLater()

    def _write(self, news: Mapping[str, Any]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(news).encode() + b"\n")

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine())
            try:
                news = json.loads(line)
            except json.JSONDecodeError:
                self._said += line.decode(errors="replace")
                continue
            self._hear(news)

    def _overhear(self) -> None:
        if self._process is not None:
            said = bytes(self._process.readAllStandardError()).decode(errors="replace")
            self._said = (self._said + said)[-SAID_LAST:]

    def _hear(self, news: Mapping[str, Any]) -> None:
        event = news.get("event")
        if event == "ready":
            self._ready = True
        elif event == "progress" and self.busy:
            self.progressed.emit(int(news["done"]), int(news["total"]))
        elif event == "done" and self._order is not None:
            path = self._order.output
            self._settle()
            self.saved.emit(path)
        elif event == "failed" and self.busy:
            self._settle()
            self.failed.emit(str(news["reason"]))
        elif event == "cancelled" and self.busy:
            self._settle()
            self.cancelled.emit()
        elif event == "unusable":
            self._order_lost(str(news["reason"]))

    def _settle(self) -> None:
        """The order is done with; the process stays if it is wanted."""
        self._order = None
        self._cancelling = False
        self._patience.stop()
        if not self._keep:
            self._end()

    def _ended(self, _code: int, _status: QProcess.ExitStatus) -> None:
        if self._process is not None:
            self._read()
            self._overhear()
        if self._process is None:
            return
        lines = [line.strip() for line in self._said.splitlines() if line.strip()]
        last = f": {lines[-1].rstrip('.')}." if lines else "."
        self._order_lost(f"The process that exports has ended unexpectedly{last}")

    def _troubled(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.FailedToStart and self._process is not None:
            self._order_lost(f"The process that exports cannot be started: {self._process.errorString()}.")

    def _lose_patience(self) -> None:
        self._order_lost("")

    def _order_lost(self, reason: str) -> None:
        """The process is gone or goes, and with it the order."""
        order, cancelling = self._order, self._cancelling
        self._end()
        self._settle()
        if order is None:
            return
        remove_leftovers(order.output.parent, {order.output.name})
        if cancelling:
            self.cancelled.emit()
        else:
            self.failed.emit(reason)


def folder_of(path: Path) -> Path:
    """The folder to open to see what was saved."""
    return path if os.path.isdir(path) else path.parent
