"""Feet: planted on the floor, peeled off over the ball, swung, set down on the heel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.interpolate import CubicHermiteSpline

from .body import Skeleton
from .curves import bump, minimum_jerk, smooth_above
from .rotations import Array, X, about, euler, turned

Side = Literal["L", "R"]
HEEL_BEHIND_ANKLE = 0.05  # metres
TOE_TIP = 0.07  # metres from the ball of the foot forward
CLEARANCE = 0.018  # metres between the swinging foot and the floor


@dataclass(frozen=True)
class Step:
    """One step of one foot: it leaves the floor at `off` and meets it at `on`."""

    side: Side
    off: float  # s
    on: float  # s
    place: tuple[float, float]  # x, z of the ankle when planted, metres
    heading: float  # rad, of the body over the foot
    peel: float = 0.2  # s before `off` in which the heel rises
    settle: float = 0.12  # s after `on` in which the sole comes down
    heel_up: float = 0.55  # rad, pitch of the foot when it leaves
    toe_up: float = 0.22  # rad, pitch upwards when it lands; negative lands on the ball
    height: float = 0.05  # m, how far the ankle rises over the straight path


@dataclass(frozen=True)
class FootMotion:
    """One foot through time."""

    ankle: Array  # (T, 3) metres
    rotation: Array  # (T, 3, 3) world rotation of the foot
    toe_bend: Array  # (T,) rad, the toes' pitch against the foot
    air: Array  # (T,) 0 planted .. 1 in the air
    planted: Array  # (T,) bool: nothing of it moves over the floor
    heading: Array  # (T,) rad, of the body over the foot


@dataclass(frozen=True)
class _Foot:
    """Lengths of a foot in the rest pose, seen from the ankle."""

    ball: Array  # (3,) metres
    heel: Array  # (3,) metres
    sole: float  # metres from the ankle down to the floor


def _measure(skeleton: Skeleton, side: Side) -> _Foot:
    sole = skeleton.rest[7 if side == "L" else 8, 1] - skeleton.floor
    return _Foot(skeleton.offset(f"{side}_Foot"), np.array([0.0, -sole, -HEEL_BEHIND_ANKLE]), float(sole))


def walk_foot(
    skeleton: Skeleton,
    side: Side,
    time: Array,
    place: tuple[float, float],
    heading: float,
    steps: Sequence[Step],
    out_toe: float,
) -> FootMotion:
    """One foot that stands at `place` (ankle's x, z) and then takes its `steps`; its toes are turned by `out_toe`."""
    foot = _measure(skeleton, side)
    ankle = np.empty((time.size, 3))
    ankle[:] = (place[0], foot.sole, place[1])
    yaw = np.full(time.size, heading)
    pitch, toe_bend, air = np.zeros(time.size), np.zeros(time.size), np.zeros(time.size)
    planted, swing = np.ones(time.size, bool), np.zeros(time.size)
    for step in (step for step in steps if step.side == side):
        start, target = ankle[-1].copy(), np.array([step.place[0], foot.sole, step.place[1]])
        turn = (yaw[-1], step.heading)
        _take(foot, step, time, start, target, (turn[0] + out_toe, turn[1] + out_toe), ankle, pitch, toe_bend)
        yaw += minimum_jerk(time, step.off, step.on) * (step.heading - turn[0])
        air += minimum_jerk(time, step.off - 0.5 * step.peel, step.off + 0.02)
        air -= minimum_jerk(time, step.on - 0.02, step.on + 0.8 * step.settle)
        swing += minimum_jerk(time, step.off, step.off + 0.09) - minimum_jerk(time, step.on - 0.09, step.on)
        planted &= (time < step.off - step.peel) | (time > step.on + step.settle)
    _clear_the_floor(foot, ankle, yaw + out_toe, pitch, toe_bend, swing)
    return FootMotion(ankle, euler(yaw + out_toe, pitch), toe_bend, np.clip(air, 0.0, 1.0), planted, yaw)


def _take(
    foot: _Foot,
    step: Step,
    time: Array,
    start: Array,
    target: Array,
    turn: tuple[float, float],
    ankle: Array,
    pitch: Array,
    toe_bend: Array,
) -> None:
    """Write one step into the foot's arrays, from its first moment to the end of time."""
    begin, end = step.off - step.peel, step.on + step.settle

    def peeled(at: float) -> tuple[Array, float]:
        angle = step.heel_up * ((at - begin) / step.peel) ** 2
        ball = start + turned(euler(turn[0])[0], foot.ball)
        return ball - turned(euler(turn[0], angle)[0], foot.ball), angle

    def settled(at: float) -> tuple[Array, float]:
        angle = -step.toe_up * ((end - at) / step.settle) ** 2
        pivot = foot.heel if step.toe_up >= 0.0 else foot.ball
        fixed = target + turned(euler(turn[1])[0], pivot)
        return fixed - turned(euler(turn[1], angle)[0], pivot), angle

    tiny = 1e-4
    leave, land = peeled(step.off), settled(step.on)
    leaving, landing = peeled(step.off - tiny), settled(step.on + tiny)
    ends = np.array([step.off, step.on])
    speeds = [(leave[0] - leaving[0]) / tiny, (landing[0] - land[0]) / tiny]
    rates = np.array([leave[1] - leaving[1], landing[1] - land[1]]) / tiny
    path = CubicHermiteSpline(ends, np.array([leave[0], land[0]]), np.array(speeds))
    tilt = CubicHermiteSpline(ends, [leave[1], land[1]], rates)
    on_the_ball = 1.0 if step.toe_up < 0.0 else 0.0
    toes = CubicHermiteSpline(ends, [-leave[1], -land[1] * on_the_ball], -rates * (1.0, on_the_ball))
    for frame in np.flatnonzero(time >= begin):
        at = float(time[frame])
        if at < step.off:
            ankle[frame], pitch[frame] = peeled(at)
            toe_bend[frame] = -pitch[frame]
        elif at < step.on:
            ankle[frame], pitch[frame], toe_bend[frame] = path(at), tilt(at), toes(at)
        elif at < end:
            ankle[frame], pitch[frame] = settled(at)
            toe_bend[frame] = -max(0.0, pitch[frame])
        else:
            ankle[frame], pitch[frame], toe_bend[frame] = target, 0.0, 0.0
    ankle[:, 1] += step.height * bump(time, step.off, step.on)


def _clear_the_floor(foot: _Foot, ankle: Array, yaw: Array, pitch: Array, toe_bend: Array, swing: Array) -> None:
    """Lift the foot where heel, ball or toe tip of the swinging foot would come near the floor."""
    rotation = euler(yaw, pitch)
    sole_under_ball = np.array([0.0, -foot.sole - foot.ball[1], 0.0])
    heel = ankle + turned(rotation, foot.heel)
    ball = ankle + turned(rotation, foot.ball + sole_under_ball)
    toes = rotation @ about(X, toe_bend)
    tip = ankle + turned(rotation, foot.ball) + turned(toes, sole_under_ball + np.array([0.0, 0.0, TOE_TIP]))
    lowest = np.minimum(np.minimum(heel[:, 1], ball[:, 1]), tip[:, 1])
    ankle[:, 1] += smooth_above(np.maximum(0.0, CLEARANCE * swing - lowest), 0.012) * swing
