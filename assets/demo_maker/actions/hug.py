"""Hug: step close, arms open, close round the other's back, two pats, part again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arms import hang
from ..curves import bump
from ..gait import step
from ..goals import Vector, at_shoulder, eyes_on, other, palm_at
from ..people import GROUPS
from ..rotations import turned
from ..scene import Scene
from ..score import ArmMove, GazeMove, HandGoal, Person, Score, Stage
from ..step import Side

SECONDS = 4.6
EAST, WEST = np.pi / 2.0, -np.pi / 2.0
HELD, LET_GO = 1.95, 3.0  # s


@dataclass(frozen=True)
class _Embrace:
    """Where one arm goes on the other, in the frame of the other's chest: (across, up, forward)."""

    place: Vector  # metres from spine3; across: from the side where the arm is to the middle
    fingers: Vector
    pole: Vector
    normal: Vector
    wide: Vector  # the open arm before: (outward, up, forward) of one's own shoulder, metres


OVER = _Embrace((-0.085, 0.172, -0.135), (0.5, -0.75, -0.38), (0.42, 1.0, 0.0), (0.0, -0.5, 0.9), (0.16, 0.08, 0.4))
UNDER = _Embrace((-0.09, -0.06, -0.15), (0.93, 0.25, -0.28), (1.0, -0.3, -0.1), (0.25, 0.1, 1.0), (0.24, -0.2, 0.32))
EMBRACE: dict[Side, _Embrace] = {"R": OVER, "L": UNDER}


def _round_the_back(stage: Stage, person: Person, side: Side) -> HandGoal:
    """The palm on the other's back."""
    them, embrace = stage[other(person)], EMBRACE[side]
    turn = them.rotation("Spine3")
    mirror = np.array([1.0 if side == "L" else -1.0, 1.0, 1.0])
    pat = np.zeros_like(them.time)
    if person == "P1" and side == "R":
        pat = bump(them.time, 2.2, 2.44) + 0.8 * bump(them.time, 2.46, 2.7)
    shift = np.array(embrace.place) * mirror + pat[:, None] * np.array([0.0, 0.0, -0.03])
    goal = palm_at(
        lambda _: them.joint("Spine3") + turned(turn, shift),
        lambda _: turned(turn, np.array(embrace.fingers) * mirror),
        lambda _: turned(turn, np.array(embrace.normal) * mirror),
        embrace.pole,
        0.02,
    )
    return goal(stage, person, side)


def _arms(delay: float) -> dict[Side, list[ArmMove]]:
    """The right arm over the other's shoulder, the left one under the other's arm; both open first."""
    result: dict[Side, list[ArmMove]] = {}
    begins: tuple[tuple[Side, float], ...] = (("L", delay), ("R", delay + 0.04))
    for side, late in begins:
        wide = at_shoulder(EMBRACE[side].wide, (0.7, -0.6, -0.4), (0.15, 0.15, 0.95), (-1.0, -0.1, 0.15))
        result[side] = [
            ArmMove(0.5 + late, 1.3 + late, wide, (0.04, 0.0, 0.05)),
            ArmMove(1.2 + late, HELD + late, _round_the_back, (0.06, 0.05 if side == "R" else 0.0, 0.0)),
            ArmMove(LET_GO + late, 3.6 + late, wide, (0.06, 0.05 if side == "R" else 0.0, 0.0)),
            ArmMove(3.35 + late, 4.25 + late, hang(), (0.04, 0.0, 0.0)),
        ]
    return result


def _fingers(delay: float) -> dict[Side, list[tuple[float, float, str]]]:
    keys = [
        (0.6 + delay, 1.1 + delay, "open"),
        (1.6 + delay, 1.95 + delay, "wrap"),
        (3.3 + delay, 4.0 + delay, "relaxed"),
    ]
    return {"L": keys, "R": keys}


def scene() -> Scene:
    """P1 goes to hug P2."""
    one, two = GROUPS[2]
    first = Score(
        person="P1",
        gender=one.gender,
        betas=one.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-0.85, 0.0),
        seed=71,
        steps=[
            step("R", 0.45, 0.85, (-0.48, 0.05), EAST, size=0.9),
            step("L", 1.0, 1.4, (-0.185, -0.165), EAST, size=0.8),
            step("R", 1.5, 1.8, (-0.215, 0.075), EAST, size=0.3),
            step("L", 3.2, 3.55, (-0.46, -0.12), EAST, True, 0.5),
            step("R", 3.65, 4.0, (-0.5, 0.08), EAST, True, 0.5),
        ],
        lean=[(1.2, 1.9, (0.0, 0.04, -0.14)), (2.95, 3.6, (0.0, 0.0, 0.0))],
        pelvis=[(2.1, 2.5, (0.012, 0.0, 0.0)), (2.5, 2.9, (-0.01, 0.0, 0.0)), (2.9, 3.3, (0.0, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on())],
        nod=[(1.3, 1.8, (0.12, 0.05, -0.2)), (2.95, 3.4, (0.0, 0.0, 0.0))],
        shrug=[(1.3, 1.9, 0.12), (3.0, 3.5, 0.0)],
        arms=_arms(0.0),
        fingers=_fingers(0.0),
    )
    second = Score(
        person="P2",
        gender=two.gender,
        betas=two.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.42, 0.0),
        seed=72,
        steps=[
            step("R", 0.9, 1.22, (0.155, -0.06), WEST, size=0.5),
            step("L", 1.3, 1.62, (0.185, 0.165), WEST, size=0.5),
            step("R", 3.3, 3.65, (0.42, -0.09), WEST, True, 0.5),
            step("L", 3.75, 4.05, (0.44, 0.11), WEST, True, 0.4),
        ],
        lean=[(1.25, 1.95, (0.0, 0.03, -0.14)), (3.0, 3.6, (0.0, 0.0, 0.0))],
        pelvis=[(2.15, 2.55, (-0.01, 0.0, 0.0)), (2.55, 2.95, (0.01, 0.0, 0.0)), (2.95, 3.3, (0.0, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on())],
        nod=[(1.35, 1.85, (0.12, -0.08, -0.18)), (3.0, 3.4, (0.0, 0.0, 0.0))],
        shrug=[(1.3, 1.9, 0.14), (3.0, 3.5, 0.0)],
        arms=_arms(0.05),
        fingers=_fingers(0.06),
    )
    return Scene(
        "G002T000A000R000",
        "P1",
        (
            "Two people step close and hug each other, then let go and step apart.",
            "One person walks up with open arms and embraces the other, patting the back twice.",
            "They wrap their arms around each other's backs, hold for a moment and part.",
        ),
        first,
        second,
    )
