"""Measuring tracks: arrays with a row a frame, all frames at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.files.bounds import Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.take import FPS
from viewer.health.bounds import TREMBLE

_BATCH: Final = 2**14  # frames at once; an hour has 432,000


@dataclass(frozen=True)
class Worst:
    """Where a bound is passed by most."""

    value: float
    frame: int
    joint: int
    n_frames: int  # in which it is passed


def bad_values(track: Floats) -> tuple[int, int]:
    """How many values of a track (T, ...) are NaN or infinite, and the first frame with one; (0, 0) for none."""
    finite = np.isfinite(track)
    if finite.all():
        return 0, 0
    return int(finite.size - finite.sum()), int(finite.reshape(len(track), -1).all(axis=1).argmin())


def beyond(track: Floats, bound: Bound) -> str:
    """What is said of the values of a track (T, ...) that are beyond a bound; "" if none is."""
    if track.max() <= bound.value and -track.min() <= bound.value:
        return ""
    rows = np.abs(track.reshape(len(track), -1))
    over = rows > bound.value
    count, first = int(over.sum()), int(over.any(axis=1).argmax())
    values = "1 value" if count == 1 else f"{count:,} values"
    return f"{values} over {bound}, first in frame {first} ({rows[first].max():.3g})"


def longest_still(track: Floats) -> tuple[int, int]:
    """First frame and number of frames of the longest stretch of a track (T, ...) that keeps all values but TREMBLE."""
    rows = track.reshape(len(track), -1)
    has_moved = (np.abs(rows[1:] - rows[:-1]) > TREMBLE).any(axis=1)
    if has_moved.all():
        return 0, 1
    moves = np.flatnonzero(has_moved) + 1
    starts = np.concatenate([[0], moves, [len(rows)]])
    lengths = np.diff(starts)
    longest = int(lengths.argmax())
    return int(starts[longest]), int(lengths[longest])


def fastest(joints: Floats, bound: float, fps: float = FPS) -> Worst | None:
    """The highest speed, in m/s, of joints (T, J, 3) in metres, into the frame it names; None within the bound."""
    if len(joints) < 2:
        return None
    steps = joints[1:] - joints[:-1]
    squares = np.einsum("tjc,tjc->tj", steps, steps)
    worst = _largest(squares, (bound / fps) ** 2)
    return worst and Worst(float(np.sqrt(worst.value)) * fps, worst.frame + 1, worst.joint, worst.n_frames)


def sharpest_turn(rotations: Floats, bound: float) -> Worst | None:
    """The largest turn, in degrees a frame, of axis-angle rotations (T, J, 3), into the frame it names."""
    if len(rotations) < 2:
        return None
    starts = range(0, len(rotations) - 1, _BATCH)
    agreement = np.concatenate([_agreement(rotations[start : start + _BATCH + 1]) for start in starts])
    worst = _largest(-agreement, -np.cos(np.radians(bound) / 2))
    if worst is None:
        return None
    turn = 2 * np.degrees(np.arccos(np.clip(-worst.value, 0.0, 1.0)))
    return Worst(float(turn), worst.frame + 1, worst.joint, worst.n_frames)


def _agreement(rotations: Floats) -> Floats:
    """The cosines (T - 1, J) of half the turns from each frame to the next."""
    angles = np.sqrt(np.einsum("tjc,tjc->tj", rotations, rotations))[..., None]
    sines = np.sin(angles / 2) / np.maximum(angles, 1e-9)
    quaternions = np.concatenate([np.cos(angles / 2), rotations * sines], axis=-1)
    agreement: Floats = np.abs(np.einsum("tjq,tjq->tj", quaternions[1:], quaternions[:-1]))
    return agreement


def lowest(joints: Floats, chosen: Sequence[int], bound: float) -> Worst | None:
    """How many centimetres the lowest of some of the joints (T, J, 3) is under y = 0; None within the bound."""
    return _largest(-100 * joints[:, list(chosen), 1], bound)


def _largest(values: NDArray[np.floating], bound: float) -> Worst | None:
    """The largest of values (T, J) where it passes the bound; what was too large to be reckoned with is endless."""
    if values.max() <= bound:  # false for NaN
        return None
    values = np.where(np.isnan(values), np.inf, values)
    largest = int(values.argmax())
    frame, joint = divmod(largest, values.shape[1])
    if not values[frame, joint] > bound:
        return None
    return Worst(float(values[frame, joint]), frame, joint, int((values > bound).any(axis=1).sum()))
