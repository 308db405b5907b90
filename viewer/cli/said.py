"""What is said on stderr while files are made or read, and a bar may stand there."""

from __future__ import annotations

import contextlib
import sys

from tqdm import tqdm


def say(sentence: str) -> None:
    """A line above the bar, if anybody reads that."""
    with contextlib.suppress(OSError):
        tqdm.write(printable(sentence), file=sys.stderr)


def printable(text: str) -> str:
    """Names in files may hold what would end the line, or do something to the terminal, or be no Unicode."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape", "surrogatepass").decode() for one in text)
