"""Rotations and the tree of joints."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from tests.bodies.made_motions import random_motion
from viewer.bodies.kinematics import SMPLX_JOINTS, KinematicTree, local_rotations, rodrigues
from viewer.bodies.vertex_normals import VertexNormals


@pytest.mark.parametrize("size", [0.0, 1e-7, 1e-3, 1.0, np.pi, 2 * np.pi - 1e-3, 7.0])
def test_rodrigues_is_the_rotation(size: float) -> None:
    directions = np.random.default_rng(0).normal(size=(20, 3))
    vectors = (directions / np.linalg.norm(directions, axis=1, keepdims=True) * size).astype(np.float32)
    matrices = rodrigues(vectors)
    assert matrices.dtype == np.float32
    np.testing.assert_allclose(matrices, Rotation.from_rotvec(vectors).as_matrix(), atol=2e-6)
    np.testing.assert_array_equal(rodrigues(vectors.reshape(4, 5, 3)), matrices.reshape(4, 5, 3, 3))


def test_a_chain_bends_where_its_joints_turn() -> None:
    tree = KinematicTree([-1, 0, 1, 0])
    rest = np.array([(0, 1, 0), (1, 1, 0), (2, 1, 0), (0, 2, 0)], np.float32)
    rotations = np.tile(np.eye(3, dtype=np.float32), (4, 1, 1))
    rotations[1] = Rotation.from_euler("z", 90, degrees=True).as_matrix()
    world = tree.world(rotations, rest)
    np.testing.assert_allclose(world[:, :, 3], [(0, 1, 0), (1, 1, 0), (1, 2, 0), (0, 2, 0)], atol=1e-6)
    np.testing.assert_allclose(world[2, :, :3], rotations[1], atol=1e-6)
    many = tree.world(np.tile(rotations, (6, 1, 1, 1)), rest)
    np.testing.assert_allclose(many, np.tile(world, (6, 1, 1, 1)), atol=1e-6)


def test_rotations_come_in_the_order_of_smplx() -> None:
    motion = random_motion("male", n_frames=2)
    rotations = local_rotations(motion, 1)

    def expected(vector: np.ndarray) -> np.ndarray:
        return Rotation.from_rotvec(vector).as_matrix()

    assert len(SMPLX_JOINTS) == len(rotations) == 55
    np.testing.assert_allclose(rotations[0], expected(motion.root_orient[1]), atol=1e-5)
    np.testing.assert_allclose(rotations[21], expected(motion.pose_body[1, 20]), atol=1e-5)
    np.testing.assert_array_equal(rotations[22:25], np.tile(np.eye(3), (3, 1, 1)))
    np.testing.assert_allclose(rotations[25], expected(motion.pose_lhand[1, 0]), atol=1e-5)
    np.testing.assert_allclose(rotations[54], expected(motion.pose_rhand[1, 14]), atol=1e-5)
    assert SMPLX_JOINTS[21] == "right_wrist"
    assert SMPLX_JOINTS[40] == "right_index1"


def test_normals_of_a_cube_and_of_a_vertex_without_area() -> None:
    corners = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float32)
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], np.int32)
    vertices = np.concatenate([corners, [(5, 5, 5)]]).astype(np.float32)
    normals = VertexNormals(faces, 9)(np.ascontiguousarray(vertices.T)).T
    assert (np.einsum("vi,vi->v", normals[:8], corners) > 1.3).all()
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(normals[8], (0, 1, 0))
