"""Which frames of a sequence a video shows, and when."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

from viewer.errors import ExportError

LEAST_FPS, MOST_FPS = 0.01, 240.0
SPEEDS = (0.01, 100.0)
_ROUNDING = 1e-6  # frames


@dataclass(frozen=True)
class Clip:
    """Frames `first` to `last`, both shown, resampled by time. Raises ExportError for impossible values."""

    first: int = 0
    last: int | None = None  # None: the sequence's last
    fps: float = 30.0  # of the video
    speed: float = 1.0  # times real time

    def __post_init__(self) -> None:
        if not LEAST_FPS <= self.fps <= MOST_FPS:
            raise ExportError(f"{self.fps:g} frames a second are not offered: {LEAST_FPS:g} to {MOST_FPS:g} are.")
        if not SPEEDS[0] <= self.speed <= SPEEDS[1]:
            raise ExportError(f"A speed of {self.speed:g} is not offered: {SPEEDS[0]:g} to {SPEEDS[1]:g} is.")
        if self.first < 0:
            raise ExportError(f"There is no frame {self.first}: frames are counted from 0.")
        if self.last is not None and self.last < self.first:
            raise ExportError(f"From frame {self.first} to frame {self.last} there are none.")

    def source_frames(self, n_frames: int, source_fps: float) -> list[int]:
        """The source frame of each video frame k: the one at first + k / fps * speed.

        n_frames: of the sequence, at source_fps a second. Raises ExportError where the sequence has no such frames.
        """
        if self.first >= n_frames or (self.last is not None and self.last >= n_frames):
            asked = f"{self.first} to {'the last' if self.last is None else self.last}"
            raise ExportError(f"Frames {asked} were asked for; the sequence has 0 to {n_frames - 1}.")
        last = n_frames - 1 if self.last is None else self.last
        step = self.speed * source_fps / self.fps  # source frames to a frame of the video
        count = max(1, math.ceil((last - self.first + 1) / step - _ROUNDING))
        return [min(self.first + math.floor(k * step + _ROUNDING), last) for k in range(count)]

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)
