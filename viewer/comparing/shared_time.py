"""One timeline for clips of different rates and lengths."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

_ROUNDING: Final = 1e-6  # frames


@dataclass(frozen=True)
class Span:
    """The length of one clip."""

    n_frames: int
    fps: float

    def frame_at(self, seconds: float) -> int:
        """Return the frame that is shown at a time: the last that has begun; after the clip's end its last."""
        return max(0, min(math.floor(seconds * self.fps + _ROUNDING), self.n_frames - 1))

    def has_ended(self, seconds: float) -> bool:
        """Return whether the clip's last frame is over at a time."""
        return seconds * self.fps >= self.n_frames - _ROUNDING


@dataclass(frozen=True)
class SharedTime:
    """The timeline: frames of the reference's rate, until the last frame of the longest clip has begun.

    Clips begin together and are aligned by time. One that is shorter holds its last frame. Frame numbers are those of
    the reference, so that its notes, ranges and faults stay where they are.
    """

    fps: float
    n_frames: int

    @classmethod
    def of(cls, reference: Span, others: Iterable[Span]) -> Self:
        """Return the timeline of the reference together with other clips."""
        last = max((each.n_frames - 1) * reference.fps / each.fps for each in (reference, *others))
        return cls(reference.fps, math.floor(last + _ROUNDING) + 1)

    def seconds(self, frame: int) -> float:
        """Return the time at which a frame of the timeline begins."""
        return frame / self.fps
