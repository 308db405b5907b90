"""A skeleton that is read when it is first needed."""

import numpy as np
import pytest

from viewer.bodies.skeleton_body import SkeletonBody
from viewer.dataset import Library
from viewer.errors import MissingFile
from viewer.scene.lazy_skeleton import LazySkeleton

NAME = "G001T000A001R000"


@pytest.fixture
def skeleton_and_root(dataset):
    """The skeleton of P1 from its take, and the dataset's folder."""
    dataset.write_sequence(NAME, 12)
    return Library.open(dataset.root)[NAME].load().skeletons["P1"], dataset


def test_it_equals_the_body_of_its_joints(skeleton_and_root):
    skeleton, _ = skeleton_and_root
    late, body = LazySkeleton(skeleton), SkeletonBody(skeleton.read())
    assert late.n_frames == body.n_frames == 12
    assert late.faces is body.faces
    np.testing.assert_array_equal(late.frame(5).vertices, body.frame(5).vertices)
    np.testing.assert_array_equal(late.joints(np.array([2, 7])), body.joints(np.array([2, 7])))


def test_the_file_is_read_once_and_only_when_needed(skeleton_and_root):
    skeleton, dataset = skeleton_and_root
    late = LazySkeleton(skeleton)
    late.frame(0)
    dataset.remove(f"skeletons/{NAME}/P1.npy")
    assert late.frame(11).joints.shape == (64, 3)


def test_a_missing_file_is_named(skeleton_and_root):
    skeleton, dataset = skeleton_and_root
    dataset.remove(f"skeletons/{NAME}/P1.npy")
    with pytest.raises(MissingFile, match=r"P1\.npy"):
        LazySkeleton(skeleton).frame(0)
