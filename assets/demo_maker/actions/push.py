"""Push: two palms on the chest, a shove; the other is thrown back, takes two steps and finds the balance again."""

from __future__ import annotations

import numpy as np

from ..arms import hang
from ..gait import step
from ..goals import at_shoulder, eyes_on, loose, on_other
from ..people import GROUPS
from ..scene import Scene
from ..score import ArmMove, GazeMove, Score

SECONDS = 3.6
EAST, WEST = np.pi / 2.0, -np.pi / 2.0
TOUCH, LEAVE = 1.12, 1.34  # s


def scene() -> Scene:
    """P2 pushes P1."""
    pushed, pusher = GROUPS[2]
    ready = at_shoulder((0.0, -0.12, 0.16), (0.7, -0.8, -0.6), (-0.1, 0.9, 0.45), (-0.1, -0.3, 1.0))
    follow = at_shoulder((-0.02, -0.04, 0.44), (0.6, -0.9, -0.2), (-0.05, 0.75, 0.6), (0.0, -0.5, 1.0))
    flung = loose((0.26, -0.16, 0.26), (0.7, -0.4, -0.6), 0.6, 0.0)
    guard = loose((0.12, -0.3, 0.25), (0.6, -0.6, -0.5), 0.3, 0.1)
    first = Score(
        person="P1",
        gender=pushed.gender,
        betas=pushed.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-0.40, 0.0),
        seed=41,
        stagger=0.03,
        lag=0.13,
        steps=[
            step("R", 1.32, 1.62, (-0.78, 0.13), EAST, True, 0.8),
            step("L", 1.66, 1.98, (-0.92, -0.14), EAST, True, 0.8),
            step("R", 2.25, 2.6, (-0.9, 0.10), EAST, True, 0.3),
        ],
        pelvis=[
            (TOUCH, 1.42, (0.0, -0.01, -0.11)),
            (1.42, 1.75, (0.0, -0.06, -0.03)),
            (1.8, 2.15, (0.0, -0.05, 0.03)),
            (2.3, 2.9, (0.0, 0.0, 0.0)),
        ],
        lean=[
            (TOUCH, 1.36, (0.03, -0.26, 0.02)),
            (1.4, 1.8, (-0.05, 0.16, -0.03)),
            (1.85, 2.3, (0.0, 0.22, 0.0)),
            (2.4, 3.1, (0.0, 0.02, 0.0)),
        ],
        hips=[(1.15, 1.4, (0.0, -0.08, 0.0)), (1.45, 1.9, (0.0, 0.06, 0.0)), (2.3, 2.8, (0.0, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.2, eyes_on())],
        nod=[(TOUCH, 1.3, (0.0, 0.22, 0.0)), (1.34, 1.62, (0.0, -0.12, 0.03)), (1.8, 2.4, (0.0, 0.03, 0.0))],
        shrug=[(1.1, 1.35, 0.12), (1.8, 2.6, 0.0)],
        arms={
            "L": [
                ArmMove(1.16, 1.5, flung, (0.0, 0.02, 0.0)),
                ArmMove(1.5, 2.0, guard),
                ArmMove(2.1, 3.1, hang(0.05, 0.2, 0.4), (0.03, 0.0, 0.0)),
            ],
            "R": [
                ArmMove(1.18, 1.55, flung, (0.03, 0.0, 0.0)),
                ArmMove(1.6, 2.1, guard),
                ArmMove(2.2, 3.2, hang(0.05, 0.2, 0.4), (0.03, 0.0, 0.0)),
            ],
        },
        fingers={
            "L": [(1.15, 1.4, "open"), (2.0, 2.7, "relaxed")],
            "R": [(1.15, 1.4, "open"), (2.1, 2.8, "relaxed")],
        },
    )
    palms = {
        side: on_other(
            "Spine3", (out * 0.085, 0.055, 0.134), (out * -0.1, 0.85, 0.1), (0.0, 0.0, -1.0), (0.7, -0.9, -0.2)
        )
        for side, out in (("L", -1.0), ("R", 1.0))
    }
    second = Score(
        person="P2",
        gender=pusher.gender,
        betas=pusher.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.44, 0.0),
        seed=42,
        lag=0.14,
        steps=[
            step("L", 0.5, 0.86, (0.13, 0.10), WEST, size=0.7),
            step("R", 2.0, 2.4, (0.19, -0.1), WEST, size=0.5),
        ],
        pelvis=[
            (0.3, 0.8, (0.0, -0.02, -0.04)),
            (0.85, 1.2, (0.0, -0.03, 0.10)),
            (1.2, 1.45, (0.0, -0.03, 0.13)),
            (1.55, 2.2, (0.0, 0.0, 0.0)),
        ],
        lean=[
            (0.35, 0.85, (0.0, -0.05, 0.0)),
            (0.9, TOUCH + 0.02, (0.0, 0.16, 0.0)),
            (TOUCH, 1.38, (0.0, 0.24, 0.0)),
            (1.5, 2.3, (0.0, 0.0, 0.0)),
        ],
        gaze=[GazeMove(0.0, 0.2, eyes_on()), GazeMove(0.7, 1.0, eyes_on("Spine3", 0.1)), GazeMove(1.3, 1.7, eyes_on())],
        nod=[(1.9, 2.4, (0.0, -0.08, 0.0))],
        shrug=[(0.5, 0.9, 0.06), (1.6, 2.2, 0.0)],
        arms={
            side: [
                ArmMove(0.25, 0.86, ready, (0.05, 0.0, 0.1)),
                ArmMove(0.9, TOUCH, palms[side]),
                ArmMove(LEAVE, LEAVE + 0.22, follow),
                ArmMove(1.58, 2.5, hang(), (0.06, 0.0, 0.04)),
            ]
            for side in ("L", "R")
        },
        fingers={side: [(0.3, 0.8, "open"), (0.95, 1.1, "wrap"), (1.5, 2.3, "relaxed")] for side in ("L", "R")},
    )
    return Scene(
        "G002T001A007R000",
        "P2",
        (
            "One person pushes the other's chest with both hands; the other stumbles back two steps.",
            "A person steps forward and shoves the other, who throws up the arms and regains the balance.",
            "One is pushed away by the other with both palms and staggers backwards.",
        ),
        first,
        second,
        skeletons=True,
    )
