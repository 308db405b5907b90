"""Jumps, flips, and feet under the floor: found where they are, and not where they are not."""

import numpy as np
import pytest

from tests.bodies.standin import write_standin
from tests.health.checked import NAME, P1_MOTION, P2_MOTION, P2_SKELETON, brief, check, only
from tests.health.good import FRAMES, motion_changes, skeleton, write_motion
from viewer.bodies.joint_model import JointModels
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.health.bounds import Bounds


def test_hips_that_jump(good):
    trans = motion_changes()["trans"].copy()
    trans[100:] += (0.5, 0, 0)
    write_motion(good, NAME, "P1", trans=trans)
    finding = only(check(good))
    assert brief([finding]) == [("jump", "wrong", P1_MOTION)]
    assert finding.message == "P1's pelvis moves 59.9 m/s into frame 100; 1 frame over 10 m/s"


def test_hips_that_run(good):
    trans = motion_changes()["trans"].copy()
    trans[:, 0] += np.arange(FRAMES) * 8 / 120
    good.remove("skeletons")
    write_motion(good, NAME, "P1", trans=trans)
    assert check(good) == []
    assert only(check(good, Bounds(max_speed=10))).message.endswith("149 frames over 4 m/s")


def test_a_captured_joint_that_jumps(good):
    joints = skeleton()
    joints[60, JOINT_NAMES.index("LeftHand")] += (0, 0.3, 0)
    good.write_skeleton(NAME, "P2", array=joints)
    finding = only(check(good))
    assert brief([finding]) == [("jump", "wrong", P2_SKELETON)]
    assert finding.message.startswith("P2's LeftHand moves 36.2 m/s into frame 61")
    assert finding.message.endswith("; 2 frames over 25 m/s")
    assert check(good, Bounds(max_speed=40)) == []


def test_a_joint_that_flips(good):
    pose = motion_changes()["pose_body"].copy()
    pose[30, 18] = (2.5, 0, 0)  # the right elbow
    write_motion(good, NAME, "P1", pose_body=pose)
    found = {finding.kind: finding for finding in check(good)}
    assert found["turn"].severity == "wrong"
    assert found["turn"].message.startswith("P1's right elbow turns 14")
    assert found["turn"].message.endswith("; 2 frames over 90°")


def test_a_finger_that_flips(good):
    hand = good.motion_arrays(FRAMES)["pose_rhand"]
    hand[30:, 14, 0] += np.pi
    write_motion(good, NAME, "P1", pose_rhand=hand)
    finding = only(check(good))
    assert finding.message == "P1's right thumb3 turns 180° into frame 30; 1 frame over 90°"


def test_axis_and_angle_may_wrap(good):
    turning = np.zeros((FRAMES, 3), np.float32)
    turning[:, 1] = np.linspace(2, 4.5, FRAMES)
    turning[turning[:, 1] > np.pi] -= (0, 2 * np.pi, 0)
    good.remove("skeletons")
    write_motion(good, NAME, "P1", root_orient=turning)
    assert check(good) == []


# floor


@pytest.mark.parametrize(("under", "wrong"), [(0.04, False), (0.3, True)])
def test_captured_feet_under_the_floor(good, under, wrong):
    good.remove("motions")
    joints = skeleton()
    joints[:, :, 1] += 0.5
    good.write_skeleton(NAME, "P2", array=joints)
    joints[10:20, JOINT_NAMES.index("LeftToeBase"), 1] = -under
    joints[:, :, 1] = np.round(joints[:, :, 1], 3)
    good.write_skeleton(NAME, "P1", array=joints)
    found = check(good, Bounds(max_speed=1000))
    told = "P1's LeftToeBase is 30 cm under the floor in frame 10; 10 of 150 frames over 5 cm"
    told += " (by the captured skeleton)"
    said = [(finding.kind, finding.severity, finding.message) for finding in found]
    assert said == [("floor", "wrong", told)] * wrong
    assert check(good, Bounds(max_speed=1000, floor=40)) == []


def test_a_nub_is_no_foot(good):
    joints = skeleton()
    joints[:, JOINT_NAMES.index("LeftToeBase_Nub"), 1] = -0.5
    good.write_skeleton(NAME, "P1", array=joints)
    assert check(good) == []


@pytest.mark.parametrize(("down", "severity"), [(0.12, "note"), (0.4, "wrong")])
def test_without_a_skeleton_and_a_model_the_mannequins_feet_count(good, down, severity):
    good.remove("skeletons")
    write_motion(good, NAME, "P2", trans=motion_changes()["trans"] - (0, down, 0))
    finding = only([finding for finding in check(good) if finding.kind == "floor"])
    assert brief([finding]) == [("floor", severity, P2_MOTION)]
    assert "by the mannequin's joints" in finding.message


def test_with_a_skeleton_the_mannequins_feet_count_where_no_legs_are_so_long(good):
    write_motion(good, NAME, "P2", trans=motion_changes()["trans"] - (0, 0.1, 0))
    assert "floor" not in {finding.kind for finding in check(good)}
    write_motion(good, NAME, "P2", trans=motion_changes()["trans"] - (0, 0.5, 0))
    assert brief(check(good)) == [("floor", "wrong", P2_MOTION), ("apart", "wrong", f"skeletons/{NAME}")]


def test_with_a_model_its_feet_count(good, tmp_path):
    write_standin(tmp_path / "SMPLX_MALE.npz", components=20)
    models = JointModels([tmp_path])
    assert check(good, models=models) == []
    write_motion(good, NAME, "P2", trans=motion_changes()["trans"] - (0, 0.4, 0))
    finding = only([finding for finding in check(good, models=models) if finding.kind == "floor"])
    assert brief([finding]) == [("floor", "wrong", P2_MOTION)]
    assert "by the SMPL-X joints" in finding.message
