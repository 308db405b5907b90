"""What a terminal is told of a long run: a bar that moves, or a line now and then where stderr is no terminal."""

from __future__ import annotations

import time
from collections import Counter

from viewer.cli.said import NowAndThen, new_bar, say
from viewer.export.report import Entry


class Progress:
    """Counts what has come to an end, and tells of it on stderr."""

    def __init__(self, total: int) -> None:
        self.counts: Counter[str] = Counter()
        self._total = total
        self._start = time.monotonic()
        self._pace = NowAndThen()
        self._bar = new_bar(total, unit=" sequences")

    def note(self, entry: Entry | None) -> None:
        """One more has come to an end, or none has for a moment. A failure is told at once."""
        if entry is not None:
            self.counts[entry.status] += 1
            if entry.status == "failed":
                say(f"{entry.name}: {entry.reason}")
            self._bar.set_postfix_str(self.told(), refresh=False)
            self._bar.update()
        if self._bar.disable:
            self._tell_now_and_then()
        elif entry is None:
            self._bar.refresh()

    def told(self) -> str:
        """How many are done, skipped and failed."""
        return ", ".join(f"{self.counts[status]:,} {status}" for status in ("done", "skipped", "failed"))

    def close(self) -> str:
        """Take the bar away; gives the summary."""
        self._bar.close()
        return f"{self.told()} in {duration(time.monotonic() - self._start)}"

    def _tell_now_and_then(self) -> None:
        ended = self.counts.total()
        if ended == self._total or not self._pace.is_due():
            return
        left = ""
        if made := ended - self.counts["skipped"]:
            passed = time.monotonic() - self._start
            seconds = passed / made * (self._total - ended)
            left = f"; {made / passed * 60:.1f} a minute, about {duration(seconds)} left"
        say(f"{ended:,} of {self._total:,}: {self.told()}{left}")


def duration(seconds: float) -> str:
    """3 s, 2 min 3 s, 1 h 2 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
