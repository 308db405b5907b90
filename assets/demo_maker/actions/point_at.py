"""Point finger at: one points at the other's face; the other draws back a little and lays a hand on the chest."""

from __future__ import annotations

import numpy as np

from ..arms import arm, hang
from ..curves import bump
from ..gait import step
from ..goals import at_shoulder, eyes_on, on_self, other
from ..hands import hand_rotation
from ..people import GROUPS
from ..rotations import Array, Y, unit
from ..scene import Scene
from ..score import ArmMove, GazeMove, HandGoal, Person, Score, Stage, set_hand
from ..step import Side

SECONDS = 3.4
EAST, WEST = np.pi / 2.0, -np.pi / 2.0


def _jabs(time: Array) -> Array:
    """Two small thrusts of the finger (T,)."""
    return np.asarray(bump(time, 1.45, 1.75) + 0.8 * bump(time, 1.8, 2.1))


def _point(stage: Stage, person: Person, side: Side) -> HandGoal:
    """The index finger along the line from one's own shoulder to the other's face."""
    me, you = stage[person], stage[other(person)]
    shoulder = me.joint(f"{side}_Shoulder")
    line = unit(you.joint("Head") - 0.05 * Y - shoulder)
    reach = 0.94 * arm(me.skeleton, side).reach + 0.012 * _jabs(me.time)
    across = unit(np.cross(Y, line))
    normal = -Y + 0.5 * across * (1.0 if side == "R" else -1.0)
    wrist = shoulder + reach[:, None] * line - 0.01 * Y
    pole = -Y + 0.5 * across * (-1.0 if side == "R" else 1.0)
    fingers = line + (0.06 - 0.10 * _jabs(me.time))[:, None] * Y
    return set_hand(wrist, pole, hand_rotation(side, unit(fingers), unit(normal)))


def scene() -> Scene:
    """P1 points at P2."""
    one, two = GROUPS[3]
    lift = at_shoulder((0.06, -0.12, 0.26), (0.8, -0.8, -0.3), (0.0, 0.55, 0.8), (-0.5, -0.8, 0.3))
    first = Score(
        person="P1",
        gender=one.gender,
        betas=one.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-0.72, 0.04),
        seed=51,
        steps=[
            step("R", 0.55, 0.9, (-0.53, 0.15), EAST, size=0.6),
            step("R", 2.55, 2.92, (-0.7, 0.13), EAST, True, 0.3),
        ],
        pelvis=[(0.8, 1.2, (0.02, 0.0, 0.04)), (2.3, 3.0, (0.0, 0.0, -0.02))],
        lean=[(0.6, 1.2, (0.30, 0.08, -0.02)), (1.4, 1.7, (0.33, 0.11, -0.02)), (2.3, 3.1, (0.02, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on())],
        nod=[
            (1.4, 1.65, (0.0, 0.1, 0.0)),
            (1.7, 1.9, (0.0, 0.02, 0.0)),
            (1.9, 2.1, (0.0, 0.09, 0.0)),
            (2.2, 2.6, (0, 0, 0)),
        ],
        arms={
            "R": [
                ArmMove(0.5, 0.98, lift, (0.02, 0.0, 0.05)),
                ArmMove(0.86, 1.3, _point),
                ArmMove(2.3, 3.15, hang(), (0.06, 0.0, 0.05)),
            ],
            "L": [ArmMove(0.6, 1.3, hang(-0.05, 0.2, 0.35)), ArmMove(2.3, 3.1, hang())],
        },
        fingers={"R": [(0.6, 0.98, "point"), (2.4, 2.9, "relaxed")], "L": [(0.8, 1.3, "soft"), (2.3, 3.0, "relaxed")]},
    )
    second = Score(
        person="P2",
        gender=two.gender,
        betas=two.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.62, -0.02),
        seed=52,
        stagger=0.06,
        steps=[step("L", 1.42, 1.76, (0.72, 0.1), WEST, True, 0.4)],
        pelvis=[(1.15, 1.6, (0.0, 0.0, -0.05)), (2.3, 3.0, (0.0, 0.0, 0.0))],
        lean=[(1.1, 1.55, (-0.06, -0.1, 0.0)), (2.3, 3.0, (0.0, 0.0, 0.0))],
        gaze=[
            GazeMove(0.0, 0.2, eyes_on()),
            GazeMove(0.95, 1.3, eyes_on("R_Shoulder", 0.0)),
            GazeMove(1.8, 2.1, eyes_on()),
        ],
        nod=[(1.1, 1.5, (0.0, -0.12, 0.08)), (2.2, 2.7, (0.0, 0.0, -0.06))],
        shrug=[(1.2, 1.6, 0.08), (2.2, 2.8, 0.0)],
        arms={
            "L": [
                ArmMove(
                    1.3,
                    1.95,
                    on_self("Spine3", (-0.01, 0.04, 0.155), (-0.95, 0.25, -0.1), (0.0, 0.1, -1.0), (0.8, -0.8, 0.0)),
                    (0.0, 0.0, 0.1),
                ),
                ArmMove(2.55, 3.3, hang(), (0.05, 0.0, 0.1)),
            ],
            "R": [ArmMove(1.2, 1.7, hang(0.1, 0.24, 0.5)), ArmMove(2.4, 3.1, hang())],
        },
        fingers={"L": [(1.35, 1.85, "soft"), (2.7, 3.2, "relaxed")]},
    )
    return Scene(
        "G003T001A012R000",
        "P1",
        (
            "One person points a finger at the other's face; the other leans back and lays a hand on the chest.",
            "A person steps forward, stretches out the right arm and points at the other.",
            "One jabs the index finger towards the other, who draws back in surprise.",
        ),
        first,
        second,
    )
