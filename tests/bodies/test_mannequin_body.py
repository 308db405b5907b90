"""The mannequin body is the mannequin package's, with its joints in SMPL-X order."""

from __future__ import annotations

from threading import Thread

import numpy as np
import pytest
from mannequin import Mannequin

from tests.bodies.made_motions import random_motion, still_motion
from viewer.bodies.coarse import in_drawing_order, numbered_as_drawn
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset.motions import Motion


def reference(motion: Motion, index: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Vertices (V, 3) in drawing order, and joints (3,) by name, of the package itself."""
    mannequin = Mannequin("wooden", shape=motion.betas, flat_hand_mean=True)
    pose = mannequin.rest_pose() | {
        "pelvis_rotation": motion.root_orient[index],
        "body_pose": motion.pose_body[index],
        "hand_pose": np.concatenate([motion.pose_lhand[index], motion.pose_rhand[index]]),
        "global_translation": motion.trans[index],
    }
    positions = mannequin.joint_transforms(pose)[:, :3, 3]
    n_vertices = mannequin.num_vertices
    order, _ = numbered_as_drawn(in_drawing_order(mannequin.faces, n_vertices), n_vertices)
    return mannequin.vertices(pose)[order], dict(zip(mannequin.joint_names, positions, strict=True))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_frames_equal_the_package(seed: int) -> None:
    motion = random_motion("male", n_frames=2, seed=seed)
    body = MannequinBody(motion)
    for index in range(2):
        vertices, joints = reference(motion, index)
        frame = body.frame(index)
        np.testing.assert_allclose(frame.vertices, vertices, rtol=0, atol=1e-5)
        by_name = dict(zip(SMPLX_JOINTS, frame.joints, strict=True))
        assert frame.joints.shape == (55, 3)
        for ours, theirs in (
            ("pelvis", "Pelvis"),
            ("right_wrist", "R_Wrist"),
            ("left_collar", "L_Collar"),
            ("spine3", "Spine3"),
            ("left_foot", "L_Foot"),
            ("right_thumb3", "R_Thumb3"),
            ("left_pinky2", "L_Pinky2"),
            ("head", "Head"),
            ("jaw", "Head"),
            ("right_eye", "Head"),
        ):
            np.testing.assert_allclose(by_name[ours], joints[theirs], rtol=0, atol=1e-5)
        np.testing.assert_allclose(body.joints(np.array([index]))[0], frame.joints, rtol=0, atol=1e-6)


def test_joints_of_more_frames_than_a_batch() -> None:
    body = MannequinBody(random_motion("male", n_frames=300))
    joints = body.joints(np.arange(300))
    assert joints.shape == (300, 55, 3)
    np.testing.assert_allclose(joints[299], body.frame(299).joints, rtol=0, atol=1e-6)


def test_normals_are_unit_and_point_outwards() -> None:
    body = MannequinBody(random_motion("male", n_frames=1))
    frame = body.frame(0)
    np.testing.assert_allclose(np.linalg.norm(frame.normals, axis=1), 1, atol=1e-5)
    corners = frame.vertices[body.faces].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    agree = np.einsum("fi,fi->f", across, frame.normals[body.faces].sum(axis=1)) > 0
    assert agree.mean() > 0.995  # a few small faces fold in at joints
    volume = np.einsum("fi,fi->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6
    assert volume > 0.02  # cubic metres: the faces run counter-clockwise from outside


def test_shapes_do_not_mix_when_bodies_are_made_together() -> None:
    motions = [random_motion("male", n_frames=1, seed=seed) for seed in range(4)]
    expected = [reference(motion, 0)[0] for motion in motions]
    made: dict[int, np.ndarray] = {}

    def make(i: int) -> None:
        made[i] = MannequinBody(motions[i]).frame(0).vertices

    threads = [Thread(target=make, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for i, vertices in enumerate(expected):
        np.testing.assert_allclose(made[i], vertices, rtol=0, atol=1e-5)


def test_topology_is_shared_and_soles_are_below_the_feet() -> None:
    body = MannequinBody(still_motion())
    assert MannequinBody(random_motion("male")).faces is body.faces
    frame = body.frame(0)
    assert body.faces.max() == len(frame.vertices) - 1
    feet = frame.joints[[7, 8, 10, 11], 1].min()
    assert body.sole == pytest.approx(feet - frame.vertices[:, 1].min(), abs=1e-5)
    assert 0.005 < body.sole < 0.1


def test_a_frame_stays_as_it_was() -> None:
    body = MannequinBody(random_motion("male"))
    first = body.frame(0)
    vertices = first.vertices.copy()
    body.frame(1)
    np.testing.assert_array_equal(first.vertices, vertices)
    assert first.vertices.flags.c_contiguous
    assert first.normals.flags.c_contiguous
