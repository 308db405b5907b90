"""Arms: hand goals blended through time, collars that follow, elbows by inverse kinematics, twist shared out."""

from __future__ import annotations

import numpy as np

from .body import JOINT, OUTWARD, Skeleton
from .curves import bump, minimum_jerk, smooth, sway, track
from .ik import Limb, soft_limit
from .rotations import Array, X, Z, about, between, euler, turned, twist_about, unit
from .score import HandGoal, Person, Reach, Score, Stage, free_hand
from .step import Side
from .trunk import Trunk


def arm(body: Skeleton, side: Side) -> Limb:
    """The arm as a limb whose elbow bends forward."""
    hinge = np.array([0.0, -OUTWARD[side], 0.0])
    return Limb(body.offset(f"{side}_Elbow"), body.offset(f"{side}_Wrist"), hinge, least_bend=0.2, soft_from=0.94)


def hang(forward: float = 0.0, out: float = 0.2, bend: float = 0.22, swing: float = 1.0) -> Reach:
    """An arm that hangs at these angles (rad) and swings against the legs, `swing` times as much as usual."""

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        me, left = stage[person], OUTWARD[side]
        limb = arm(me.skeleton, side)
        stride = -left * smooth(me.stride, 0.05) * swing * me.score.arm_swing
        seed = me.score.seed + (20 if side == "L" else 30)
        angle = forward + 0.62 * stride + 0.012 * sway(me.time, seed, 3.4)
        elbow = bend + 0.45 * np.maximum(stride, -0.3) + 0.025 * sway(me.time, seed + 1, 2.7)
        trunk = between(me.rotation("Spine3"), me.heading, np.full(me.time.size, 0.5))
        upper = trunk @ about(Z, left * out) @ about(X, -angle)
        lower = upper @ about(X, -elbow) @ about(Z, -0.35 * left * out)
        down = np.array([0.0, -1.0, 0.0])
        wrist = me.joint(f"{side}_Shoulder") + np.linalg.norm(limb.upper) * turned(upper, down)
        wrist = wrist + np.linalg.norm(limb.lower) * turned(lower, down)
        return free_hand(wrist, -trunk[:, :, 2] + 0.35 * left * trunk[:, :, 0])

    return reach


def hand_goal(stage: Stage, score: Score, side: Side) -> HandGoal:
    """All moves of one arm blended: each takes over from what was there before it."""
    me = stage[score.person]
    now = hang()(stage, score.person, side)
    wrist, pole, rotation, free, twist, flex = now.wrist, unit(now.pole), now.rotation, now.free, now.twist, now.flex
    for move in score.arms.get(side, ()):
        new = move.reach(stage, score.person, side)
        share = minimum_jerk(me.time, move.start, move.end)
        across = share[:, None]
        out, up, ahead = move.arc
        arc = me.heading @ np.array([OUTWARD[side] * out, up, ahead])
        wrist = wrist + across * (new.wrist - wrist) + bump(me.time, move.start, move.end)[:, None] * arc
        pole = unit(pole + across * (unit(new.pole) - pole))
        if new.free[0] < 1.0:
            had_none = (free > 0.999)[:, None, None]
            rotation = np.where(had_none, new.rotation, between(rotation, new.rotation, share))
        free, twist, flex = (old + share * (fresh - old) for old, fresh in
                             ((free, new.free), (twist, new.twist), (flex, new.flex)))  # fmt: skip
    return HandGoal(wrist, pole, rotation, free, twist, flex)


def place_arm(me: Trunk, side: Side, goal: HandGoal, rotations: Array) -> None:
    """Solve collar, shoulder, elbow and wrist of one arm into the local `rotations` (T, 52, 3, 3)."""
    body, left = me.skeleton, OUTWARD[side]
    limb = arm(body, side)
    chest = me.rotation("Spine3")
    collar = chest @ _collar(me, side, goal.wrist)
    at = me.joint(f"{side}_Collar") + turned(collar, body.offset(f"{side}_Shoulder"))
    upper, lower = limb.solve(at, goal.wrist, goal.pole)
    along = unit(limb.lower)
    free = lower @ about(along, left * goal.twist) @ about(Z, -left * goal.flex)
    hand = between(free, goal.rotation, 1.0 - goal.free)
    twist = twist_about(np.swapaxes(lower, -1, -2) @ hand, along)
    lower = lower @ about(along, 0.55 * twist)
    names = (f"{side}_Collar", f"{side}_Shoulder", f"{side}_Elbow", f"{side}_Wrist")
    worlds = (chest, collar, upper, lower, hand)
    for name, parent, child in zip(names, worlds[:-1], worlds[1:], strict=True):
        rotations[:, JOINT[name]] = np.swapaxes(parent, -1, -2) @ child


def _collar(me: Trunk, side: Side, wrist: Array) -> Array:
    """The collar's local rotation (T, 3, 3): it lifts with a raised arm and goes forward with a reaching one."""
    left = OUTWARD[side]
    chest = me.rotation("Spine3")
    line = turned(np.swapaxes(chest, -1, -2), wrist - me.joint(f"{side}_Shoulder"))
    stretch = np.linalg.norm(line, axis=-1) / arm(me.skeleton, side).reach
    line = unit(line) * np.minimum(stretch, 1.1)[:, None]
    up = np.where(line[:, 1] > 0.0, 0.32, 0.07) * line[:, 1]
    up = smooth(up, 0.03) + track(me.time, 0.0, me.score.shrug)
    ahead = 0.30 * np.maximum(line[:, 2], -0.2) - 0.12 * np.maximum(0.0, left * line[:, 0])
    return euler(-left * soft_limit(ahead, 0.45), 0.0, left * up)
