"""Bodies as skinned meshes."""

from dataclasses import replace

import numpy as np
import pytest

from tests.arrays import assert_close
from tests.bodies.made_motions import random_motion
from tests.results.made import STANDING
from viewer.bodies.body import FloatArray
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.rigs.rig import in_order, strongest
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.bodies.smplx_body import SmplxBody
from viewer.dataset.joints.skeletons import SMPL_22

FRAMES = np.arange(5)


def shared(rig, body) -> tuple[FloatArray, FloatArray]:
    """The joints of a rig that a body has as well, (K, J, 3) of both."""
    names = [name for name in SMPLX_JOINTS if name in rig.joints]
    assert len(names) >= 52
    found = rig.world(rig.pose(FRAMES))[..., 3][:, [rig.joints.index(name) for name in names]]
    return found, body.joints(FRAMES)[:, [SMPLX_JOINTS.index(name) for name in names]]


def test_smplx_is_its_skinning_without_correctives(female_model):
    motion = random_motion("female")
    body = SmplxBody(female_model, motion)
    rig = body.rig()
    found, expected = shared(rig, body)
    assert_close(found, expected, 1e-5)
    plain = SmplxBody(replace(female_model, pose_directions=np.zeros_like(female_model.pose_directions)), motion)
    vertices = rig.skinned(rig.world(rig.pose(FRAMES))[3])
    few = (female_model.weights > 0).sum(axis=0) <= 4
    assert few.mean() > 0.95
    assert_close(vertices[few], plain.frame(3).vertices[few], 1e-5)
    assert np.abs(vertices - body.frame(3).vertices).max() > 1e-3
    assert rig.turned_by == (*range(22), -1, -1, -1, *range(25, 55))  # jaw and eyes never turn


def test_the_mannequin_is_its_skinning():
    body = MannequinBody(random_motion("male"))
    rig = body.rig()
    found, expected = shared(rig, body)
    assert_close(found, expected, 1e-5)
    assert_close(rig.skinned(rig.world(rig.pose(FRAMES))[2]), body.frame(2).vertices, 1e-5)
    assert {"left_hand", "right_hand"} <= set(rig.joints)
    turned_by = [SMPLX_JOINTS.index(name) if name in SMPLX_JOINTS else -1 for name in rig.joints]
    assert list(rig.turned_by) == turned_by


def test_a_skeleton_has_its_joints_where_they_are():
    rng = np.random.default_rng(0)
    joints = (STANDING + rng.normal(0, 0.1, (5, 22, 3))).astype(np.float32)
    rig = SkeletonBody(joints, SMPL_22).rig()
    found = rig.world(rig.pose(FRAMES))[..., 3]
    assert_close(found, joints[:, [SMPL_22.joints.index(name) for name in rig.joints]], 1e-5)
    assert all(parent < joint for joint, parent in enumerate(rig.parents))
    assert set(rig.turned_by) == {-1}


def test_a_bone_moves_with_the_joint_that_it_begins_at():
    turned = STANDING.copy()
    turned[[20]] = turned[18] + [0, 0, np.linalg.norm(STANDING[20] - STANDING[18])]  # the left hand forward
    body = SkeletonBody(np.stack([STANDING, turned]), SMPL_22)
    rig = body.rig()
    moved = rig.skinned(rig.world(rig.pose(FRAMES[:2]))[1])
    bone = rig.influences[:, 0] == rig.joints.index("left_elbow")
    along = moved[bone] - turned[18]
    assert along[:, 2].max() > 0.2
    assert np.linalg.norm(along[:, :2], axis=1).max() < 0.04  # its radius


def test_the_strongest_weights_are_kept():
    joints, weights = strongest(np.arange(6)[None], np.array([[0.1, 0.0, 0.4, 0.0, 0.3, 0.0]]))
    assert joints.tolist() == [[2, 4, 0, 0]]
    assert weights[0] == pytest.approx([0.5, 0.375, 0.125, 0])
    assert weights.sum() == 1


def test_parents_come_before_their_children():
    joints, parents = in_order([(3, 1), (0, 2), (3, 0)])
    assert joints == [3, 1, 0, 2]
    assert parents == [-1, 0, 0, 2]
