"""Finger poses, and the hand's own measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .body import JOINT, Skeleton, relaxed_hands
from .curves import minimum_jerk
from .rotations import Array, exp, frame, log, unit
from .step import Side

MIRROR = np.array([1.0, -1.0, -1.0])  # axis-angle of the left hand to the right hand
PALM_DOWN = np.array([0.0, -1.0, 0.0])
_FIRST = 22  # joint index of the left hand's first finger joint
_FINGERS = ("index", "middle", "pinky", "ring")


@dataclass(frozen=True)
class _Curl:
    """How far the three joints of each finger bend, rad."""

    index: tuple[float, float, float]
    middle: tuple[float, float, float]
    pinky: tuple[float, float, float]
    ring: tuple[float, float, float]
    spread: float = 0.0  # rad, fingers apart
    thumb: float = 0.6  # of SMPL-X's mean thumb


_POSES = {
    "flat": _Curl((0.05, 0.06, 0.04), (0.04, 0.06, 0.04), (0.06, 0.08, 0.05), (0.04, 0.06, 0.04), 0.03, 0.15),
    "open": _Curl((0.05, 0.12, 0.08), (0.05, 0.14, 0.10), (0.08, 0.14, 0.1), (0.06, 0.14, 0.1), 0.16, -0.15),
    "relaxed": _Curl((0.28, 0.38, 0.22), (0.38, 0.48, 0.28), (0.5, 0.5, 0.3), (0.45, 0.5, 0.3), 0.02, 0.6),
    "soft": _Curl((0.18, 0.25, 0.15), (0.22, 0.3, 0.18), (0.3, 0.32, 0.2), (0.26, 0.3, 0.2), 0.05, 0.45),
    "grip": _Curl((0.42, 0.62, 0.3), (0.5, 0.7, 0.35), (0.6, 0.75, 0.4), (0.55, 0.72, 0.4), 0.0, 0.3),
    "fist": _Curl((1.35, 1.65, 0.95), (1.4, 1.7, 1.0), (1.4, 1.55, 0.95), (1.4, 1.65, 1.0), 0.0, 1.25),
    "point": _Curl((0.03, 0.08, 0.05), (1.3, 1.6, 0.9), (1.35, 1.5, 0.9), (1.35, 1.6, 0.95), 0.0, 1.2),
    "wrap": _Curl((0.1, 0.15, 0.1), (0.12, 0.18, 0.12), (0.18, 0.2, 0.15), (0.15, 0.18, 0.12), 0.06, 0.0),
}


def poses(body: Skeleton, side: Side) -> dict[str, Array]:
    """All finger poses by name, (15, 3) axis-angle each."""
    return {name: _pose(body, side, curl) for name, curl in _POSES.items()}


def _pose(body: Skeleton, side: Side, curl: _Curl) -> Array:
    result = np.zeros((15, 3))
    for place, finger in enumerate(_FINGERS):
        first = _FIRST + 3 * place
        along = unit(body.rest[first + 2] - body.rest[first])
        axis = unit(np.cross(along, PALM_DOWN))
        for joint, angle in enumerate(getattr(curl, finger)):
            result[3 * place + joint] = angle * axis
        apart = {"index": 1.0, "middle": 0.25, "ring": -0.5, "pinky": -1.3}[finger] * curl.spread
        result[3 * place] = log(exp(np.array([0.0, -apart, 0.0])) @ exp(result[3 * place]))
    result[12:15] = curl.thumb * relaxed_hands()[12:15]
    return result if side == "L" else result * MIRROR


def finger_motion(body: Skeleton, side: Side, time: Array, keys: Sequence[tuple[float, float, str]]) -> Array:
    """Finger rotations (T, 15, 3, 3): relaxed, then from pose to pose between the two times of each key."""
    named = poses(body, side)
    result = np.broadcast_to(exp(named["relaxed"]), (time.size, 15, 3, 3)).copy()
    for start, end, name in keys:
        share = minimum_jerk(time, start, end)[:, None, None]
        step = log(np.swapaxes(result, -1, -2) @ exp(named[name]))
        result = result @ exp(step * share)
    return result


def palm(body: Skeleton, side: Side, depth: float = 0.025) -> Array:
    """From the wrist to the middle of the palm's surface in the rest pose, (3,) metres; `depth` out of the bones."""
    wrist = body.rest[JOINT[f"{side}_Wrist"]]
    knuckle = body.rest[JOINT[f"{side}_Middle1"]]
    return np.asarray(0.72 * (knuckle - wrist) + depth * PALM_DOWN)


def hand_rotation(side: Side, fingers: Array, normal: Array) -> Array:
    """World rotations (T, 3, 3) of a hand whose fingers point along `fingers` and whose palm looks along `normal`."""
    rest_fingers = np.array([1.0 if side == "L" else -1.0, 0.0, 0.0])
    rest = frame(PALM_DOWN, rest_fingers)
    return np.asarray(frame(normal, fingers) @ rest.T)
