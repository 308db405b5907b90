"""The state of the current export, and the text that shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # importing tqdm takes longer than starting the window may
    from viewer.export.process.time_left import TimeLeft

Stage = Literal["idle", "starting", "making", "stopping", "saved", "failed", "cancelled"]
Unit = Literal["frame", "sequence"]
UNDER_WAY: tuple[Stage, ...] = ("starting", "making", "stopping")


class ExportState:
    """Reused from one export to the next."""

    def __init__(self) -> None:
        self._time_left: TimeLeft | None = None
        self.stage: Stage = "idle"
        self.unit: Unit = "frame"
        self.done, self.total = 0, 0  # pictures, or sequences
        self.failed = 0  # sequences of `done`
        self.path: Path | None = None  # of what was saved last
        self.reason = ""  # why it failed, or how many sequences did not

    @property
    def under_way(self) -> bool:
        return self.stage in UNDER_WAY

    def begin(self, unit: Unit = "frame") -> None:
        """An export was ordered: of one sequence, or of many, in the unit "sequence"."""
        self._time_left = None
        self.unit = unit
        self.stage, self.done, self.total, self.failed, self.reason = "starting", 0, 0, 0, ""

    def advance(self, done: int, total: int, failed: int = 0) -> None:
        """Report progress: `done` of `total` pictures are made, or sequences have ended, some of which failed."""
        self.done, self.total, self.failed = done, total, failed
        if self._time_left is None:
            from viewer.export.process.time_left import TimeLeft

            self._time_left = TimeLeft(done, total)
        self._time_left.advance(done)
        if self.stage == "starting":
            self.stage = "making"

    def stop(self) -> None:
        """The user cancelled; the export is stopping."""
        self.stage = "stopping"

    def end(self, stage: Literal["saved", "failed", "cancelled"], path: Path | None = None, reason: str = "") -> None:
        """The export ended. reason: why it failed, or of many sequences what has become of them."""
        self.stage, self.path, self.reason = stage, path, reason

    def forget(self) -> None:
        """Forget how the last export ended."""
        self.stage, self.path, self.reason = "idle", None, ""

    @property
    def share(self) -> float:
        """Progress from 0 to 1."""
        return self.done / self.total if self.total else 0.0

    @property
    def text(self) -> str:
        """Status text; "" before the first export."""
        if self.stage == "making":
            return self._progress()
        return {
            "idle": "",
            "starting": "Starting…",
            "stopping": "Stopping…",
            "saved": self.reason or f"Saved {self.path}",
            "failed": self.reason,
            "cancelled": self.reason or "Cancelled. No file was left.",
        }[self.stage]

    def _progress(self) -> str:
        if self.done >= self.total:
            return "Finishing…"
        text = f"{self.unit.capitalize()} {self.done + 1:,} of {self.total:,}"
        if self.failed:
            text += f" · {self.failed:,} failed"
        left = "" if self._time_left is None else self._time_left.text
        return f"{text} · {left} left" if left else text
