"""The skeleton that is read when it is first needed."""

import numpy as np
import pytest

from viewer.bodies.skeleton_body import SkeletonBody
from viewer.dataset import Library
from viewer.errors import MissingFile
from viewer.scene.late_skeleton import LateSkeleton

NAME = "G001T000A001R000"


@pytest.fixture
def taken(dataset):
    """The skeleton of P1 as its take has it, and the dataset's folder."""
    dataset.write_sequence(NAME, 12)
    return Library.open(dataset.root)[NAME].load().skeletons["P1"], dataset


def test_shows_what_the_body_of_its_joints_shows(taken):
    skeleton, _ = taken
    late, body = LateSkeleton(skeleton), SkeletonBody(skeleton.read())
    assert late.n_frames == body.n_frames == 12
    assert late.faces is body.faces
    np.testing.assert_array_equal(late.frame(5).vertices, body.frame(5).vertices)
    np.testing.assert_array_equal(late.joints(np.array([2, 7])), body.joints(np.array([2, 7])))


def test_is_read_once_and_not_before_it_is_needed(taken):
    skeleton, dataset = taken
    late = LateSkeleton(skeleton)
    late.frame(0)
    dataset.remove(f"skeletons/{NAME}/P1.npy")
    assert late.frame(11).joints.shape == (64, 3)


def test_a_file_that_has_gone_is_named(taken):
    skeleton, dataset = taken
    dataset.remove(f"skeletons/{NAME}/P1.npy")
    with pytest.raises(MissingFile, match=r"P1\.npy"):
        LateSkeleton(skeleton).frame(0)
