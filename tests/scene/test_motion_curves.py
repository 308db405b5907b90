"""Speed of hands and distance of pelvises."""

from types import SimpleNamespace

import numpy as np
import pytest

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.scene.motion_curves import motion_curves

FPS = 100.0


class Moving:
    """A body whose wrists move along x at constant speeds, metres a second, and whose pelvis stands at a place."""

    def __init__(self, n_frames: int, left: float, right: float, place=(0.0, 1.0, 0.0), kind: str = "smplx") -> None:
        names = JOINT_NAMES if kind == "skeleton" else SMPLX_JOINTS
        wrists = ("LeftHand", "RightHand") if kind == "skeleton" else ("left_wrist", "right_wrist")
        self.kind, self.asked = kind, []
        self._joints = np.zeros((n_frames, len(names), 3), np.float32)
        self._joints[:, names.index("Hips" if kind == "skeleton" else "pelvis")] = place
        for name, speed in zip(wrists, (left, right), strict=True):
            self._joints[:, names.index(name), 0] = np.arange(n_frames) / FPS * speed

    def joints(self, indices):
        self.asked.append(len(indices))
        return self._joints[indices]


@pytest.mark.parametrize("kind", ["smplx", "mannequin", "skeleton"])
def test_speeds_and_distance(kind):
    persons = {"P1": Moving(50, 1.5, 0.5, kind=kind), "P2": Moving(50, 0.0, -2.0, (3.0, 1.0, 4.0), kind)}
    curves = motion_curves(persons, 50, FPS)
    assert curves.frames.tolist() == list(range(50))
    for person, speeds in (("P1", (1.5, 0.5)), ("P2", (0.0, 2.0))):
        assert np.allclose(curves.hand_speeds[person], speeds, atol=1e-3)
    assert np.allclose(curves.distance, 5.0)


def test_one_person_has_no_distance():
    curves = motion_curves({"P2": Moving(5, 1.0, 1.0)}, 5, FPS)
    assert (curves.distance, list(curves.hand_speeds)) == (None, ["P2"])


def test_long_clips_are_sampled_in_batches():
    body = Moving(10_000, 1.0, 2.0)
    curves = motion_curves({"P1": body}, 10_000, FPS, most_samples=600)
    assert (len(curves.frames), curves.frames[0], curves.frames[-1], max(body.asked)) == (600, 0, 9999, 256)
    assert np.allclose(curves.hand_speeds["P1"], (1.0, 2.0), atol=1e-2)


def test_the_nearest_sample():
    curves = motion_curves({"P1": Moving(101, 1.0, 1.0)}, 101, FPS, most_samples=11)
    assert [curves.at(frame) for frame in (0, 4, 6, 10, 96, 100)] == [0, 0, 1, 1, 10, 10]


def test_a_single_frame_stands_still():
    assert motion_curves({"P1": Moving(1, 1.0, 1.0)}, 1, FPS).hand_speeds["P1"].tolist() == [[0.0, 0.0]]


def test_nothing_to_measure():
    assert motion_curves({}, 50, FPS) is None
    assert motion_curves({"P1": SimpleNamespace()}, 0, FPS) is None


def test_it_can_be_cancelled():
    body = Moving(2000, 1.0, 1.0)
    assert motion_curves({"P1": body}, 2000, FPS, cancelled=lambda: len(body.asked) == 2) is None
    assert body.asked == [256, 256]
