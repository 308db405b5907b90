"""Measures of tracks against a frame at a time."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from viewer.health.tracks import Worst, bad_values, fastest, longest_still, lowest, sharpest_turn


def walk(frames=50, joints=4, seed=0):
    return np.cumsum(np.random.default_rng(seed).normal(0, 0.01, (frames, joints, 3)), axis=0).astype(np.float32)


def test_bad_values():
    track = np.zeros((5, 2, 3), np.float32)
    assert bad_values(track) == (0, 0)
    track[3, 1, 2] = np.nan
    track[4] = -np.inf
    assert bad_values(track) == (7, 3)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1], (0, 1)), ([1, 2], (0, 1)), ([1, 1], (0, 2)), ([1, 2, 2, 3, 3, 3], (3, 3)), ([5, 5, 5, 1, 1, 1], (0, 3))],
)
def test_longest_still(values, expected):
    assert longest_still(np.array(values, np.float32)[:, None]) == expected


def test_fastest_is_the_fastest_of_all_pairs_of_frames():
    joints = walk()
    speeds = np.linalg.norm(np.diff(joints, axis=0), axis=2) * 120
    frame, joint = np.unravel_index(speeds.argmax(), speeds.shape)
    bound = float(np.quantile(speeds, 0.9))
    assert fastest(joints, bound) == Worst(
        pytest.approx(speeds.max(), rel=1e-5), frame + 1, joint, (speeds > bound).any(axis=1).sum()
    )
    assert fastest(joints, speeds.max() * 1.001) is None
    assert fastest(joints[:1], 0) is None


def test_sharpest_turn_is_the_angle_between_rotations():
    rotations = walk(joints=3) * 40
    found = sharpest_turn(rotations, 0)
    turns = np.empty((len(rotations) - 1, 3))
    for joint in range(3):
        steps = Rotation.from_rotvec(rotations[:, joint])
        turns[:, joint] = np.degrees((steps[:-1].inv() * steps[1:]).magnitude())
    frame, joint = np.unravel_index(turns.argmax(), turns.shape)
    assert found == Worst(pytest.approx(turns.max(), rel=1e-3), frame + 1, joint, len(turns))
    assert sharpest_turn(rotations, turns.max() + 1) is None
    assert sharpest_turn(rotations[:1], 0) is None


def test_lowest_is_told_in_centimetres_of_the_chosen_joints():
    joints = walk()
    joints[:, :, 1] += 1
    joints[7, 2, 1], joints[8, 0, 1] = -0.25, -0.5
    assert lowest(joints, (1, 2), 5) == Worst(pytest.approx(25), 7, 1, 1)
    assert lowest(joints, (1, 2), 25.1) is None
