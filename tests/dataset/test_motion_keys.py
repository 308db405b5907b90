"""Motions under the keys of others: AMASS, smplx, Mocap-to-SMPLX."""

import numpy as np
import pytest

from tests.dataset.test_motions import ARRAYS, PATH, motion_with, reason
from viewer.dataset.files.storage import FolderTree
from viewer.dataset.motions import read_motion_head, read_motion_length
from viewer.dataset.remarks import remark_sentences

ALIASES = {
    "smplx": ("global_orient", "body_pose", "left_hand_pose", "right_hand_pose", "transl"),
    "Mocap-to-SMPLX": ("global_orient", "body_pose", "lhand_pose", "rhand_pose", "transl"),
}


@pytest.mark.parametrize("names", ALIASES.values(), ids=ALIASES)
def test_other_names_of_the_same_arrays_are_read_and_told(dataset, names):
    arrays = dataset.motion_arrays()
    other = {name: arrays[key].reshape(12, -1) for key, name in zip(ARRAYS, names, strict=False)}
    motion = motion_with(dataset, **dict.fromkeys(ARRAYS[:5]), **other)
    for key in ARRAYS[:5]:
        np.testing.assert_array_equal(getattr(motion, key), arrays[key])
    said = f"Keys {', '.join(names)} in P1's file: read as {', '.join(ARRAYS[:5])}."
    assert remark_sentences({"P1": motion.remarks}) == [said]


def test_own_names_go_before_others(dataset):
    motion = motion_with(dataset, transl=np.full((12, 3), 9.0), poses=np.zeros((12, 165)))
    np.testing.assert_array_equal(motion.trans, dataset.motion_arrays()["trans"])
    assert motion.remarks == ()


@pytest.mark.parametrize("width", [165, 156, 72, 66])
@pytest.mark.parametrize("flat", [True, False])
def test_poses_of_amass_are_taken_apart(dataset, width, flat):
    arrays = dataset.motion_arrays()
    has_hands = width > 72
    parts = [arrays[key].reshape(12, -1) for key in ARRAYS[:4]]
    between = np.full((12, {165: 9, 72: 6}.get(width, 0)), 7.0)  # face, or SMPL's hands
    poses = np.concatenate([*parts[:2], between, *(parts[2:] if has_hands else ())], axis=1)
    assert poses.shape == (12, width)
    if not flat:
        poses = poses.reshape(12, -1, 3)
    gender = np.array("b'female'")
    motion = motion_with(dataset, **dict.fromkeys(ARRAYS[:4]), poses=poses, betas=np.zeros(16), gender=gender)
    for key in ARRAYS[: 4 if has_hands else 2]:
        np.testing.assert_array_equal(getattr(motion, key), arrays[key])
        assert getattr(motion, key).flags.c_contiguous
        assert not getattr(motion, key).flags.writeable
    assert motion.gender == "female"
    said = ["Key poses in P1's file: read as root, body and hands."]
    if not has_hands:
        said = ["Key poses in P1's file: read as root and body.", "No hands in P1's file: flat hands are taken."]
    assert remark_sentences({"P1": motion.remarks}) == said
    assert read_motion_head(FolderTree(dataset.root), PATH).n_frames == 12
    assert read_motion_length(FolderTree(dataset.root), PATH) == 12


def test_both_hands_may_be_in_one_array(dataset):
    arrays = dataset.motion_arrays()
    hands = np.concatenate([arrays["pose_lhand"].reshape(12, -1), arrays["pose_rhand"].reshape(12, -1)], axis=1)
    motion = motion_with(dataset, pose_lhand=None, pose_rhand=None, pose_hand=hands)
    np.testing.assert_array_equal(motion.pose_rhand, arrays["pose_rhand"])
    assert remark_sentences({"P1": motion.remarks}) == ["Key pose_hand in P1's file: read as both hands."]


def test_poses_of_another_width_and_of_nonsense_are_refused(dataset):
    without = dict.fromkeys(ARRAYS[:4])
    assert reason(dataset, **without, poses=np.zeros((12, 100))) == "root_orient is missing"
    assert reason(dataset, **without, poses=np.full((12, 165), 1e30)).startswith("poses holds 1e+30 (first in row 0)")


def test_a_file_of_something_else_is_told_what_it_has(dataset):
    said = reason(dataset, **dict.fromkeys((*ARRAYS, "gender")), joints=np.zeros((12, 24, 3)), fps=np.array(30))
    assert said == "root_orient is missing; there are joints, fps"
