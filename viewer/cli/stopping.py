"""Ctrl+C while something is drawn, or while others work."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Ctrl+C, or being told to end, raises KeyboardInterrupt here; gives what tells whether it came.

    Python loses the exception when it is raised in a callback, as the import of a library has them: so ask as well.
    """
    stop = threading.Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        raise KeyboardInterrupt

    lost = sys.unraisablehook

    def tell_others(unraisable: Any) -> None:
        if not (stop.is_set() and unraisable.exc_type is KeyboardInterrupt):
            lost(unraisable)

    wanted = [number for number in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, note) for number in wanted}
    sys.unraisablehook = tell_others
    try:
        yield stop.is_set
    finally:
        sys.unraisablehook = lost
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """An event that Ctrl+C, or being told to end, sets; for who has others work, and looks at it now and then."""
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
