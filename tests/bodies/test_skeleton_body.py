"""The skeleton as a mesh of spheres and bones."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.bodies.skeleton_body import SkeletonBody, joint_radii, side_shades
from viewer.dataset.joints.skeletons import KIT_21, SMPL_22, SMPL_24, SMPLX_55
from viewer.dataset.joints.topology import Topology
from viewer.dataset.optitrack import BONES, HIDDEN_JOINTS, JOINT_NAMES, OPTITRACK

JOINT_RADII = joint_radii(OPTITRACK)


def scattered(n_frames: int = 3) -> np.ndarray:
    return np.random.default_rng(0).uniform(0, 2, (n_frames, 64, 3)).astype(np.float32)


def test_mesh_lies_around_joints_and_bones() -> None:
    joints = scattered()
    body = SkeletonBody(joints)
    frame = body.frame(1)
    np.testing.assert_array_equal(frame.joints, joints[1])
    start, end = joints[1][np.array(BONES)].swapaxes(0, 1)
    bone = end - start
    for vertex in frame.vertices[::7]:
        along = np.clip(np.einsum("bi,bi->b", vertex - start, bone) / np.einsum("bi,bi->b", bone, bone), 0, 1)
        nearest = np.linalg.norm(vertex - start - along[:, None] * bone, axis=1).min()
        assert nearest < 1.01 * JOINT_RADII.max()


def test_normals_are_unit_and_point_outwards() -> None:
    frame = SkeletonBody(scattered()).frame(0)
    faces = SkeletonBody(scattered()).faces
    np.testing.assert_allclose(np.linalg.norm(frame.normals, axis=1), 1, atol=1e-5)
    corners = frame.vertices[faces].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (np.einsum("fi,fi->f", across, frame.normals[faces].sum(axis=1)) > 0).all()


def test_topology_is_fixed_and_every_vertex_is_used() -> None:
    one, other = SkeletonBody(scattered()), SkeletonBody(scattered(2) * 0.5)
    assert one.faces is other.faces
    assert one.faces.dtype == np.int32
    assert np.array_equal(np.unique(one.faces), np.arange(len(one.frame(0).vertices)))
    assert len(one.frame(0).vertices) == len(other.frame(1).vertices)


def test_hidden_joints_have_no_sphere() -> None:
    joints = np.zeros((1, 64, 3), np.float32)
    joints[0, list(HIDDEN_JOINTS)] = 100
    assert SkeletonBody(joints).frame(0).vertices.max() < 1


def test_bones_of_no_length_and_along_an_axis_are_drawn() -> None:
    together = np.zeros((1, 64, 3), np.float32)
    along_z = np.zeros((1, 64, 3), np.float32)
    along_z[0, :, 2] = -np.arange(64)
    for joints in (together, along_z, -along_z):
        frame = SkeletonBody(joints).frame(0)
        assert np.isfinite(frame.vertices).all()
        np.testing.assert_allclose(np.linalg.norm(frame.normals, axis=1), 1, atol=1e-5)


def test_fingers_are_thin_and_limbs_thick() -> None:
    radius = dict(zip(JOINT_NAMES, JOINT_RADII, strict=True))
    assert radius["LeftHandIndex2"] < 0.01 < radius["LeftLeg"] < radius["Head"]


def test_body_protocol() -> None:
    joints = scattered()
    body = SkeletonBody(joints)
    assert (body.kind, body.n_frames, body.sole) == ("skeleton", 3, 0.0)
    assert JOINT_NAMES[body.head] == "Head"
    np.testing.assert_array_equal(body.joints(np.array([2, 0])), joints[[2, 0]])


@pytest.mark.parametrize("topology", [SMPL_22, SMPL_24, SMPLX_55, KIT_21, OPTITRACK], ids=lambda one: one.name)
def test_every_topology_is_a_tree_over_what_it_shows(topology: Topology) -> None:
    children = [child for _, child in topology.bones]
    assert len(set(children)) == len(children) == len(topology.shown) - 1
    assert {*children, 0} == set(topology.shown)
    joints = np.random.default_rng(1).uniform(0, 2, (2, len(topology), 3)).astype(np.float32)
    body = SkeletonBody(joints, topology)
    assert np.array_equal(np.unique(body.faces), np.arange(len(body.frame(1).vertices)))
    assert body.topology.joints[body.head].lower() == "head"
    left, right = (topology.joints[i].lower() for i in topology.hips)
    assert left.startswith("left")
    assert right.startswith("right")


def test_left_is_lighter_than_right() -> None:
    joints = np.zeros((1, 64, 3), np.float32)
    joints[0, :, 0] = [name.startswith("Left") - float(name.startswith("Right")) for name in JOINT_NAMES]
    vertices, shades = SkeletonBody(joints).frame(0).vertices, side_shades(OPTITRACK)
    assert (shades[vertices[:, 0] > 0.9] == 0.5).all()
    assert (shades[vertices[:, 0] < -0.9] == -0.5).all()
