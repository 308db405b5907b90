"""Joints of a whole motion against those of the bodies, frame by frame."""

from pathlib import Path

import numpy as np
import pytest

from tests.bodies.made_motions import random_motion, still_motion
from viewer.bodies.catalog import Catalog
from viewer.bodies.joint_model import BODY_JOINTS, JointModels, mannequin_joints, read_joint_model
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.model_folder import GENDERS
from viewer.errors import BodyModelError


def test_joints_are_those_of_the_body_from_pelvis_to_wrists():
    assert BODY_JOINTS[0] == "pelvis"
    assert BODY_JOINTS[-1] == "right_wrist"
    assert SMPLX_JOINTS[: len(BODY_JOINTS)] == BODY_JOINTS


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("gender", GENDERS)
def test_all_frames_at_once_equal_the_mannequins(gender, seed):
    motion = random_motion(gender, n_frames=7, seed=seed)
    model = JointModels().of(motion)
    body = Catalog([]).body(motion)
    assert model.kind == body.kind == "mannequin"
    joints = model.joints(motion)
    assert joints.shape == (7, len(BODY_JOINTS), 3)
    for frame in range(7):
        expected = body.frame(frame).joints[: len(BODY_JOINTS)]
        np.testing.assert_allclose(joints[frame], expected, rtol=0, atol=2e-5)


@pytest.mark.parametrize("gender", GENDERS)
def test_all_frames_at_once_equal_smplx(model_folder: Path, gender):
    motion = random_motion(gender, n_frames=7)
    model = JointModels([model_folder]).of(motion)
    body = Catalog([model_folder]).body(motion)
    assert model.kind == body.kind == "smplx"
    joints = model.joints(motion)
    for frame in range(7):
        expected = body.frame(frame).joints[: len(BODY_JOINTS)]
        np.testing.assert_allclose(joints[frame], expected, rtol=0, atol=2e-5)


def test_a_gender_without_a_model_is_the_mannequin(model_folder: Path, tmp_path):
    (tmp_path / "SMPLX_MALE.npz").symlink_to(model_folder / "SMPLX_MALE.npz")
    models = JointModels([tmp_path])
    assert models.of(still_motion("male")).kind == "smplx"
    assert models.of(still_motion("female")).kind == "mannequin"


def test_a_broken_model_file_is_told(tmp_path):
    (tmp_path / "SMPLX_MALE.npz").write_bytes(b"nothing")
    with pytest.raises(BodyModelError, match="SMPLX_MALE"):
        JointModels([tmp_path])


@pytest.mark.parametrize("kind", ["smplx", "mannequin"])
def test_fingers_jaw_and_eyes_where_they_are_asked_for(model_folder: Path, kind):
    motion = random_motion("neutral", n_frames=4)
    path = model_folder / "SMPLX_NEUTRAL.npz"
    model = read_joint_model(path, SMPLX_JOINTS) if kind == "smplx" else mannequin_joints(SMPLX_JOINTS)
    body = Catalog([model_folder] if kind == "smplx" else []).body(motion)
    assert model.kind == body.kind == kind
    np.testing.assert_allclose(model.joints(motion), body.joints(np.arange(4)), rtol=0, atol=2e-5)
