"""Stopping a command with Ctrl+C (SIGINT) or SIGTERM.

A signal that is ignored stays ignored, as in a shell script that runs the program in the background.
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
    """Raise KeyboardInterrupt on SIGINT and SIGTERM; yields a function that says whether a signal came.

    Python drops an exception that is raised inside a callback, for example while a library is imported, so callers
    check the function as well.
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
    """Yield an event that SIGINT and SIGTERM set, for code that waits for worker processes and checks it in between."""
    stop = threading.Event()
    with _handled(lambda *_: stop.set()):
        yield stop


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise KeyboardInterrupt on both signals, within `cancel_event`: for long work that cannot check an event."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with _handled(interrupt):
        yield


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Install `handler` for both signals, except for those that are ignored."""
    heard = [number for number in _STOPPING if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
