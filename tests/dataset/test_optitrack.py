import numpy as np
import pytest

from viewer.dataset.files.storage import FolderTree
from viewer.dataset.optitrack import (
    BONES,
    HIDDEN_JOINTS,
    JOINT_NAMES,
    SHOWN_JOINTS,
    read_skeleton,
    read_skeleton_length,
)
from viewer.errors import BrokenFile, MissingFile

NAME = "G001T000A000R000"
PATH = f"skeletons/{NAME}/P1.npy"


def test_joints_are_in_the_documented_order():
    assert len(JOINT_NAMES) == len(set(JOINT_NAMES)) == 64
    assert JOINT_NAMES[:7] == (
        "Hips", "RightUpLeg", "RightLeg", "RightFoot", "RightToeBase", "RightToeBase_Nub", "LeftUpLeg",
    )  # fmt: skip
    assert JOINT_NAMES[10:17] == (
        "LeftToeBase_Nub", "Spine", "Spine_1", "RightShoulder", "RightArm", "RightForeArm", "RightHand",
    )  # fmt: skip
    assert JOINT_NAMES[17:22] == (
        "RightHandPinky1", "RightHandPinky2", "RightHandPinky3", "RightHandPinky3_Nub", "RightHandRing1",
    )  # fmt: skip
    assert JOINT_NAMES[33] == "RightHandThumb1"
    assert JOINT_NAMES[40] == "LeftHand"
    assert JOINT_NAMES[60:] == ("LeftHandThumb3_Nub", "Neck", "Head", "Head_Nub")


def test_the_hidden_joints_are_the_nubs_of_toes_and_head():
    assert [JOINT_NAMES[joint] for joint in HIDDEN_JOINTS] == ["RightToeBase_Nub", "LeftToeBase_Nub", "Head_Nub"]
    assert sorted(SHOWN_JOINTS + HIDDEN_JOINTS) == list(range(64))


def test_bones_are_a_tree_over_the_shown_joints():
    parents = {child: parent for parent, child in BONES}
    assert len(BONES) == len(parents) == 60
    assert set(parents) | {0} == set(SHOWN_JOINTS)
    for joint in SHOWN_JOINTS:
        steps = 0
        while joint != 0:
            joint, steps = parents[joint], steps + 1
            assert steps < 64


def test_bones_join_what_belongs_together():
    bones = {(JOINT_NAMES[parent], JOINT_NAMES[child]) for parent, child in BONES}
    assert {
        ("Hips", "RightUpLeg"), ("LeftFoot", "LeftToeBase"), ("Hips", "Spine"), ("Spine", "Spine_1"),
        ("Spine_1", "Neck"), ("Neck", "Head"), ("Spine_1", "LeftShoulder"), ("RightForeArm", "RightHand"),
        ("RightHand", "RightHandThumb1"), ("LeftHandIndex3", "LeftHandIndex3_Nub"),
    } <= bones  # fmt: skip


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_skeleton_is_read(dataset, dtype):
    joints = np.random.default_rng(0).normal(size=(7, 64, 3)).astype(dtype)
    dataset.write_skeleton(NAME, "P1", array=joints)
    tree = FolderTree(dataset.root)
    found = read_skeleton(tree, PATH)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, joints.astype(np.float32))
    assert read_skeleton_length(tree, PATH) == 7


@pytest.mark.parametrize("shape", [(0, 64, 3), (0,), (0, 0)])
def test_an_empty_skeleton_is_told(dataset, shape):
    dataset.write_skeleton(NAME, "P1", array=np.zeros(shape))
    for read in (read_skeleton, read_skeleton_length):
        with pytest.raises(BrokenFile, match="has no frames"):
            read(FolderTree(dataset.root), PATH)


@pytest.mark.parametrize("shape", [(5, 63, 3), (5, 64), (5, 64, 2), (), (5,), (5, 192)])
def test_another_shape_is_refused(dataset, shape):
    dataset.write_skeleton(NAME, "P1", array=np.zeros(shape))
    for read in (read_skeleton, read_skeleton_length):
        with pytest.raises(BrokenFile, match=r"\(T, 64, 3\) is needed"):
            read(FolderTree(dataset.root), PATH)


def test_a_nan_is_refused_with_its_frame(dataset):
    joints = np.zeros((5, 64, 3))
    joints[3, 2, 1] = np.nan
    dataset.write_skeleton(NAME, "P1", array=joints)
    with pytest.raises(BrokenFile, match=r"NaN or infinite value \(first in row 3\)"):
        read_skeleton(FolderTree(dataset.root), PATH)


def test_a_missing_skeleton_is_told(dataset):
    with pytest.raises(MissingFile, match="is not there"):
        read_skeleton(FolderTree(dataset.root), PATH)


def test_joints_beyond_ten_kilometres_are_refused(dataset):
    joints = np.zeros((12, 64, 3))
    joints[11, 3, 1] = -1e30
    dataset.write_skeleton("G001T000A000R000", "P1", array=joints)
    tree = FolderTree(dataset.root)
    for read in (read_skeleton, read_skeleton_length):
        with pytest.raises(BrokenFile) as caught:
            read(tree, PATH)
        assert caught.value.reason == "holds -1e+30 (first in row 11); more than 10,000 m makes no sense here"
    assert read_skeleton(tree, PATH, finite=False).min() == np.float32(-1e30)


def test_a_skeleton_of_more_than_an_hour_is_refused(dataset):
    dataset.write_skeleton("G001T000A000R000", "P1")
    header = {"descr": "<f4", "fortran_order": False, "shape": (432_001, 64, 3)}
    with (dataset.root / PATH).open("wb") as stream:
        np.lib.format.write_array_header_1_0(stream, header)
        stream.truncate(stream.tell() + 432_001 * 64 * 3 * 4)  # takes no place on the disk
    for read in (read_skeleton, read_skeleton_length):
        with pytest.raises(BrokenFile, match="has 432,001 frames; more than 432,000, an hour, make no sense here"):
            read(FolderTree(dataset.root), PATH)
