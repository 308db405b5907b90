"""Wave: one raises a hand and waves, the other notices and waves back."""

from __future__ import annotations

import numpy as np

from ..arms import hang
from ..body import OUTWARD
from ..gait import step
from ..goals import eyes_ahead, eyes_on
from ..hands import hand_rotation
from ..people import GROUPS
from ..rotations import turned
from ..scene import Scene
from ..score import ArmMove, GazeMove, HandGoal, Person, Reach, Score, Stage, set_hand
from ..step import Side

SECONDS = 3.6
EAST, WEST = np.pi / 2.0, -np.pi / 2.0


def _waving(rate: float, size: float, start: float, lift: float) -> Reach:
    """A raised forearm that swings from side to side about the elbow, `rate` times a second, by `size` rad."""

    def reach(stage: Stage, person: Person, side: Side) -> HandGoal:
        me, out = stage[person], OUTWARD[side]
        swing = size * np.sin(2.0 * np.pi * rate * (me.time - start))
        late = size * np.sin(2.0 * np.pi * rate * (me.time - start) - 0.5)
        tilt, bend = 0.22 + swing, 0.22 + 1.25 * late
        still = np.zeros_like(swing)
        elbow = np.stack([out * (0.15 + 0.03 * swing), still - 0.17 + lift, still + 0.11], axis=-1)
        forearm = 0.255 * np.stack([out * np.sin(tilt), np.cos(tilt), still + 0.16], axis=-1)
        fingers = np.stack([out * np.sin(bend), np.cos(bend), still + 0.05], axis=-1)
        normal = np.stack([-0.25 * out * np.ones_like(swing), still, still + 1.0], axis=-1)
        wrist = me.joint(f"{side}_Shoulder") + turned(me.heading, elbow + forearm)
        pole = turned(me.heading, elbow * (1.0, 1.0, 0.3) - (0.0, 0.1, 0.1))
        return set_hand(wrist, pole, hand_rotation(side, turned(me.heading, fingers), turned(me.heading, normal)))

    return reach


def scene() -> Scene:
    """P2 waves first."""
    one, two = GROUPS[3]
    first = Score(
        person="P1",
        gender=one.gender,
        betas=one.betas,
        seconds=SECONDS,
        heading=EAST - 0.5,
        at=(-0.95, 0.0),
        seed=31,
        steps=[
            step("L", 1.0, 1.36, (-0.93, -0.12), EAST, size=0.3),
            step("R", 1.5, 1.84, (-0.97, 0.09), EAST, size=0.3),
        ],
        gaze=[GazeMove(0.0, 0.2, eyes_ahead(0.35, -0.2)), GazeMove(0.7, 1.15, eyes_on())],
        nod=[(1.7, 2.0, (0.0, -0.07, 0.06)), (2.3, 2.8, (0.0, 0.0, 0.0))],
        lean=[(1.4, 2.0, (0.06, 0.0, -0.05)), (2.8, 3.4, (0.0, 0.0, 0.0))],
        arms={
            "L": [
                ArmMove(1.25, 1.85, _waving(2.4, 0.26, 1.6, -0.04), (0.06, 0.0, 0.1)),
                ArmMove(2.75, 3.45, hang(), (0.04, 0.0, 0.08)),
            ],
        },
        fingers={"L": [(1.3, 1.8, "open"), (2.8, 3.3, "relaxed")]},
    )
    second = Score(
        person="P2",
        gender=two.gender,
        betas=two.betas,
        seconds=SECONDS,
        heading=WEST,
        at=(0.95, 0.0),
        seed=32,
        stagger=0.05,
        pelvis=[(0.3, 0.9, (-0.04, 0.0, 0.02)), (2.4, 3.1, (0.02, 0.0, 0.0))],
        gaze=[GazeMove(0.0, 0.3, eyes_on())],
        nod=[(0.5, 0.9, (0.0, -0.1, -0.07)), (1.6, 2.1, (0.0, -0.02, 0.05)), (2.6, 3.1, (0.0, 0.05, 0.0))],
        lean=[(0.35, 0.95, (0.12, -0.02, 0.06)), (2.3, 3.0, (0.0, 0.0, 0.0))],
        arms={
            "R": [
                ArmMove(0.3, 0.95, _waving(2.1, 0.34, 0.75, 0.06), (0.06, 0.0, 0.12)),
                ArmMove(2.35, 3.1, hang(), (0.04, 0.0, 0.08)),
            ],
            "L": [ArmMove(0.4, 1.2, hang(0.1, 0.2, 0.42)), ArmMove(2.4, 3.2, hang())],
        },
        fingers={"R": [(0.35, 0.85, "open"), (2.4, 3.0, "relaxed")]},
    )
    return Scene(
        "G003T000A002R000",
        "P2",
        (
            "One person raises the right hand and waves; the other turns around and waves back with the left hand.",
            "Two people stand a few steps apart and wave to each other.",
            "A person greets the other from a distance with a big wave, and the other answers with a smaller one.",
        ),
        first,
        second,
        skeletons=True,
    )
