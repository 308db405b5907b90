"""Which frames of a sequence are written, and at which rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.errors import ExportError
from viewer.export.order.clip import LEAST_FPS, Clip

Indices = NDArray[np.intp]
_TOLERANCE = 1e-6  # frames a second


@dataclass(frozen=True)
class Span:
    """Frames `first` to `last`, both written. Raises ExportError for impossible values."""

    first: int = 0
    last: int | None = None  # None: the sequence's last
    fps: float | None = None  # None: all frames

    def __post_init__(self) -> None:
        self._clip()
        if self.fps is not None and not self.fps >= LEAST_FPS:
            raise ExportError(f"--fps {self.fps:g}: at least {LEAST_FPS:g} is needed.")

    @classmethod
    def parse(cls, frames: str | None, fps: float | None) -> Span:
        """Read "120-480", "120:480", "120-" or "120"."""
        if frames is None:
            return cls(fps=fps)
        found = re.fullmatch(r"(\d{1,9})(?:(?P<to>[-:])(\d{1,9})?)?", frames)
        if found is None:
            raise ExportError(f"--frames {frames}: write the first and the last, as 120-480, or one frame, as 120.")
        first = int(found[1])
        last = first if found["to"] is None else int(found[3]) if found[3] else None
        return cls(first, last, fps)

    @property
    def is_one(self) -> bool:
        """Whether it is a single frame."""
        return self.first == self.last

    def frames(self, n_frames: int, source_fps: float) -> tuple[Indices, float]:
        """Find the frames of a sequence.

        Parameters
        ----------
        n_frames : int
            Of the sequence.
        source_fps : float
            Its frames a second.

        Returns
        -------
        frames : ndarray
            (K,) at least one. Frames are left out, none is made up.
        fps : float
            Of these frames.

        Raises
        ------
        ExportError
            The sequence has no such frames, or fewer a second.
        """
        if self.fps is not None and self.fps > source_fps + _TOLERANCE:
            told = "frames are left out where fewer are asked for, but none are made up"
            raise ExportError(f"--fps {self.fps:g}: it has {source_fps:g} frames a second; {told}.")
        fps = source_fps if self.fps is None else self.fps
        return np.array(self._clip().source_frames(n_frames, source_fps / fps), np.intp), fps

    def _clip(self) -> Clip:
        return Clip(self.first, self.last, fps=1.0)  # a frame a second, of a source with so many for each


WHOLE: Final = Span()
