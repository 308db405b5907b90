"""Walk towards: one walks up to the other, who waits and turns the head and the weight to the one who comes."""

from __future__ import annotations

import numpy as np

from ..arms import hang
from ..gait import step, walk
from ..goals import eyes_ahead, eyes_on
from ..people import GROUPS
from ..scene import Scene
from ..score import ArmMove, GazeMove, Score

SECONDS = 4.2
EAST, WEST = np.pi / 2.0, -np.pi / 2.0


def scene() -> Scene:
    """P1 walks up to P2."""
    walker, waiter = GROUPS[3]
    first = Score(
        person="P1",
        gender=walker.gender,
        betas=walker.betas,
        seconds=SECONDS,
        heading=EAST,
        at=(-2.45, 0.03),
        seed=11,
        lag=0.22,
        steps=walk((-2.45, 0.03), EAST, "R", 0.45, [0.46, 1.02, 1.55, 1.86, 1.86]),
        gaze=[GazeMove(0.0, 0.5, eyes_on())],
        lean=[(0.2, 0.7, (0.0, 0.09, 0.0)), (2.4, 3.0, (0.0, 0.0, 0.0))],
    )
    second = Score(
        person="P2",
        gender=waiter.gender,
        betas=waiter.betas,
        seconds=SECONDS,
        heading=WEST + 0.45,
        at=(0.42, 0.0),
        seed=12,
        steps=[step("R", 1.5, 1.85, (0.47, -0.1), WEST), step("L", 2.1, 2.42, (0.44, 0.11), WEST)],
        gaze=[GazeMove(0.0, 0.1, eyes_ahead(0.2, 0.5)), GazeMove(0.7, 1.2, eyes_on())],
        arms={"L": [ArmMove(-1.0, -0.5, hang(0.0, 0.14, 0.25))]},
    )
    return Scene(
        "G003T002A013R000",
        "P1",
        (
            "One person walks towards the other, who turns to look, and stops in front of them.",
            "A person walks a few steps forward with swinging arms and halts at arm's length; the other waits.",
            "One approaches the other, who looks up and turns to face them.",
        ),
        first,
        second,
    )
