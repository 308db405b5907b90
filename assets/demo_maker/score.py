"""What one person does in a sequence, as keyframes; everything else follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from .curves import Key
from .rotations import Array
from .step import Side, Step

if TYPE_CHECKING:
    from .trunk import Trunk

Person = Literal["P1", "P2"]
Stage = dict[Person, "Trunk"]
"""Both persons' trunks and legs, solved; arms and gaze aim at them."""


@dataclass(frozen=True)
class HandGoal:
    """Where a hand should be through time."""

    wrist: Array  # (T, 3) metres
    pole: Array  # (T, 3) direction in which the elbow points
    rotation: Array  # (T, 3, 3) world rotation of the hand
    free: Array  # (T,) 1: the hand follows the forearm, 0: it is turned as `rotation` says
    twist: Array  # (T,) rad, of a free hand about the forearm; positive turns the palm back
    flex: Array  # (T,) rad, of a free hand at the wrist, towards the palm


def free_hand(wrist: Array, pole: Array, twist: float = 0.2, flex: float = 0.1) -> HandGoal:
    """A hand that is where it is, and lies in line with the forearm."""
    count = wrist.shape[0]
    still = np.broadcast_to(np.eye(3), (count, 3, 3))
    return HandGoal(wrist, pole, still, np.ones(count), np.full(count, twist), np.full(count, flex))


def set_hand(wrist: Array, pole: Array, rotation: Array) -> HandGoal:
    """A hand that is turned to something."""
    count = wrist.shape[0]
    return HandGoal(wrist, pole, rotation, np.zeros(count), np.zeros(count), np.zeros(count))


Reach = Callable[[Stage, Person, Side], HandGoal]
Aim = Callable[[Stage, Person], Array]


@dataclass(frozen=True)
class ArmMove:
    """From `start` to `end` s the hand leaves what it did and comes to `reach`, and stays with it."""

    start: float
    end: float
    reach: Reach
    arc: tuple[float, float, float] = (0.0, 0.0, 0.0)  # m, how far the path swings outwards, up, forward


@dataclass(frozen=True)
class GazeMove:
    """From `start` to `end` s the eyes go to another thing."""

    start: float
    end: float
    aim: Aim


@dataclass(frozen=True)
class LegSwing:
    """A leg that leaves the floor for more than a step: moved by the angles of its joints."""

    side: Side
    share: Sequence[Key]  # 0 the foot's own path .. 1 these angles
    hip: Sequence[Key]  # rad, thigh forward from hanging
    outward: Sequence[Key]  # rad, thigh to its own side
    knee: Sequence[Key]  # rad, bend
    foot: Sequence[Key]  # rad, toes down from square to the shin


Keys = Sequence[Key]


@dataclass(frozen=True)
class Score:
    """One person's part."""

    person: Person
    gender: Literal["male", "female", "neutral"]
    betas: tuple[float, ...]
    seconds: float
    heading: float  # rad, at the start; 0 faces +z, pi/2 faces +x
    at: tuple[float, float]  # x, z between the feet at the start, metres
    seed: int
    stance: float = 0.2  # m between the ankles
    stagger: float = 0.0  # m, how far the left foot is ahead of the right
    out_toe: float = -0.1  # rad, added to the heading of both feet outwards
    steps: Sequence[Step] = ()
    pelvis: Keys = ()  # offsets (right, up, forward), metres
    lean: Keys = ()  # (yaw, pitch, roll) of the chest, rad
    hips: Keys = ()  # (yaw, pitch, roll) of the pelvis, rad
    shrug: Keys = ()  # rad, both collars up
    gaze: Sequence[GazeMove] = ()
    nod: Keys = ()  # (yaw, pitch, roll) of the head beyond the gaze, rad
    arms: Mapping[Side, Sequence[ArmMove]] = field(default_factory=dict)
    fingers: Mapping[Side, Sequence[tuple[float, float, str]]] = field(default_factory=dict)
    leg_swing: LegSwing | None = None
    arm_swing: float = 1.0  # how much hanging arms swing with the steps
    lag: float = 0.16  # s, smoothing of the weight over the feet
