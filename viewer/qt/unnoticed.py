"""For threads that make very many objects that stay, beside a window that is to move on meanwhile."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

TURN_S: Final = 0.001  # how long the thread keeps the interpreter from the window's, in place of 5 ms


@contextmanager
def unnoticed() -> Iterator[None]:
    """Python looks for no rubbish meanwhile, nor among what was made later: that would stop the window for 0.1 s."""
    turn = sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(TURN_S)
    try:
        yield
    finally:
        gc.freeze()
        sys.setswitchinterval(turn)
        gc.enable()
