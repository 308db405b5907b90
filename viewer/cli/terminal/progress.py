"""The progress bar of all commands: tqdm, or a line of it now and then where stderr is no terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from viewer.bulk.outcome import Outcome, Status
from viewer.cli import complain
from viewer.printable import printable

EVERY_S: Final = 10.0  # between two lines
_LINE: Final = "{desc}{n_fmt} of {total_fmt} [{elapsed}<{remaining}, {rate_fmt}{postfix}]"


class _Lines:
    """A file that makes lines of what tqdm writes in order to overwrite it."""

    def write(self, text: str) -> None:
        """Print it, unless it only takes the bar away."""
        if line := text.strip():
            with contextlib.suppress(OSError):
                print(line, file=sys.stderr, flush=True)

    def flush(self) -> None:
        """Lines are not kept back."""


def new_bar(total: int | None = None, **more: Any) -> tqdm[None]:
    """A bar on stderr that goes when it is closed."""
    if sys.stderr.isatty():
        return tqdm(total=total, file=sys.stderr, leave=False, smoothing=0.1, **more)
    slowly = {"mininterval": EVERY_S, "delay": EVERY_S, "miniters": 1, "bar_format": _LINE}
    return tqdm(total=total, file=_Lines(), leave=False, smoothing=0.1, **slowly, **more)


def say(sentence: str) -> None:
    """Print a line above the bar, if anybody reads that."""
    with contextlib.suppress(OSError):
        tqdm.write(printable(sentence), file=sys.stderr)


class Progress:
    """Counts sequences by what became of them; tells of failures at once, and how far it is with large files."""

    def __init__(self, total: int | None = None) -> None:
        self.counts: Counter[Status] = Counter()
        self.outcomes: list[Outcome] = []
        self._start = time.monotonic()
        self._total = total
        self._bar: tqdm[None] | None = None
        self._file = _FileProgress()

    def note(self, outcome: Outcome | None, total: int | None = None) -> None:
        """One more sequence has ended, of so many; None: none has for a moment."""
        if self._bar is None:
            self._bar = new_bar(total if self._total is None else self._total, unit=" sequences")
        if outcome is None:
            if sys.stderr.isatty():
                self._bar.refresh()  # the time goes on
            return
        self.outcomes.append(outcome)
        self.counts[outcome.status] += 1
        if outcome.status == "failed":
            say(f"{outcome.name}: {outcome.reason}")
        self._bar.set_postfix_str(self.counted(), refresh=False)
        self._bar.update()

    def of_file(self, path: Path, done: int, total: int, *, in_bytes: bool = False) -> None:
        """So many things, or bytes, of a file or folder have been dealt with; fewer than before: once more."""
        self._file.note(path, done, total, in_bytes=in_bytes)

    def say(self, sentence: str) -> None:
        """Something worth knowing that is about no sequence."""
        complain(sentence, 0)

    def counted(self) -> str:
        """How many came out how: "2 done, 1 failed"."""
        order: tuple[Status, ...] = ("done", "kept", "skipped", "failed")
        return ", ".join(f"{self.counts[status]:,} {status}" for status in order if self.counts[status])

    def close(self) -> None:
        """Take the bars away."""
        self._file.close()
        if self._bar is not None:
            self._bar.close()

    def summary(self) -> str:
        """The counts, and how long it took."""
        return f"{self.counted() or 'nothing yet'} in {duration(time.monotonic() - self._start)}"


class _FileProgress:
    """One bar at a time, for the file reported last."""

    def __init__(self) -> None:
        self._of: tuple[Path, bool] | None = None
        self._bar: tqdm[None] | None = None

    def note(self, path: Path, done: int, total: int, *, in_bytes: bool) -> None:
        if (path, in_bytes) != self._of or self._bar is None or done < self._bar.n:
            self.close()
            self._of = path, in_bytes
            unit = {"unit": "B", "unit_scale": True} if in_bytes else {}
            self._bar = new_bar(total, desc=f"{printable(path.name)}: ", **unit)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar = None


def duration(seconds: float) -> str:
    """3 s, 2 min 3 s, 1 h 2 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
