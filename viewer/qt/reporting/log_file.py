"""The log of the program: a rotating file in its state folder."""

import logging
import os
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from PyQt5.QtCore import QMessageLogContext, QtMsgType, QtWarningMsg, qInstallMessageHandler

from viewer import __version__
from viewer.places import state_folder

MAX_BYTES: Final = 512 * 1024
N_KEPT: Final = 2  # older files beside it
_TAIL: Final = 64 * 1024  # bytes that are read for its last lines
_FORMAT: Final = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"
log = logging.getLogger(__name__)


class _LogFile(RotatingFileHandler):
    """Loses lines that cannot be written, as on a full disk; stderr has warnings all the same."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: Python would print a traceback for each line."""


def log_path() -> Path:
    """The file of the log."""
    return state_folder() / "viewer.log"


def start_log() -> logging.Handler | None:
    """Log to the file from now on, and warnings to stderr as well; None if the file cannot be written."""
    root = logging.getLogger()
    if logging.lastResort is not None and logging.lastResort not in root.handlers:
        root.addHandler(logging.lastResort)  # which Python would leave out now
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(log_path(), maxBytes=MAX_BYTES, backupCount=N_KEPT, encoding="utf-8")
    except OSError as error:
        log.warning("there is no log: %s", error)
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    logging.getLogger("viewer").setLevel(logging.INFO)
    log.info("started version %s, process %d", __version__, os.getpid())
    return handler


def log_qt_messages() -> None:
    """Log what Qt says, which goes to stderr by that."""
    qInstallMessageHandler(_log_qt_message)


def last_lines(count: int) -> Sequence[str]:
    """The last lines of the log; none if there is none."""
    try:
        with log_path().open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - _TAIL))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    return lines[-count:]


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("viewer.qt").log(logging.WARNING if kind >= QtWarningMsg else logging.INFO, "Qt: %s", message)
