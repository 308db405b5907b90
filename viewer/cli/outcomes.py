"""What a terminal is told while training files are made: a bar, or a line now and then where stderr is no terminal."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Final, get_args

from tqdm import tqdm

from viewer.cli.progress import duration
from viewer.cli.said import say
from viewer.preprocess.outcome import Outcome, Status

_EVERY_S: Final = 10.0  # between two lines
_STATUSES: Final[tuple[Status, ...]] = get_args(Status)


class Outcomes:
    """Keeps what became of each sequence, and tells of it on stderr; of failures at once."""

    def __init__(self) -> None:
        self.all: list[Outcome] = []
        self.counts: Counter[Status] = Counter()
        self._start = self._told = time.monotonic()
        self._bar: tqdm[None] | None = None

    def note(self, outcome: Outcome, done: int, total: int) -> None:
        """One more has been dealt with."""
        self.all.append(outcome)
        self.counts[outcome.status] += 1
        if outcome.status == "failed":
            say(f"{outcome.name}: {outcome.reason}")
        if self._bar is None:
            self._bar = tqdm(total=total, unit=" sequences", file=sys.stderr, disable=None, leave=False, smoothing=0.1)
        self._bar.set_postfix_str(self._counted(), refresh=False)
        self._bar.update()
        now = time.monotonic()
        if self._bar.disable and now - self._told >= _EVERY_S and done < total:
            self._told = now
            say(f"{done:,} of {total:,}: {self._counted()}{self._left(now - self._start, total - done)}")

    def close(self) -> None:
        """Take the bar away, for good."""
        if self._bar is not None:
            self._bar.close()

    def summary(self) -> str:
        """How many came out how, and how long it took."""
        return f"{self._counted() or 'nothing yet'} in {duration(time.monotonic() - self._start)}"

    def _counted(self) -> str:
        return ", ".join(f"{self.counts[status]:,} {status}" for status in _STATUSES if self.counts[status])

    def _left(self, seconds: float, left: int) -> str:
        made = self.counts["done"] + self.counts["failed"]
        if not made:
            return ""
        return f"; {made / seconds:.1f} a second, about {duration(seconds / made * left)} left"
