"""Pelvis, spine and legs of one person from footsteps and keys; arms and head come later, when both persons stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .body import JOINT, Skeleton, skeleton
from .curves import smooth, smooth_below, sway, times, track
from .feet import FootMotion, Side, walk_foot
from .ik import Limb
from .rotations import Array, X, about, euler, exp, log, turned
from .score import Score

SIDES: tuple[Side, Side] = ("L", "R")
_ZERO3 = (0.0, 0.0, 0.0)


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
    feet: dict[Side, FootMotion]

    def joint(self, name: str) -> Array:
        """One joint's path, (T, 3) metres."""
        return np.asarray(self.joints[:, JOINT[name]])

    def rotation(self, name: str) -> Array:
        """One joint's world rotation, (T, 3, 3)."""
        return np.asarray(self.world[:, JOINT[name]])

    def stride(self) -> Array:
        """How far the left foot is ahead of the right, (T,) metres, smoothed."""
        across = self.feet["L"].ankle - self.feet["R"].ankle
        forward = np.einsum("ti,ti->t", across, self.heading[:, :, 2])
        return smooth(forward, 0.05)


def leg(body: Skeleton, side: Side) -> Limb:
    """The leg as a limb whose knee bends backwards."""
    return Limb(body.offset(f"{side}_Knee"), body.offset(f"{side}_Ankle"), X, least_bend=0.08, soft_from=0.993)


def stand(score: Score) -> Trunk:
    """Solve one person's feet, pelvis, spine and legs."""
    body = skeleton(np.asarray(score.betas))
    time = times(score.seconds)
    feet = {side: _foot(score, body, time, side) for side in SIDES}
    load = _load(feet)
    yaw = smooth(load * feet["L"].heading + (1.0 - load) * feet["R"].heading, 0.15) + track(time, 0.0, score.turn)
    heading = euler(yaw)
    support = load[:, None] * feet["L"].ankle + (1.0 - load[:, None]) * feet["R"].ankle
    lean, hips = track(time, _ZERO3, score.lean), track(time, _ZERO3, score.hips)
    ground = smooth(support, score.lag) * (1.0, 0.0, 1.0)
    wander = np.stack([0.005 * sway(time, score.seed), 0.0 * time, 0.005 * sway(time, score.seed + 1)], axis=-1)
    offset = track(time, _ZERO3, score.pelvis) * (-1.0, 1.0, 1.0) + wander
    offset[:, 2] -= 0.10 * np.sin(lean[:, 1])
    ground += turned(heading, offset * (1.0, 0.0, 1.0))
    stride = smooth(np.einsum("ti,ti->t", feet["L"].ankle - feet["R"].ankle, heading[:, :, 2]), 0.06)
    tilt = smooth(0.10 * (2.0 * load - 1.0), 0.08)
    pelvis_turn = euler(hips[:, 0] - 0.22 * stride, hips[:, 1] + 0.3 * lean[:, 1], hips[:, 2] + tilt * 0.6)
    breath = 0.012 * np.sin(2.0 * np.pi * 0.27 * time + score.seed)
    chest_turn = euler(
        lean[:, 0] + 0.16 * stride + 0.012 * sway(time, score.seed + 2),
        lean[:, 1] - breath + 0.02,
        lean[:, 2] - 0.25 * tilt + 0.01 * sway(time, score.seed + 3),
    )
    pelvis_world = heading @ pelvis_turn
    height = _height(score, body, feet, ground, pelvis_world, offset[:, 1])
    pelvis = ground + height[:, None] * (0.0, 1.0, 0.0)
    rotations = np.broadcast_to(np.eye(3), (time.size, 52, 3, 3)).copy()
    rotations[:, 0] = pelvis_world
    third = exp(log(np.swapaxes(pelvis_turn, -1, -2) @ chest_turn) / 3.0)
    for name in ("Spine1", "Spine2", "Spine3"):
        rotations[:, JOINT[name]] = third
    for side in SIDES:
        _leg(score, body, side, time, feet[side], heading, pelvis, rotations)
    joints, world = body.forward(rotations, pelvis)
    return Trunk(score, body, time, heading, rotations, pelvis, joints, world, feet)


