"""Handshake: both step up, the right hands meet, two shakes, release."""

from __future__ import annotations

import numpy as np

from ..arms import hang
from ..curves import minimum_jerk, smooth
from ..gait import step
from ..goals import eyes_on, hands_meet
from ..people import GROUPS
from ..rotations import Array, Y
from ..scene import Scene
from ..score import ArmMove, GazeMove, Score, Stage

SECONDS = 3.6
EAST, WEST = np.pi / 2.0, -np.pi / 2.0
GRASPED, RELEASED = 1.5, 2.62  # s


def _place(stage: Stage) -> Array:
    """Where the palms meet: between the two, at the height of the elbows, twice up and down."""
    me, you = stage["P1"], stage["P2"]
    middle = smooth(0.5 * (me.joint("Spine1") + you.joint("Spine1")), 0.08)
    time = me.time
    calm = minimum_jerk(time, GRASPED, GRASPED + 0.25) * (1.0 - minimum_jerk(time, 2.2, RELEASED))
    shake = 0.042 * calm * np.sin(2.0 * np.pi * (time - GRASPED - 0.05) / 0.46)
    return np.asarray(middle + (0.01 + shake)[:, None] * Y)


def scene() -> Scene:
    """P1 offers the hand."""
    giver, taker = GROUPS[1]
    grip = hands_meet(_place, thumb_up=0.12, slope=0.42, back=0.0, pole=(0.35, -1.0, -0.35), depth=0.031)
    first = Score(
        person="P1",
        gender=giver.gender,
        betas=giver.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-0.72, 0.05),
        seed=1,
        steps=[
            step("R", 0.42, 0.78, (-0.42, 0.16), EAST, size=0.7),
            step("L", 0.9, 1.22, (-0.46, -0.06), EAST, size=0.5),
            step("R", 2.95, 3.25, (-0.5, 0.17), EAST, back=True, size=0.2),
        ],
        pelvis=[(1.0, 1.6, (0.0, 0.0, 0.03)), (2.6, 3.2, (0.0, 0.0, 0.0))],
        lean=[(0.5, 1.4, (0.2, 0.1, 0.0)), (2.5, 3.2, (0.0, 0.02, 0.0))],
        gaze=[
            GazeMove(0.0, 0.4, eyes_on()),
            GazeMove(0.8, 1.15, eyes_on("R_Wrist")),
            GazeMove(1.35, 1.7, eyes_on()),
        ],
        nod=[(1.6, 1.85, (0.0, 0.14, 0.0)), (1.85, 2.2, (0.0, 0.0, 0.05))],
        arms={
            "R": [
                ArmMove(0.6, GRASPED - 0.08, grip, (0.02, 0.0, 0.0)),
                ArmMove(RELEASED, 3.4, hang(), (0.03, 0.0, 0.02)),
            ]
        },
        fingers={"R": [(0.7, 1.2, "open"), (1.32, 1.6, "grip"), (2.5, 2.75, "soft"), (3.0, 3.4, "relaxed")]},
    )
    second = Score(
        person="P2",
        gender=taker.gender,
        betas=taker.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.5, -0.03),
        seed=2,
        stagger=0.04,
        steps=[step("R", 0.85, 1.2, (0.39, -0.13), WEST, size=0.4)],
        pelvis=[(0.9, 1.5, (0.02, 0.0, 0.02)), (2.7, 3.3, (-0.02, 0.0, -0.02))],
        lean=[(0.8, 1.5, (0.22, 0.08, 0.0)), (2.6, 3.3, (0.0, 0.0, 0.0))],
        gaze=[
            GazeMove(0.0, 0.3, eyes_on()),
            GazeMove(0.9, 1.2, eyes_on("R_Wrist")),
            GazeMove(1.5, 1.8, eyes_on()),
        ],
        nod=[(1.7, 1.95, (0.0, 0.16, 0.0)), (1.95, 2.3, (0.0, 0.02, -0.04))],
        arms={
            "R": [
                ArmMove(0.8, GRASPED, grip, (0.02, 0.0, 0.0)),
                ArmMove(RELEASED + 0.03, 3.45, hang(), (0.03, 0.0, 0.02)),
            ]
        },
        fingers={"R": [(0.8, 1.25, "open"), (1.35, 1.62, "grip"), (2.5, 2.75, "soft"), (3.0, 3.4, "relaxed")]},
    )
    return Scene(
        "G001T000A001R000",
        "P1",
        (
            "Two people step up to each other and shake right hands.",
            "One person walks forward and offers the right hand; the other takes it, and they shake it twice.",
            "They meet, shake hands firmly, and let their arms drop again.",
        ),
        first,
        second,
        skeletons=True,
    )
