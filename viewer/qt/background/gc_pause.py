"""For threads that make very many objects that stay, beside a window that is to move on meanwhile."""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

TURN_S: Final = 0.001  # how long such a thread keeps the interpreter from the window's, in place of 5 ms
MANY: Final = 10_000  # objects; where fewer were made, looking among them for rubbish takes no time

_lock = threading.Lock()
_threads = 0  # that are at it
_turn = 0.0  # how long a thread keeps the interpreter otherwise


@contextmanager
def unnoticed() -> Iterator[None]:
    """Python looks for no rubbish meanwhile, nor among very many that were made: that would stop the window for 0.1 s.

    Several threads may be at it at once.
    """
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _threads, _turn
    with _lock:
        if not _threads:
            _turn = sys.getswitchinterval()
            gc.disable()
            sys.setswitchinterval(TURN_S)
        _threads += 1


def _end() -> None:
    global _threads
    with _lock:
        _threads -= 1
        if gc.get_count()[0] > MANY:
            gc.freeze()
        if not _threads:
            sys.setswitchinterval(_turn)
            gc.enable()
