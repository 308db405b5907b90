"""A motion read with Z up is the body of the file, turned about the origin as a whole."""

import numpy as np
import pytest

from tests.arrays import assert_close
from tests.bodies.made_motions import random_motion
from viewer.bodies.joint_model import mannequin_joints, read_joint_model
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.smplx_body import SmplxBody
from viewer.dataset.readings import Reading, y_up

TOLERANCE = 2e-5
FRAMES = np.arange(5)


@pytest.mark.parametrize("body", ["smplx", "mannequin"])
def test_bodies_are_turned(body, female_model):
    motion = random_motion("female")
    make = MannequinBody if body == "mannequin" else lambda given: SmplxBody(female_model, given)
    before, after = make(motion), make(Reading(up="z").motion(motion))
    assert_close(after.joints(FRAMES), y_up(before.joints(FRAMES)), TOLERANCE)
    for index in range(2):
        expected, found = before.frame(index), after.frame(index)
        assert_close(found.vertices, y_up(expected.vertices), TOLERANCE)
        assert_close(found.joints, y_up(expected.joints), TOLERANCE)
    assert_close(found.normals, y_up(expected.normals), 1e-3)


@pytest.mark.parametrize("kind", ["smplx", "mannequin"])
def test_joint_models_are_turned(kind, model_folder):
    model = mannequin_joints() if kind == "mannequin" else read_joint_model(model_folder / "SMPLX_FEMALE.npz")
    motion = random_motion("female")
    found = model.joints(Reading(up="z").motion(motion))
    assert_close(found, y_up(model.joints(motion)), TOLERANCE)
