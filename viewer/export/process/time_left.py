"""Time left of an export, by tqdm."""

from __future__ import annotations

import io
import math

from tqdm import tqdm

LEAST_S = 1.0  # of work that it is estimated from
LEAST_DONE = 2
SMOOTHING = 0.05  # of tqdm's moving average: it follows a change of pace, but not every hiccup


class TimeLeft(tqdm):  # type: ignore[misc]
    """tqdm's estimate of the pace, without its bar and without the thread that watches over it."""

    monitor_interval = 0

    def __init__(self, done: int, total: int) -> None:
        super().__init__(total=total, initial=done, file=io.StringIO(), smoothing=SMOOTHING, miniters=1)

    def display(self, *_: object, **__: object) -> None:
        """Shows nothing."""

    def advance(self, done: int) -> None:
        """`done` pictures are made by now."""
        self.update(done - self.n)

    @property
    def text(self) -> str:
        """Time until all is done; "" while too little is done to tell."""
        known = self.format_dict
        if not known["rate"] or known["elapsed"] < LEAST_S or self.n - self.initial < LEAST_DONE:
            return ""
        return duration_text((self.total - self.n) / known["rate"])


def duration_text(seconds: float) -> str:
    """Roughly how long: "12 s", "3 min", "1 h 20 min"."""
    whole = math.ceil(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = math.ceil(whole / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
