"""Both persons of a sequence, solved: trunks first, then eyes and arms that aim at the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arms import hand_goal, place_arm
from .body import JOINT
from .curves import minimum_jerk, smooth, sway, track
from .hands import finger_motion
from .ik import look, neck_and_head
from .rotations import Array, exp, log, turned
from .score import Person, Score, Stage
from .step import Side
from .trunk import Trunk, stand

GRID = 2.0**-14
"""Rotations and translations are rounded to this (rad, m): invisible, and the files compress."""


@dataclass(frozen=True)
class Performance:
    """One person's motion."""

    trunk: Trunk
    rotations: Array  # (T, 52, 3) local axis-angle, rounded
    trans: Array  # (T, 3) metres, rounded
    joints: Array  # (T, 52, 3) metres, of the rounded motion
    world: Array  # (T, 52, 3, 3)


def perform(first: Score, second: Score) -> dict[Person, Performance]:
    """Solve P1 and P2."""
    stage: Stage = {"P1": stand(first), "P2": stand(second)}
    return {person: _finish(stage, person) for person in stage}


def _finish(stage: Stage, person: Person) -> Performance:
    me = stage[person]
    rotations = me.rotations.copy()
    _head(stage, me, rotations)
    sides: tuple[tuple[Side, int], ...] = (("L", 22), ("R", 37))
    for side, first in sides:
        place_arm(me, side, hand_goal(stage, me.score, side), rotations)
        rotations[:, first : first + 15] = finger_motion(me.skeleton, side, me.time, me.score.fingers.get(side, ()))
    vectors = _on_grid(log(rotations))
    trans = _on_grid(me.pelvis - me.skeleton.rest[0])
    joints, world = me.skeleton.forward(exp(vectors), trans + me.skeleton.rest[0])
    return Performance(me, vectors, trans, joints, world)


def _head(stage: Stage, me: Trunk, rotations: Array) -> None:
    """Turn neck and head to what the eyes follow."""
    target = me.joint("Head") + turned(me.heading, np.array([0.0, -0.2, 3.0]))
    line = target - me.joint("Head")
    for move in me.score.gaze:
        share = minimum_jerk(me.time, move.start, move.end)[:, None]
        line = line + share * (move.aim(stage, me.score.person) - me.joint("Head") - line)
    yaw, pitch = look(me.joint("Head"), me.joint("Head") + line, me.rotation("Spine3"))
    nod = track(me.time, (0.0, 0.0, 0.0), me.score.nod)
    seed = me.score.seed + 10
    yaw = smooth(yaw, 0.05) + nod[:, 0] + 0.015 * sway(me.time, seed, 2.0)
    pitch = smooth(pitch, 0.05) + nod[:, 1] + 0.012 * sway(me.time, seed + 1, 2.3)
    roll = nod[:, 2] + 0.015 * sway(me.time, seed + 2, 2.6)
    rotations[:, JOINT["Neck"]], rotations[:, JOINT["Head"]] = neck_and_head(yaw, pitch, roll)


def _on_grid(values: Array) -> Array:
    """Rounded, and without zeros below zero: so that every processor makes the same files to the byte."""
    return np.asarray(np.round(values / GRID) * GRID + 0.0)
