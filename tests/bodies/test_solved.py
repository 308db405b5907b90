"""Rotations from positions of joints."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from viewer.bodies.rigs.solved import solve

# a root with three bones, one of which is followed by a chain of two
PARENTS = (-1, 0, 0, 0, 3, 4)
REST = np.array([[0, 1, 0], [0.1, 0.9, 0], [-0.1, 0.9, 0], [0, 1.2, 0], [0, 1.5, 0.1], [0.2, 1.6, 0.1]])


def posed(turns: np.ndarray) -> np.ndarray:
    """Joints (T, 6, 3) by rotations (T, 6, 3, 3) in the world."""
    joints = np.tile(REST, (len(turns), 1, 1))
    for joint, parent in enumerate(PARENTS[1:], 1):
        joints[:, joint] = joints[:, parent] + turns[:, parent] @ (REST[joint] - REST[parent])
    return joints


def test_bones_point_where_they_do():
    turns = Rotation.random(60, rng=np.random.default_rng(1)).as_matrix().reshape(10, 6, 3, 3)
    found = solve(posed(turns), REST, PARENTS)
    assert posed(found) == pytest.approx(posed(turns), abs=1e-7)
    assert found[:, 0] == pytest.approx(turns[:, 0], abs=1e-6)  # three bones leave nothing open
    assert np.linalg.det(found) == pytest.approx(1)
    assert (found[:, [1, 2]] == found[:, [0]]).all()  # ends turn with their parents


def test_the_roll_is_that_of_the_parent():
    turn = Rotation.from_euler("z", 40, degrees=True).as_matrix()
    turns = np.tile(turn, (1, 6, 1, 1))
    assert solve(posed(turns), REST, PARENTS) == pytest.approx(turns, abs=1e-6)


def test_a_bone_that_is_turned_round_or_has_no_length():
    joints = REST[None].copy()
    joints[0, 4] = joints[0, 3] - (REST[4] - REST[3])
    joints[0, 5] = joints[0, 4]
    found = solve(joints, REST, PARENTS)
    assert np.isfinite(found).all()
    assert np.linalg.det(found) == pytest.approx(1)
    assert found[0, 3] @ (REST[4] - REST[3]) == pytest.approx(joints[0, 4] - joints[0, 3])


def test_bones_in_one_line_leave_the_roll_to_the_parent():
    rest = np.array([[0, 0, 0], [0, 1, 0], [0, 2, 0], [0, -1, 0]], float)
    joints = np.array([[[0, 0, 0], [1, 0, 0], [2, 0, 0], [-1, 0, 0]]], float)
    found = solve(joints, rest, (-1, 0, 1, 0))
    assert found[0, 0] @ [0, 1, 0] == pytest.approx([1, 0, 0], abs=1e-7)
    assert found[0, 0] @ [0, 0, 1] == pytest.approx([0, 0, 1], abs=1e-5)
