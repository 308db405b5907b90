"""How long the rest of a work takes, told from how it went so far."""

from __future__ import annotations

import math

LEAST_S = 1.0  # of work that an estimate is made from
LEAST_DONE = 2
MEMORY_S = 8.0  # what is longer ago than this counts for little


class TimeLeft:
    """An estimate that follows a change of pace, but not every hiccup. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._start: tuple[float, int] | None = None
        self._last = (0.0, 0)
        self._pace: float | None = None  # seconds a piece

    def update(self, done: int, total: int, now: float) -> float | None:
        """`done` pieces of `total` are made `now`: seconds until all are; None while that is not known yet."""
        if self._start is None or done < self._last[1]:
            self._start, self._pace = (now, done), None
            self._last = self._start
            return None
        passed, made = now - self._last[0], done - self._last[1]
        if made and passed > 0:
            newest = passed / made
            weight = 1 - math.exp(-passed / MEMORY_S)
            since_start = (now - self._start[0]) / (done - self._start[1])
            self._pace = since_start if now - self._start[0] < MEMORY_S else self._blend(newest, weight)
            self._last = (now, done)
        known = self._pace is not None and now - self._start[0] >= LEAST_S and done - self._start[1] >= LEAST_DONE
        return (total - done) * self._pace if known and self._pace is not None else None

    def _blend(self, newest: float, weight: float) -> float:
        return newest if self._pace is None else self._pace + weight * (newest - self._pace)


def spoken(seconds: float) -> str:
    """Roughly how long: "12 s", "3 min", "1 h 20 min"."""
    whole = math.ceil(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = math.ceil(whole / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
