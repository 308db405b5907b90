"""Exceptions that nobody has caught, in any thread and in Qt's slots: logged and shown, never the end."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections import Counter
from types import TracebackType
from typing import Any, Final

from PyQt5.QtCore import QCoreApplication, QObject, pyqtSignal

from viewer.qt.background.queued_signal import QueuedSignal

MOST_LOGGED: Final = 3  # times that the same is logged, as it may happen with each picture
log = logging.getLogger(__name__)


class ExceptionWatch(QObject):
    """Takes Python's hooks for uncaught exceptions.

    With a hook of one's own PyQt5 does not abort the program when a slot raises.
    """

    raised = pyqtSignal(str, str)  # what, in a line; and the traceback; in the main thread

    def __init__(self) -> None:
        super().__init__()
        self._times: Counter[str] = Counter()
        self._signal = QueuedSignal(self.raised.emit)
        self._before: tuple[Any, ...] = ()

    def install(self) -> None:
        """Take the hooks."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def remove(self) -> None:
        """Give the hooks back; call before the program ends."""
        if self._before:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        self._signal.close()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, where: str = ""
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        self._times[text] += 1
        if self._times[text] <= MOST_LOGGED:
            log.critical("uncaught exception%s", where, exc_info=(kind, error, trace))
            said = traceback.format_exception_only(kind, error)[-1].strip()
            self._signal.emit(said, text)

    def _on_thread_exception(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
            name = "a thread" if found.thread is None else found.thread.name
            self._on_exception(found.exc_type, found.exc_value, found.exc_traceback, f" in {name}")

    def _on_unraisable(self, found: sys.UnraisableHookArgs) -> None:
        if found.exc_value is not None:
            log.error(
                "%s: %r", found.err_msg or "exception that cannot be raised", found.object,
                exc_info=(found.exc_type, found.exc_value, found.exc_traceback),
            )  # fmt: skip
