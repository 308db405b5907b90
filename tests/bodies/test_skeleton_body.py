"""The skeleton as a mesh of spheres and bones."""

from __future__ import annotations

import numpy as np

from viewer.bodies.skeleton_body import JOINT_RADII, SkeletonBody, side_shades
from viewer.dataset.optitrack import BONES, HIDDEN_JOINTS, JOINT_NAMES


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


def test_left_is_lighter_than_right() -> None:
    joints = np.zeros((1, 64, 3), np.float32)
    joints[0, :, 0] = [name.startswith("Left") - float(name.startswith("Right")) for name in JOINT_NAMES]
    vertices, shades = SkeletonBody(joints).frame(0).vertices, side_shades()
    assert (shades[vertices[:, 0] > 0.9] == 0.5).all()
    assert (shades[vertices[:, 0] < -0.9] == -0.5).all()
