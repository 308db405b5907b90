"""Pelvis, spine and legs of one person from footsteps and keys; arms and head come later, when both persons stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .body import JOINT, OUTWARD, Skeleton, skeleton
from .curves import smooth, sway, times, track
from .feet import FootMotion, walk_foot
from .legs import LegPose, highest_pelvis, pelvis_height
from .rotations import Array, Y, euler, exp, log, turned
from .score import Score
from .step import Side

SIDES: tuple[Side, Side] = ("L", "R")
BREATHS = 0.27  # a second
_NONE = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Trunk:
    """One person without arms, through time."""

    score: Score
    skeleton: Skeleton
    time: Array  # (T,) s
    heading: Array  # (T, 3, 3) upright frame: x left, y up, z forward
    rotations: Array  # (T, 52, 3, 3) local, arms and head still at rest
    pelvis: Array  # (T, 3) metres
    joints: Array  # (T, 52, 3) metres
    world: Array  # (T, 52, 3, 3)
    stride: Array  # (T,) metres, how far the left foot is ahead of the right

    def joint(self, name: str) -> Array:
        """One joint's path, (T, 3) metres."""
        return np.asarray(self.joints[:, JOINT[name]])

    def rotation(self, name: str) -> Array:
        """One joint's world rotation, (T, 3, 3)."""
        return np.asarray(self.world[:, JOINT[name]])


def stand(score: Score) -> Trunk:
    """Solve one person's feet, pelvis, spine and legs."""
    body = skeleton(np.asarray(score.betas))
    time = times(score.seconds)
    feet = {side: _foot(score, body, time, side) for side in SIDES}
    load = _load(feet)
    heading = euler(smooth(load * feet["L"].heading + (1.0 - load) * feet["R"].heading, 0.15))
    stride = smooth(np.einsum("ti,ti->t", feet["L"].ankle - feet["R"].ankle, heading[:, :, 2]), 0.06)
    hips, chest = _turns(score, time, load, stride)
    pelvis = _pelvis(score, body, time, feet, load, heading, heading @ hips)
    rotations = np.broadcast_to(np.eye(3), (time.size, len(JOINT), 3, 3)).copy()
    rotations[:, 0] = heading @ hips
    third = exp(log(np.swapaxes(hips, -1, -2) @ chest) / 3.0)
    for name in ("Spine1", "Spine2", "Spine3"):
        rotations[:, JOINT[name]] = third
    for side in SIDES:
        hip = pelvis + turned(rotations[:, 0], body.offset(f"{side}_Hip"))
        pose = LegPose(body, side, feet[side], heading, hip)
        if score.leg_swing is not None and score.leg_swing.side == side:
            pose.swing(time, score.leg_swing)
        pose.write(rotations)
    joints, world = body.forward(rotations, pelvis)
    return Trunk(score, body, time, heading, rotations, pelvis, joints, world, stride)


def _foot(score: Score, body: Skeleton, time: Array, side: Side) -> FootMotion:
    left = OUTWARD[side]
    spot = turned(euler(score.heading)[0], np.array([left * score.stance / 2.0, 0.0, left * score.stagger / 2.0]))
    place = (score.at[0] + float(spot[0]), score.at[1] + float(spot[2]))
    return walk_foot(body, side, time, place, score.heading, score.steps, left * score.out_toe)


def _load(feet: dict[Side, FootMotion]) -> Array:
    """The left foot's share (T,) of the weight."""
    left, right = 1.0 - feet["L"].air, 1.0 - feet["R"].air
    return np.asarray((left + 0.02) / (left + right + 0.04))


def _turns(score: Score, time: Array, load: Array, stride: Array) -> tuple[Array, Array]:
    """Pelvis and chest against the heading, (T, 3, 3) each.

    In a stride the pelvis goes with the leg that leads and the chest against it; the hip over the loaded leg is higher;
    the chest breathes and wanders a little.
    """
    lean, hips = track(time, _NONE, score.lean), track(time, _NONE, score.hips)
    tilt = smooth(0.10 * (2.0 * load - 1.0), 0.08)
    breath = 0.012 * np.sin(2.0 * np.pi * BREATHS * time + score.seed)
    pelvis = euler(hips[:, 0] - 0.22 * stride, hips[:, 1] + 0.3 * lean[:, 1], hips[:, 2] + 0.6 * tilt)
    chest = euler(
        lean[:, 0] + 0.16 * stride + 0.012 * sway(time, score.seed + 2),
        lean[:, 1] - breath + 0.02,
        lean[:, 2] - 0.25 * tilt + 0.01 * sway(time, score.seed + 3),
    )
    return pelvis, chest


def _pelvis(
    score: Score, body: Skeleton, time: Array, feet: dict[Side, FootMotion], load: Array, heading: Array, turn: Array
) -> Array:
    """Path (T, 3) metres of the pelvis: over the loaded foot, smoothed, moved by keys, as high as the legs let it."""
    support = load[:, None] * feet["L"].ankle + (1.0 - load[:, None]) * feet["R"].ankle
    offset = track(time, _NONE, score.pelvis) * (-1.0, 1.0, 1.0)
    offset[:, 0] += 0.005 * sway(time, score.seed)
    offset[:, 2] += 0.005 * sway(time, score.seed + 1) - 0.10 * np.sin(track(time, _NONE, score.lean)[:, 1])
    level = np.array([1.0, 0.0, 1.0])
    ground = smooth(support, score.lag) * level + turned(heading, offset * level)
    limits = {side: highest_pelvis(body, side, feet[side], ground, turn) for side in SIDES}
    if score.leg_swing is not None:
        limits[score.leg_swing.side] += 2.0 * track(time, 0.0, score.leg_swing.share)
    return np.asarray(ground + pelvis_height(body, (limits["L"], limits["R"]), offset[:, 1])[:, None] * Y)
