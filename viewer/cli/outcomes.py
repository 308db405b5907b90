"""What a terminal is told while training files are made: a bar, or a line now and then where stderr is no terminal."""

from __future__ import annotations

import time
from collections import Counter
from typing import Final, get_args

from tqdm import tqdm

from viewer.cli.progress import duration
from viewer.cli.said import NowAndThen, new_bar, say
from viewer.preprocess.outcome import Outcome, Status

_STATUSES: Final[tuple[Status, ...]] = get_args(Status)


class Outcomes:
    """Keeps what became of each sequence, and tells of it on stderr; of failures at once."""

    def __init__(self) -> None:
        self.all: list[Outcome] = []
        self.counts: Counter[Status] = Counter()
        self._start = time.monotonic()
        self._pace = NowAndThen()
        self._bar: tqdm[None] | None = None

    def note(self, outcome: Outcome, done: int, total: int) -> None:
        """One more has been dealt with."""
        self.all.append(outcome)
        self.counts[outcome.status] += 1
        if outcome.status == "failed":
            say(f"{outcome.name}: {outcome.reason}")
        if self._bar is None:
            self._bar = new_bar(total, unit=" sequences")
        self._bar.set_postfix_str(self._counted(), refresh=False)
        self._bar.update()
        if self._bar.disable and done < total and self._pace.is_due():
            say(f"{done:,} of {total:,}: {self._counted()}{self._left(time.monotonic() - self._start, total - done)}")

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
