"""A motion read with Z up is the body of the file, turned about the origin as a whole."""

import numpy as np
import pytest

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
    assert after.joints(FRAMES) == pytest.approx(y_up(before.joints(FRAMES)), abs=TOLERANCE)
    for index in range(2):
        expected, found = before.frame(index), after.frame(index)
        assert found.vertices == pytest.approx(y_up(expected.vertices), abs=TOLERANCE)
        assert found.joints == pytest.approx(y_up(expected.joints), abs=TOLERANCE)
    assert found.normals == pytest.approx(y_up(expected.normals), abs=1e-3)


@pytest.mark.parametrize("kind", ["smplx", "mannequin"])
def test_joint_models_are_turned(kind, model_folder):
    model = mannequin_joints() if kind == "mannequin" else read_joint_model(model_folder / "SMPLX_FEMALE.npz")
    motion = random_motion("female")
    found = model.joints(Reading(up="z").motion(motion))
    assert found == pytest.approx(y_up(model.joints(motion)), abs=TOLERANCE)
