"""Kick: a front kick with the right sole against the other's hip; the other folds and stumbles back."""

from __future__ import annotations

import numpy as np

from ..arms import hang
from ..gait import step
from ..goals import eyes_on, loose, on_self
from ..people import GROUPS
from ..scene import Scene
from ..score import ArmMove, GazeMove, LegSwing, Score
from ..step import Step

SECONDS = 3.6
EAST, WEST = np.pi / 2.0, -np.pi / 2.0
HIT = 1.24  # s


def scene() -> Scene:
    """P1 kicks P2."""
    kicker, kicked = GROUPS[2]
    guard = loose((0.06, -0.24, 0.26), (0.8, -0.8, -0.3), 0.4, 0.1)
    balance = loose((0.3, -0.3, 0.1), (0.5, -0.3, -1.0), 0.2, 0.0)
    kick = LegSwing(
        "R",
        share=[(0.80, 1.02, 1.0), (1.46, 1.80, 0.0)],
        hip=[(0.70, 1.06, 1.38), (1.02, HIT, 1.58), (1.26, 1.6, 0.75), (1.6, 1.9, 0.2)],
        outward=[(0.7, 1.0, 0.02)],
        knee=[(0.70, 1.02, 1.9), (1.03, HIT, 0.2), (1.24, 1.46, 1.35), (1.55, 1.85, 0.5)],
        foot=[(0.8, 1.0, 0.25), (1.05, HIT, -0.3), (1.4, 1.7, 0.2)],
    )
    first = Score(
        person="P1",
        gender=kicker.gender,
        betas=kicker.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-0.72, 0.0),
        seed=61,
        lag=0.13,
        steps=[
            step("L", 0.32, 0.62, (-0.50, -0.08), EAST, size=0.6),
            Step("R", 0.80, 1.86, (-0.60, 0.11), EAST, peel=0.16, settle=0.14, heel_up=0.6, toe_up=-0.3, height=0.05),
        ],
        leg_swing=kick,
        pelvis=[
            (0.6, 0.95, (0.0, -0.02, 0.0)),
            (1.0, HIT, (0.0, 0.0, 0.07)),
            (HIT + 0.08, 1.7, (0.0, -0.03, -0.02)),
            (1.8, 2.4, (0.0, 0.0, 0.0)),
        ],
        lean=[
            (0.6, 1.0, (0.1, -0.06, 0.0)),
            (1.0, HIT, (0.3, -0.26, 0.06)),
            (1.35, 2.0, (0.0, 0.1, 0.0)),
            (2.1, 2.8, (0.0, 0.0, 0.0)),
        ],
        hips=[(0.7, 1.0, (0.0, -0.12, 0.0)), (1.0, HIT, (0.22, -0.2, 0.0)), (1.35, 1.9, (0.0, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on()), GazeMove(0.5, 0.8, eyes_on("Pelvis", 0.1)), GazeMove(1.5, 1.9, eyes_on())],
        arms={
            "L": [
                ArmMove(0.35, 0.9, guard, (0.05, 0.0, 0.05)),
                ArmMove(1.0, 1.3, balance),
                ArmMove(1.35, 1.85, guard),
                ArmMove(2.1, 2.95, hang(), (0.05, 0.0, 0.05)),
            ],
            "R": [
                ArmMove(0.4, 0.95, guard, (0.05, 0.0, 0.05)),
                ArmMove(1.0, 1.3, balance),
                ArmMove(1.4, 1.9, guard),
                ArmMove(2.15, 3.05, hang(), (0.05, 0.0, 0.05)),
            ],
        },
        fingers={side: [(0.4, 0.8, "fist"), (2.2, 2.9, "relaxed")] for side in ("L", "R")},
    )
    fold = {
        side: on_self("Pelvis", (out * 0.07, 0.1, 0.19), (out * -0.7, -0.6, 0.1), (0.0, -0.1, -1.0), (0.9, -0.3, -0.3))
        for side, out in (("L", 1.0), ("R", -1.0))
    }
    second = Score(
        person="P2",
        gender=kicked.gender,
        betas=kicked.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.515, 0.0),
        seed=62,
        lag=0.13,
        steps=[
            step("R", 1.31, 1.58, (0.84, -0.12), WEST, True, 0.8),
            step("L", 1.61, 1.92, (0.99, 0.13), WEST, True, 0.8),
            step("R", 2.3, 2.62, (0.97, -0.08), WEST, True, 0.3),
        ],
        pelvis=[
            (0.8, 1.15, (0.0, -0.02, -0.02)),
            (HIT - 0.03, 1.40, (0.0, -0.03, -0.22)),
            (1.46, 1.8, (0.0, -0.06, -0.04)),
            (1.85, 2.3, (0.0, -0.05, 0.02)),
            (2.4, 3.1, (0.0, 0.0, 0.0)),
        ],
        lean=[
            (0.85, 1.15, (0.0, -0.06, 0.0)),
            (HIT, 1.5, (0.06, 0.42, 0.03)),
            (1.6, 2.2, (0.0, 0.36, 0.0)),
            (2.3, 3.2, (0.0, 0.06, 0.0)),
        ],
        hips=[(HIT, 1.42, (0.0, 0.18, 0.0)), (1.6, 2.2, (0.0, 0.0, 0.0))],
        gaze=[
            GazeMove(0.0, 0.2, eyes_on()),
            GazeMove(0.85, 1.1, eyes_on("R_Knee", 0.0)),
            GazeMove(1.9, 2.4, eyes_on()),
        ],
        nod=[(HIT, 1.42, (0.0, 0.18, 0.0)), (1.5, 1.9, (0.0, 0.0, 0.0))],
        shrug=[(0.85, 1.15, 0.12), (2.0, 2.8, 0.0)],
        arms={
            "L": [
                ArmMove(0.85, 1.18, loose((0.2, -0.26, 0.22), (0.7, -0.3, -0.6), 0.5, 0.0)),
                ArmMove(1.26, 1.62, fold["L"], (0.03, 0.0, 0.04)),
                ArmMove(2.35, 3.2, hang(0.06, 0.2, 0.42), (0.05, 0.0, 0.03)),
            ],
            "R": [
                ArmMove(0.88, 1.2, loose((0.2, -0.3, 0.18), (0.7, -0.3, -0.6), 0.5, 0.0)),
                ArmMove(1.3, 1.7, fold["R"], (0.03, 0.0, 0.04)),
                ArmMove(2.3, 3.1, hang(0.02, 0.2, 0.36), (0.05, 0.0, 0.03)),
            ],
        },
        fingers={side: [(0.85, 1.1, "open"), (1.35, 1.6, "soft"), (2.4, 3.0, "relaxed")] for side in ("L", "R")},
    )
    return Scene(
        "G002T002A005R000",
        "P1",
        (
            "One person kicks the other in the hip with the right foot; the other bends over and stumbles back.",
            "A person steps up and lands a front kick, and the other staggers two steps backwards.",
            "One gets kicked by the other, holds the belly, retreats and straightens up again.",
        ),
        first,
        second,
    )
