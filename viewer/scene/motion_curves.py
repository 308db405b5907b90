"""Curves of a motion over time: how fast the hands are, how far apart the persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import Body
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.roles import PERSONS, Person

MOST_SAMPLES: Final = 2400  # frames; those of longer clips are taken evenly spread
_BATCH: Final = 256  # frames evaluated at a time
_NAMES: Final = {  # joint names by whether the body is a skeleton
    False: (SMPLX_JOINTS, "pelvis", "left_wrist", "right_wrist"),
    True: (JOINT_NAMES, "Hips", "LeftHand", "RightHand"),
}

Values = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class MotionCurves:
    """Samples of a sequence, evenly spread."""

    frames: NDArray[np.intp]  # (K,) increasing
    hand_speeds: Mapping[Person, Values]  # (K, 2) left and right wrist, metres a second
    distance: Values | None  # (K,) metres between the pelvises; None with fewer than two persons

    def at(self, frame: float) -> int:
        """Find the index of the sample nearest to a frame."""
        after = int(np.searchsorted(self.frames, frame))
        before = max(0, after - 1)
        after = min(after, len(self.frames) - 1)
        return before if frame - self.frames[before] <= self.frames[after] - frame else after


def motion_curves(
    bodies: Mapping[Person, Body],
    n_frames: int,
    fps: float,
    most_samples: int = MOST_SAMPLES,
    cancelled: Callable[[], bool] = lambda: False,
) -> MotionCurves | None:
    """Compute the curves from joints alone; a minute of two persons takes a quarter of a second.

    Parameters
    ----------
    bodies : mapping
        A body of each person that is there.
    n_frames : int
        Length of the sequence.
    fps : float
        Its frames a second.
    most_samples : int, optional
        Longer sequences are sampled, and speeds are averages from sample to sample.
    cancelled : callable, optional
        Asked between batches of frames.

    Returns
    -------
    MotionCurves or None
        None if cancelled, or if there is nobody or no frame.

    Raises
    ------
    FileError
        A skeleton's file has changed since it was read.
    """
    if not bodies or n_frames < 1:
        return None
    frames = np.unique(np.linspace(0, n_frames - 1, min(n_frames, most_samples)).round().astype(np.intp))
    tracks: dict[Person, Values] = {}  # (K, 3, 3) pelvis, left and right wrist
    for person, body in bodies.items():
        names, *joints = _NAMES[body.kind == "skeleton"]
        columns = [names.index(name) for name in joints]
        parts = []
        for start in range(0, len(frames), _BATCH):
            if cancelled():
                return None
            parts.append(body.joints(frames[start : start + _BATCH])[:, columns])
        tracks[person] = np.concatenate(parts)
    distance = None
    if len(tracks) == len(PERSONS):
        first, second = (tracks[person][:, 0] for person in PERSONS)
        distance = np.linalg.norm(first - second, axis=1)
    speeds = {person: _speeds(track[:, 1:], frames / fps) for person, track in tracks.items()}
    return MotionCurves(frames, speeds, distance)


def _speeds(points: Values, times: NDArray[np.float64]) -> Values:
    """Speeds (K, N) of points (K, N, 3) by central differences, metres a second."""
    if len(points) < 2:
        return np.zeros(points.shape[:2], np.float32)
    velocity = np.gradient(points, times, axis=0)
    speeds: Values = np.linalg.norm(velocity, axis=2).astype(np.float32)
    return speeds
