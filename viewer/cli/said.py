"""What is said on stderr while files are made or read: a bar, and where that is no terminal a line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import Any, Final

from tqdm import tqdm

EVERY_S: Final = 10.0  # between two lines


def say(sentence: str) -> None:
    """A line above the bar, if anybody reads that."""
    with contextlib.suppress(OSError):
        tqdm.write(printable(sentence), file=sys.stderr)


def printable(text: str) -> str:
    """Names in files may hold what would end the line, or do something to the terminal, or be no Unicode."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape", "surrogatepass").decode() for one in text)


def new_bar(total: int | None = None, **more: Any) -> tqdm[None]:
    """A bar that goes when it is closed; `disable` is set where stderr is no terminal."""
    return tqdm(total=total, file=sys.stderr, disable=None, leave=False, smoothing=0.1, **more)


class NowAndThen:
    """The pace of lines in place of a bar."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def is_due(self) -> bool:
        """Whether it is time for a line, which is then said."""
        now = time.monotonic()
        if now - self._told < EVERY_S:
            return False
        self._told = now
        return True
