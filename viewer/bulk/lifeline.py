"""A pipe that ends a child process with its parent, even while a C function in it holds Python's lock.

Nothing is ever written into it. When the parent is gone, however it went, the system closes its end, and sends the
child SIGIO, which ends it. So on Linux; elsewhere the child ends when it next looks at its input.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Sequence


class Lifeline:
    """The parent's end of it.

    Attributes
    ----------
    words : tuple of str
        What the child's command line needs for `end_with_parent`.
    passed : tuple of int
        File descriptors that the child must inherit.
    """

    def __init__(self) -> None:
        self.words: tuple[str, ...] = ()
        self.passed: tuple[int, ...] = ()
        self._ends: tuple[int, ...] = ()
        if sys.platform == "linux":
            self._ends = os.pipe()  # other children do not inherit it
            self.words, self.passed = (str(self._ends[0]),), self._ends[:1]

    def close(self) -> None:
        """Let go of it; a child that still runs ends."""
        ends, self._ends = self._ends, ()
        for end in reversed(ends):
            os.close(end)


def end_with_parent(words: Sequence[str]) -> None:
    """In the child: end when the parent does.

    Parameters
    ----------
    words : sequence of str
        `Lifeline.words`.
    """
    if sys.platform != "linux" or not words:
        return
    import fcntl

    end = int(words[0])
    with contextlib.suppress(OSError):  # a kernel that cannot do it: then as elsewhere
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(end, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
        if not _is_open(end):  # the parent had gone before
            os._exit(1)


def _is_open(end: int) -> bool:
    try:
        return os.read(end, 1) != b""
    except BlockingIOError:
        return True
