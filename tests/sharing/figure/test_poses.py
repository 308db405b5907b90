"""Which frames a figure shows."""

import numpy as np
import pytest

from viewer.errors import ExportError
from viewer.sharing.figure.poses import MOST_POSES, Poses, path_of


def test_spread_by_time():
    assert Poses(4, "time").chosen(100) == (0, 33, 66, 99)
    assert Poses(3, "time", first=10, last=20).chosen(100) == (10, 15, 20)
    assert Poses(1, "time").chosen(101) == (50,)
    assert Poses(6, "time").chosen(3) == (0, 1, 2)


def test_spread_by_movement_takes_more_where_more_moves():
    steps = np.concatenate([np.zeros(50), np.full(50, 0.02)])  # still, then moving
    path = np.concatenate([[0.0], np.cumsum(steps)])
    assert Poses(5, "movement").chosen(101, path) == (0, 63, 75, 88, 100)
    shifted = Poses(5, "movement", first=7, last=107).chosen(200, path)
    assert shifted == (7, 70, 82, 95, 107)


def test_poses_are_different_frames_where_nothing_moves():
    path = np.zeros(40)
    path[20:] = 1.0  # one jump
    frames = Poses(6, "movement").chosen(40, path)
    assert len(set(frames)) == 6
    assert list(frames) == sorted(frames)
    assert frames[0] == 0
    assert Poses(4, "movement").chosen(31, np.zeros(31)) == Poses(4, "time").chosen(31)


def test_every_and_chosen_frames():
    assert Poses(every=30).chosen(100) == (0, 30, 60, 90)
    assert Poses(every=30, first=5, last=66).chosen(100) == (5, 35, 65)
    assert Poses(frames=(60, 0, 60, 7)).chosen(100) == (0, 7, 60)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"count": 0}, "A figure shows 1 to 40 poses."),
        ({"every": 0}, "Every 0 frames is not possible"),
        ({"first": 9, "last": 3}, "From frame 9 to frame 3 there are none."),
        ({"frames": (-1,)}, "Frames are counted from 0."),
        ({"frames": (100,)}, "There is no frame 100: the sequence has 0 to 99."),
        ({"first": 100}, "Frames 100 to 99 were asked for; the sequence has 0 to 99."),
        ({"last": 100}, "Frames 0 to 100 were asked for"),
        ({"every": 1}, f"Every 1 frames of 0 to 99 are 100 poses, and a figure shows at most {MOST_POSES}."),
    ],
)
def test_refused(changes, message):
    with pytest.raises(ExportError) as caught:
        Poses(**changes).chosen(100)
    assert str(caught.value).startswith(message)


def test_the_path_is_the_mean_of_all_joints():
    joints = np.zeros((3, 2, 3))
    joints[1:, 0, 0] = 0.4  # one of two joints moves once
    assert path_of(joints).tolist() == [0.0, 0.2, 0.2]
