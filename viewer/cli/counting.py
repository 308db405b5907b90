"""What a terminal is told while many things are looked at, file by file: a bar, or a line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path
from typing import Final

from tqdm import tqdm

from viewer.cli.progress import duration

_EVERY_S: Final = 10.0  # between two lines


class Counting:
    """Tells on stderr how far it is with the present file."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._start = self._told = time.monotonic()
        self._bar: tqdm[None] | None = None

    def note(self, path: Path, done: int, total: int) -> None:
        """So many of a file have been looked at."""
        if path != self._path or self._bar is None:
            self.close()
            self._path = path
            self._start = time.monotonic()
            self._bar = tqdm(total=total, desc=path.name, file=sys.stderr, disable=None, leave=False, smoothing=0.1)
        self._bar.update()
        now = time.monotonic()
        if self._bar.disable and now - self._told >= _EVERY_S and done < total:
            self._told = now
            seconds = max(now - self._start, 1e-3)
            left = duration(seconds / done * (total - done))
            self._say(f"{path.name}: {done:,} of {total:,}; {done / seconds:.1f} a second, about {left} left")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
        self._bar = None

    def _say(self, sentence: str) -> None:
        with contextlib.suppress(OSError):  # nobody reads it any more
            tqdm.write(sentence, file=sys.stderr)
