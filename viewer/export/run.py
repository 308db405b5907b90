"""How far an export has come, in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from viewer.export.time_left import TimeLeft, spoken

Stage = Literal["idle", "starting", "making", "stopping", "saved", "failed", "cancelled"]
UNDER_WAY: tuple[Stage, ...] = ("starting", "making", "stopping")


class Run:
    """One export after the other, from order to end."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._time_left = TimeLeft()
        self._seconds: float | None = None
        self.stage: Stage = "idle"
        self.done, self.total = 0, 0  # pictures
        self.path: Path | None = None  # of what was saved last
        self.reason = ""  # why it failed

    @property
    def under_way(self) -> bool:
        return self.stage in UNDER_WAY

    def begin(self) -> None:
        """It was ordered."""
        self._time_left, self._seconds = TimeLeft(), None
        self.stage, self.done, self.total, self.reason = "starting", 0, 0, ""

    def advance(self, done: int, total: int) -> None:
        """So many pictures of so many are made."""
        self.done, self.total = done, total
        self._seconds = self._time_left.update(done, total, self._clock())
        if self.stage == "starting":
            self.stage = "making"

    def stop(self) -> None:
        """It is to be given up."""
        self.stage = "stopping"

    def end(self, stage: Literal["saved", "failed", "cancelled"], path: Path | None = None, reason: str = "") -> None:
        """It has come to its end."""
        self.stage, self.path, self.reason = stage, path, reason

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def text(self) -> str:
        """What there is to say; "" before the first export."""
        if self.stage == "making":
            return self._progress()
        return {
            "idle": "",
            "starting": "Starting…",
            "stopping": "Stopping…",
            "saved": f"Saved {self.path}",
            "failed": self.reason,
            "cancelled": "Cancelled. No file was left.",
        }[self.stage]

    def _progress(self) -> str:
        if self.done >= self.total:
            return "Finishing…"
        text = f"Frame {self.done + 1:,} of {self.total:,}"
        return text if self._seconds is None else f"{text} · {spoken(self._seconds)} left"
