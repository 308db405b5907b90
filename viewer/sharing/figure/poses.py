"""Which frames of a sequence a figure shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from viewer.errors import ExportError

Spread = Literal["movement", "time"]
SPREADS: tuple[Spread, ...] = get_args(Spread)
MOST_POSES: Final = 40
_ENOUGH: Final = 0.02  # metres of movement in all, below which poses are spread by time


@dataclass(frozen=True)
class Poses:
    """A rule by which frames are chosen: `frames`, or else every `every` frames, or else `count` of them, spread."""

    count: int = 6
    spread: Spread = "movement"
    every: int | None = None
    frames: tuple[int, ...] = ()
    first: int = 0
    last: int | None = None  # None: the sequence's last

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_POSES or len(self.frames) > MOST_POSES:
            raise ExportError(f"A figure shows 1 to {MOST_POSES} poses.")
        if self.every is not None and self.every < 1:
            raise ExportError(f"Every {self.every} frames is not possible: at least every frame.")
        if self.first < 0 or (self.last is not None and self.last < self.first):
            last = "the last" if self.last is None else self.last
            raise ExportError(f"From frame {self.first} to frame {last} there are none.")
        if any(frame < 0 for frame in self.frames):
            raise ExportError("Frames are counted from 0.")

    def span(self, n_frames: int) -> tuple[int, int]:
        """First and last frame to choose from. Raises ExportError if a sequence of n_frames has them not."""
        last = n_frames - 1 if self.last is None else self.last
        if self.first >= n_frames or last >= n_frames:
            raise ExportError(f"Frames {self.first} to {last} were asked for; the sequence has 0 to {n_frames - 1}.")
        return self.first, last

    def chosen(self, n_frames: int, path: NDArray[np.floating] | None = None) -> tuple[int, ...]:
        """The frames, increasing.

        n_frames: of the sequence. path: (n,) for each frame of the span the metres moved until then; None: spread by
        time. Raises ExportError where the sequence has no such frames, or where they are too many.
        """
        first, last = self.span(n_frames)
        if self.frames:
            if missing := [frame for frame in self.frames if frame >= n_frames]:
                raise ExportError(f"There is no frame {missing[0]}: the sequence has 0 to {n_frames - 1}.")
            return tuple(sorted(set(self.frames)))
        if self.every is not None:
            found = range(first, last + 1, self.every)
            if len(found) > MOST_POSES:
                told = f"Every {self.every} frames of {first} to {last} are {len(found)} poses"
                raise ExportError(f"{told}, and a figure shows at most {MOST_POSES}.")
            return tuple(found)
        count = min(self.count, last - first + 1)
        if count == 1:
            return ((first + last) // 2,)
        if self.spread == "movement" and path is not None and path[-1] > _ENOUGH:
            return _spread_by(path, first, count)
        return tuple(np.linspace(first, last, count).round().astype(int).tolist())

    @property
    def needs_path(self) -> bool:
        """Whether `chosen` wants to know how much moves."""
        return not self.frames and self.every is None and self.spread == "movement"

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {**vars(self), "frames": list(self.frames)}

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Poses:
        """The inverse of `to_dict`."""
        return cls(**{**plain, "frames": tuple(plain["frames"])})


def path_of(joints: NDArray[np.floating]) -> NDArray[np.float64]:
    """Metres (T,) that joints (T, J, 3) have moved until each frame, on average."""
    steps = np.linalg.norm(np.diff(joints.astype(np.float64), axis=0), axis=2).mean(axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _spread_by(path: NDArray[np.floating], first: int, count: int) -> tuple[int, ...]:
    """`count` different frames between which about as much moves."""
    wanted = np.linspace(0.0, path[-1], count)
    found = np.searchsorted(path, wanted - 1e-9).clip(0, len(path) - 1)
    for i in range(1, count):  # where nothing moves, frames coincide
        found[i] = max(found[i], found[i - 1] + 1)
    found[-1] = min(found[-1], len(path) - 1)
    for i in range(count - 2, -1, -1):
        found[i] = min(found[i], found[i + 1] - 1)
    return tuple((found + first).tolist())
