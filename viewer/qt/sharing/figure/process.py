"""The process that draws figures, as the dialog sees it: the newest preview counts, and one file is made at a time."""

from __future__ import annotations

import base64
import threading
from collections.abc import Sequence
from pathlib import Path

from PyQt5.QtCore import QObject, pyqtSignal
from PyQt5.QtGui import QImage

from viewer.child_process import ChildProcess, Event
from viewer.export.writing.unfinished import remove_leftovers
from viewer.qt.background.queued_signal import QueuedSignal
from viewer.sharing.figure.order import Figure


class FigureProcess(QObject):
    """Started with the first request; `stop` ends it."""

    previewed = pyqtSignal(object, float, float)  # QImage, width and height of the page in mm
    not_previewed = pyqtSignal(str)  # reason
    progressed = pyqtSignal(int, int)  # poses drawn, poses in all
    made = pyqtSignal(object)  # Path
    failed = pyqtSignal(str)  # reason
    cancelled = pyqtSignal()
    _event = pyqtSignal(object, object)  # ChildProcess, Event

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._child: ChildProcess | None = None
        self._requested = 0  # number of the newest preview
        self._output: Path | None = None  # of the file that is being made
        self._event.connect(self._handle)

    @property
    def is_making(self) -> bool:
        """Whether a file is being made."""
        return self._output is not None

    def preview(self, figure: Figure, width: int) -> None:
        """Ask for a preview of about `width` pixels, in place of the one that was asked for before."""
        self._requested += 1
        self._send({"preview": figure.to_dict(), "width": width, "id": self._requested})

    def make(self, figure: Figure) -> None:
        """Make a file; only while none is being made."""
        assert not self.is_making, "one at a time"
        self._output = figure.output
        self._send({"make": figure.to_dict()})

    def cancel(self) -> None:
        """Give up the file; `cancelled` follows."""
        if self.is_making and self._child is not None:
            self._child.send({"cancel": True})

    def stop(self) -> None:
        """End the process without leaving a file; it may take its time in a thread."""
        child, self._child = self._child, None
        output, self._output = self._output, None
        if child is None:
            return
        self._signal.close()
        if output is None:
            threading.Thread(target=child.close, name="figure process closed", daemon=True).start()
        else:
            child.close()
            remove_leftovers(output.parent, {output.name})

    def _send(self, message: Event) -> None:
        if self._child is None:
            self._signal = QueuedSignal(self._event.emit)
            signal = self._signal
            holder: list[ChildProcess] = []
            try:
                holder.append(ChildProcess(self._command, lambda event: signal.emit(holder, event)))
            except OSError as error:
                self._fail(f"The process that draws figures cannot be started ({error.strerror}).")
                return
            self._child = holder[0]
        self._child.send(message)

    def _fail(self, reason: str) -> None:
        if self._output is not None:
            self._output = None
            self.failed.emit(reason)
        else:
            self.not_previewed.emit(reason)

    def _handle(self, holder: list[ChildProcess], event: Event) -> None:
        if self._child is None or not holder or holder[0] is not self._child:
            return
        kind = event["event"]
        if kind == "preview" and event["id"] == self._requested:
            self.previewed.emit(QImage.fromData(base64.b64decode(event["png"])), *map(float, event["size"]))
        elif kind == "no preview" and event["id"] == self._requested:
            self.not_previewed.emit(event["reason"])
        elif kind == "progress":
            self.progressed.emit(event["done"], event["total"])
        elif kind in ("made", "cancelled", "failed"):
            output, self._output = self._output, None
            if kind == "made":
                self.made.emit(output)
            elif kind == "cancelled":
                self.cancelled.emit()
            else:
                self.failed.emit(event["reason"])
        elif kind in ("unusable", "ended"):
            self._lose(event)

    def _lose(self, event: Event) -> None:
        """The process has ended by itself; the next request starts another."""
        child, self._child = self._child, None
        assert child is not None
        reason = event.get("reason") or f"The process that draws figures {child.exit_reason()}."
        self._signal.close()
        threading.Thread(target=child.close, name="figure process closed", daemon=True).start()
        self._fail(reason)
