"""High-five: wind up, palms clap above the shoulders, hands bounce off and drop."""

from __future__ import annotations

import numpy as np

from ..arms import hang
from ..curves import bump, smooth
from ..gait import step
from ..goals import at_shoulder, eyes_on, palm_at, towards
from ..people import GROUPS
from ..rotations import Array, Y, unit
from ..scene import Scene
from ..score import ArmMove, GazeMove, Person, Reach, Score, Stage

SECONDS = 3.2
EAST, WEST = np.pi / 2.0, -np.pi / 2.0
CLAP = 1.42  # s


def _clap(person: Person) -> Reach:
    """The palm at the meeting point, looking at the other."""

    def place(stage: Stage) -> Array:
        me, you = stage["P1"], stage["P2"]
        middle = smooth(0.5 * (me.joint("Neck") + you.joint("Neck")), 0.08)
        give = 0.02 * bump(me.time, CLAP - 0.05, CLAP + 0.3)
        return np.asarray(middle + 0.17 * Y - give[:, None] * Y)

    return palm_at(
        place,
        lambda stage: unit(Y + 0.12 * towards(stage, person)),
        lambda stage: towards(stage, person),
        (0.75, -1.0, -0.1),
        depth=0.029,
    )


def scene() -> Scene:
    """P1 raises the hand first."""
    one, two = GROUPS[1]
    wind_up = at_shoulder((0.16, 0.2, 0.02), (0.7, -1.0, -0.4), (0.05, 1.0, -0.25), (-0.15, 0.25, 1.0))
    small_wind_up = at_shoulder((0.14, 0.1, 0.12), (0.8, -1.0, -0.3), (0.05, 1.0, 0.0), (-0.15, 0.0, 1.0))
    bounce = at_shoulder((0.1, 0.12, 0.24), (0.75, -1.0, -0.2), (0.1, 1.0, 0.1), (-0.2, -0.1, 1.0))
    first = Score(
        person="P1",
        gender=one.gender,
        betas=one.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-0.68, 0.06),
        seed=21,
        steps=[
            step("R", 0.3, 0.62, (-0.6, 0.17), EAST, size=0.3),
            step("L", 0.98, 1.34, (-0.33, -0.04), EAST, size=0.7),
            step("R", 2.05, 2.42, (-0.37, 0.15), EAST, size=0.5),
        ],
        pelvis=[(1.0, 1.42, (0.0, 0.0, 0.03)), (1.6, 2.2, (0.0, 0.0, -0.01))],
        lean=[
            (0.5, 1.05, (-0.3, -0.03, 0.04)),
            (1.12, CLAP, (0.28, 0.09, -0.03)),
            (CLAP + 0.1, 2.3, (0.0, 0.0, 0.0)),
        ],
        gaze=[
            GazeMove(0.0, 0.3, eyes_on()),
            GazeMove(1.0, 1.25, eyes_on("R_Shoulder", 0.25)),
            GazeMove(1.6, 2.0, eyes_on()),
        ],
        nod=[(1.7, 2.0, (0.0, -0.08, 0.05)), (2.1, 2.6, (0.0, 0.05, 0.03))],
        arms={
            "R": [
                ArmMove(0.35, 1.05, wind_up, (0.03, 0.0, 0.06)),
                ArmMove(1.08, CLAP, _clap("P1"), (0.0, 0.02, 0.0)),
                ArmMove(CLAP + 0.04, CLAP + 0.36, bounce),
                ArmMove(CLAP + 0.28, 2.55, hang(), (0.06, 0.0, -0.04)),
            ],
            "L": [ArmMove(0.5, 1.1, hang(0.25, 0.2, 0.5)), ArmMove(1.2, 1.9, hang())],
        },
        fingers={"R": [(0.4, 1.0, "open"), (1.15, 1.38, "flat"), (1.6, 2.4, "relaxed")]},
    )
    second = Score(
        person="P2",
        gender=two.gender,
        betas=two.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.42, -0.02),
        seed=22,
        stagger=-0.05,
        steps=[step("L", 1.02, 1.36, (0.30, 0.09), WEST, size=0.4), step("L", 2.2, 2.5, (0.39, 0.08), WEST, True, 0.2)],
        pelvis=[(0.9, 1.4, (0.0, 0.0, 0.04)), (2.0, 2.6, (0.0, 0.0, 0.0))],
        lean=[
            (0.7, 1.15, (-0.16, 0.0, 0.03)),
            (1.15, CLAP, (0.24, 0.04, -0.04)),
            (CLAP + 0.1, 2.3, (0.0, -0.02, 0.0)),
        ],
        gaze=[
            GazeMove(0.0, 0.3, eyes_on()),
            GazeMove(1.0, 1.25, eyes_on("R_Shoulder", 0.25)),
            GazeMove(1.65, 2.05, eyes_on()),
        ],
        nod=[(1.8, 2.1, (0.0, -0.06, -0.05)), (2.2, 2.7, (0.0, 0.04, 0.0))],
        arms={
            "R": [
                ArmMove(0.62, 1.2, small_wind_up, (0.02, 0.0, 0.05)),
                ArmMove(1.12, CLAP, _clap("P2"), (0.0, 0.02, 0.0)),
                ArmMove(CLAP + 0.04, CLAP + 0.38, bounce),
                ArmMove(CLAP + 0.32, 2.7, hang(), (0.06, 0.0, -0.04)),
            ],
            "L": [ArmMove(0.6, 1.3, hang(0.1, 0.22, 0.55)), ArmMove(1.5, 2.2, hang(0.02, 0.15, 0.28))],
        },
        fingers={"R": [(0.6, 1.1, "open"), (1.15, 1.38, "flat"), (1.65, 2.5, "relaxed")]},
    )
    return Scene(
        "G001T000A016R000",
        "P1",
        (
            "Two people clap their right palms together above shoulder height in a high-five.",
            "One person swings the right arm up and back for a high-five, and the other meets the hand with theirs.",
            "They step close, slap right hands once in front of their faces, and lower their arms.",
        ),
        first,
        second,
        skeletons=True,
    )
