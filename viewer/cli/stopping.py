"""Ctrl+C while something is drawn, or while others work.

A signal that is ignored stays ignored: who starts the program in the background of a shell script means that.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

_STOPPING: Final = (signal.SIGINT, signal.SIGTERM)


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

    sys.unraisablehook = tell_others
    try:
        with _handled(note):
            yield stop.is_set
    finally:
        sys.unraisablehook = lost


@contextmanager
def cancel_event() -> Iterator[threading.Event]:
    """An event that Ctrl+C, or being told to end, sets; for who has others work, and looks at it now and then."""
    stop = threading.Event()
    with _handled(lambda *_: stop.set()):
        yield stop


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let `handler` hear of both signals, but for those that are ignored."""
    heard = [number for number in _STOPPING if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
