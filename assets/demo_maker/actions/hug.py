"""Hug: step close, arms open, one arm over the other's shoulder and one round the back, a few pats, part again."""

from __future__ import annotations

from typing import Literal

import numpy as np

from ..arms import hang
from ..curves import bump
from ..feet import Side
from ..gait import step
from ..goals import at_shoulder, eyes_on, other, palm_at
from ..people import GROUPS
from ..rotations import turned
from ..scene import Scene
from ..score import ArmMove, GazeMove, HandGoal, Person, Reach, Score, Stage

SECONDS = 4.6
EAST, WEST = np.pi / 2.0, -np.pi / 2.0
HELD, LET_GO = 1.95, 3.0  # s


def _round_the_back(where: Literal["over", "under"]) -> Reach:
    """The palm on the other's back: over the shoulder, or round the ribs."""
    joint, place, fingers, pole = {
        "over": ("Spine3", (0.045, 0.045, -0.115), (-0.75, -0.66, 0.0), (0.9, 0.5, 0.2)),
        "under": ("Spine2", (-0.035, 0.03, -0.12), (0.96, 0.2, 0.0), (1.0, -0.35, -0.2)),
    }[where]

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        them = stage[other(person)]
        turn = them.rotation(joint)
        pat = 0.0 * them.time
        if where == "over":
            pat = bump(them.time, 2.2, 2.42) + bump(them.time, 2.45, 2.67) * 0.8
        shift = np.array(place) + pat[:, None] * np.array([0.0, 0.0, -0.025])
        goal = palm_at(
            lambda _: them.joint(joint) + turned(turn, shift),
            lambda _: turned(turn, np.array(fingers)),
            lambda _: turned(turn, np.array([0.0, 0.05, 1.0])),
            pole,
            0.02,
        )
        return goal(stage, person, side)

    return reach


def _arms(delay: float) -> dict[Side, list[ArmMove]]:
    """Right arm over the other's shoulder, left arm under the other's arm."""
    wide_high = at_shoulder((0.22, 0.1, 0.36), (0.7, -0.5, -0.4), (0.1, 0.3, 0.95), (-1.0, -0.2, 0.1))
    wide_low = at_shoulder((0.26, -0.2, 0.32), (0.7, -0.6, -0.4), (0.1, 0.1, 0.95), (-1.0, 0.1, 0.1))
    return {
        "R": [
            ArmMove(0.5 + delay, 1.3 + delay, wide_high, (0.05, 0.0, 0.05)),
            ArmMove(1.25 + delay, HELD + delay, _round_the_back("over"), (0.06, 0.08, 0.0)),
            ArmMove(LET_GO + delay, 3.55 + delay, wide_high, (0.05, 0.06, 0.0)),
            ArmMove(3.35 + delay, 4.2 + delay, hang(), (0.05, 0.0, 0.0)),
        ],
        "L": [
            ArmMove(0.55 + delay, 1.3 + delay, wide_low, (0.05, 0.0, 0.05)),
            ArmMove(1.25 + delay, HELD + delay, _round_the_back("under"), (0.10, 0.0, 0.0)),
            ArmMove(LET_GO + delay, 3.5 + delay, wide_low, (0.10, 0.0, 0.0)),
            ArmMove(3.3 + delay, 4.15 + delay, hang(), (0.05, 0.0, 0.0)),
        ],
    }


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
            step("R", 0.45, 0.85, (-0.48, 0.03), EAST, size=0.9),
            step("L", 1.0, 1.4, (-0.20, -0.13), EAST, size=0.8),
            step("R", 1.5, 1.8, (-0.26, 0.05), EAST, size=0.3),
            step("L", 3.2, 3.55, (-0.46, -0.12), EAST, True, 0.5),
            step("R", 3.65, 4.0, (-0.5, 0.08), EAST, True, 0.5),
        ],
        lean=[(1.2, 1.9, (0.0, 0.2, -0.12)), (2.95, 3.6, (0.0, 0.0, 0.0))],
        pelvis=[(2.1, 2.5, (0.012, 0.0, 0.0)), (2.5, 2.9, (-0.01, 0.0, 0.0)), (2.9, 3.3, (0.0, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on())],
        nod=[(1.3, 1.8, (0.12, 0.05, -0.14)), (2.95, 3.4, (0.0, 0.0, 0.0))],
        shrug=[(1.3, 1.9, 0.06), (3.0, 3.5, 0.0)],
        arms=dict(_arms(0.0)),
        fingers=dict(_fingers(0.0)),
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
            step("R", 0.9, 1.22, (0.18, -0.05), WEST, size=0.5),
            step("L", 1.3, 1.62, (0.22, 0.13), WEST, size=0.5),
            step("R", 3.3, 3.65, (0.42, -0.09), WEST, True, 0.5),
            step("L", 3.75, 4.05, (0.44, 0.11), WEST, True, 0.4),
        ],
        lean=[(1.25, 1.95, (0.0, 0.18, -0.12)), (3.0, 3.6, (0.0, 0.0, 0.0))],
        pelvis=[(2.15, 2.55, (-0.01, 0.0, 0.0)), (2.55, 2.95, (0.01, 0.0, 0.0)), (2.95, 3.3, (0.0, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on())],
        nod=[(1.35, 1.85, (0.12, -0.1, -0.12)), (3.0, 3.4, (0.0, 0.0, 0.0))],
        shrug=[(1.3, 1.9, 0.08), (3.0, 3.5, 0.0)],
        arms=dict(_arms(0.06)),
        fingers=dict(_fingers(0.06)),
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
