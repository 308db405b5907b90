"""What a terminal is told while many things, or bytes, are looked at, file by file: a bar, or a line now and then."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from viewer.cli.progress import duration
from viewer.cli.said import NowAndThen, new_bar, printable, say


class Counting:
    """Tells on stderr how far it is with the present file. in_bytes: it is bytes that are counted."""

    def __init__(self, *, in_bytes: bool = False) -> None:
        self._in_bytes = in_bytes
        self._path: Path | None = None
        self._done = 0
        self._start = time.monotonic()
        self._pace = NowAndThen()
        self._bar: tqdm[None] | None = None

    def note(self, path: Path, done: int, total: int) -> None:
        """So many of a file have been looked at; fewer than before: once more from the beginning."""
        if path != self._path or self._bar is None or done < self._done:
            self.close()
            self._path = path
            self._start = time.monotonic()
            self._bar = self._new_bar(path, total)
        self._bar.update(done - self._bar.n)
        self._done = done
        if self._bar.disable and done < total and self._pace.is_due():
            seconds = max(time.monotonic() - self._start, 1e-3)
            left = duration(seconds / done * (total - done))
            rate = self._amount(done / seconds) if self._in_bytes else f"{done / seconds:.1f}"
            how_far = f"{self._amount(done)} of {self._amount(total)}; {rate} a second"
            say(f"{path.name}: {how_far}, about {left} left")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
        self._bar = None

    def _new_bar(self, path: Path, total: int) -> tqdm[None]:
        unit = "B" if self._in_bytes else "it"
        return new_bar(total, desc=printable(path.name), unit=unit, unit_scale=self._in_bytes)

    def _amount(self, number: float) -> str:
        return f"{number / 1e6:,.1f} MB" if self._in_bytes else f"{number:,.0f}"


@contextlib.contextmanager
def counting(*, in_bytes: bool = False) -> Iterator[Counting]:
    """A bar that is taken away in the end."""
    count = Counting(in_bytes=in_bytes)
    try:
        yield count
    finally:
        count.close()
