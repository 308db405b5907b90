"""Where the threads were when the program ended by force, as Python's faulthandler writes it."""

import faulthandler
import logging
from pathlib import Path
from typing import IO, Final

from viewer.places import state_folder

_LIMIT: Final = 256 * 1024  # bytes
_files: list[IO[bytes]] = []  # kept open, as faulthandler keeps only the number
log = logging.getLogger(__name__)


def crash_path() -> Path:
    """The file of the last crash."""
    return state_folder() / "crash.txt"


def watch_for_crashes() -> str:
    """Have the next crash written to the file; returns what the last one wrote, "" if there was none."""
    path = crash_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        left = path.read_bytes()[:_LIMIT] if path.exists() else b""
        file = path.open("wb")
    except OSError as error:
        log.warning("crashes are not written: %s", error)
        return ""
    _files.append(file)
    faulthandler.enable(file)
    if left:
        log.error("the program crashed before:\n%s", left.decode("utf-8", "replace"))
    return left.decode("utf-8", "replace")
