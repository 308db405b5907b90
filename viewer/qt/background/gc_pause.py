"""A garbage collection pause for threads that create very many long-lived objects."""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SWITCH_INTERVAL_S: Final = 0.001  # for how long the thread holds the GIL at a time, instead of 5 ms
FREEZE_ABOVE: Final = 10_000  # new objects; a collection of fewer takes no noticeable time

_lock = threading.Lock()
_active = 0  # threads inside gc_pause
_previous_interval = 0.0  # switch interval to restore, seconds


@contextmanager
def gc_pause() -> Iterator[None]:
    """Disable garbage collection; afterwards freeze the new objects if there are very many.

    Collecting among them would block the window for 0.1 s. Several threads may be inside at once.
    """
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _active, _previous_interval
    with _lock:
        if not _active:
            _previous_interval = sys.getswitchinterval()
            gc.disable()
            sys.setswitchinterval(SWITCH_INTERVAL_S)
        _active += 1


def _end() -> None:
    global _active
    with _lock:
        _active -= 1
        if gc.get_count()[0] > FREEZE_ABOVE:
            gc.freeze()
        if not _active:
            sys.setswitchinterval(_previous_interval)
            gc.enable()