def _foot(score: Score, body: Skeleton, time: Array, side: Side) -> FootMotion:
    left = 1.0 if side == "L" else -1.0
    frame = euler(score.heading)[0]
    spot = frame @ np.array([left * score.stance / 2.0, 0.0, left * score.stagger / 2.0])
    place = (score.at[0] + float(spot[0]), score.at[1] + float(spot[2]))
    return walk_foot(body, side, time, place, score.heading, score.steps, left * score.out_toe)


def _load(feet: dict[Side, FootMotion]) -> Array:
    """The left foot's share (T,) of the weight."""
    left, right = 1.0 - feet["L"].air, 1.0 - feet["R"].air
    return np.asarray((left + 0.02) / (left + right + 0.04))


def _height(
    score: Score, body: Skeleton, feet: dict[Side, FootMotion], ground: Array, turn: Array, offset: Array
) -> Array:
    """Height (T,) of the pelvis: as high as both legs allow, and not above a soft-kneed stand."""
    heights = []
    for side in SIDES:
        limb = leg(body, side)
        hip = turned(turn, body.offset(f"{side}_Hip"))
        across = (feet[side].ankle - ground - hip)[:, [0, 2]]
        free = (limb.soft_from * limb.reach) ** 2 - np.sum(across**2, axis=-1)
        free = np.sqrt(np.maximum(free, 0.2))
        height = feet[side].ankle[:, 1] + free - hip[:, 1]
        if score.leg_swing is not None and score.leg_swing.side == side:
            height += 2.0 * track(times(score.seconds), 0.0, score.leg_swing.share)
        heights.append(height)
    stand_tall = body.rest[0, 1] - body.floor - 0.012
    top = np.minimum(np.minimum(heights[0], heights[1]), stand_tall)
    return smooth_below(np.asarray(top + np.minimum(offset, 0.0)), 0.035)


def _leg(
    score: Score,
    body: Skeleton,
    side: Side,
    time: Array,
    foot: FootMotion,
    heading: Array,
    pelvis: Array,
    rotations: Array,
) -> None:
    """Solve one leg into `rotations`."""
    limb = leg(body, side)
    left = 1.0 if side == "L" else -1.0
    hip = pelvis + turned(rotations[:, 0], body.offset(f"{side}_Hip"))
    pole = foot.rotation[:, :, 2] * (1.0, 0.0, 1.0) + heading[:, :, 2] + 0.25 * left * heading[:, :, 0]
    thigh, shin = limb.solve(hip, foot.ankle, pole)
    ankle_turn, toe_bend = foot.rotation, foot.toe_bend
    swing = score.leg_swing
    if swing is not None and swing.side == side:
        share = track(time, 0.0, swing.share)
        out = track(time, 0.0, swing.outward)
        free_thigh = heading @ about(np.array([0.0, 0.0, 1.0]), left * out) @ about(X, -track(time, 0.0, swing.hip))
        free_shin = free_thigh @ about(X, track(time, 0.0, swing.knee))
        free_foot = free_shin @ about(X, track(time, 0.0, swing.foot))
        ends = hip + turned(free_thigh, limb.upper) + turned(free_shin, limb.lower)
        target = (1.0 - share[:, None]) * foot.ankle + share[:, None] * ends
        thigh, shin = limb.solve(hip, target, (1.0 - share[:, None]) * pole + share[:, None] * free_thigh[:, :, 2])
        step = log(np.swapaxes(foot.rotation, -1, -2) @ free_foot)
        toe_bend = foot.toe_bend * (1.0 - share)
        ankle_turn = foot.rotation @ exp(step * share[:, None])
    rotations[:, JOINT[f"{side}_Hip"]] = np.swapaxes(rotations[:, 0], -1, -2) @ thigh
    rotations[:, JOINT[f"{side}_Knee"]] = np.swapaxes(thigh, -1, -2) @ shin
    rotations[:, JOINT[f"{side}_Ankle"]] = np.swapaxes(shin, -1, -2) @ ankle_turn
    rotations[:, JOINT[f"{side}_Foot"]] = about(X, toe_bend)
