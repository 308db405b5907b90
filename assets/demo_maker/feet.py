"""Feet through time: planted on the floor, moved by steps, never under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .body import Skeleton
from .curves import bump, minimum_jerk, smooth_above
from .rotations import Array, X, about, euler, turned
from .step import Foot, Side, Step, StepPath, measure

TOE_TIP = 0.07  # metres from the ball of the foot forward
CLEARANCE = 0.018  # metres between the swinging foot and the floor


@dataclass(frozen=True)
class FootMotion:
    """One foot through time."""

    ankle: Array  # (T, 3) metres
    rotation: Array  # (T, 3, 3) world rotation of the foot
    toe_bend: Array  # (T,) rad, the toes' pitch against the foot
    air: Array  # (T,) 0 planted .. 1 in the air
    heading: Array  # (T,) rad, of the body over the foot


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
    foot = measure(skeleton, side)
    ankle = np.tile((place[0], foot.sole, place[1]), (time.size, 1))
    yaw = np.full(time.size, heading)
    pitch, toe_bend, air, swing = (np.zeros(time.size) for _ in range(4))
    for step in (step for step in steps if step.side == side):
        ankles = (ankle[-1].copy(), np.array([step.place[0], foot.sole, step.place[1]]))
        path = StepPath(foot, step, ankles, (yaw[-1] + out_toe, step.heading + out_toe))
        for frame in np.flatnonzero(time >= step.begin):
            ankle[frame], pitch[frame], toe_bend[frame] = path.at(float(time[frame]))
        ankle[:, 1] += step.height * bump(time, step.off, step.on)
        yaw += minimum_jerk(time, step.off, step.on) * (step.heading - yaw[-1])
        air += minimum_jerk(time, step.off - 0.5 * step.peel, step.off + 0.02)
        air -= minimum_jerk(time, step.on - 0.02, step.on + 0.8 * step.settle)
        swing += minimum_jerk(time, step.off, step.off + 0.09) - minimum_jerk(time, step.on - 0.09, step.on)
    rotation = euler(yaw + out_toe, pitch)
    ankle[:, 1] += _clearing(foot, ankle, rotation, toe_bend, swing)
    return FootMotion(ankle, rotation, toe_bend, np.clip(air, 0.0, 1.0), yaw)


def _clearing(foot: Foot, ankle: Array, rotation: Array, toe_bend: Array, swing: Array) -> Array:
    """How far (T,) metres the foot must be lifted where heel, ball or toe tip come too near the floor in the swing."""
    under_ball = np.array([0.0, -foot.sole - foot.ball[1], 0.0])
    heel = turned(rotation, foot.heel)
    ball = turned(rotation, foot.ball + under_ball)
    toes = rotation @ about(X, toe_bend)
    tip = turned(rotation, foot.ball) + turned(toes, under_ball + np.array([0.0, 0.0, TOE_TIP]))
    lowest = ankle[:, 1] + np.min([heel[:, 1], ball[:, 1], tip[:, 1]], axis=0)
    return smooth_above(np.maximum(0.0, CLEARANCE * swing - lowest), 0.012) * swing
