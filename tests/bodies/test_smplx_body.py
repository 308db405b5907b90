"""The SMPL-X body is the smplx package's, a frame at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.bodies.made_motions import random_motion, still_motion
from viewer.bodies.smplx_body import SmplxBody
from viewer.bodies.smplx_model import SmplxModel
from viewer.dataset.motions import Gender, Motion

TOLERANCE = 1e-5  # metres


def reference(path: Path, motion: Motion) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (T, V, 3) and joints (T, 55, 3) by smplx."""
    import smplx  # torch takes a second of each process that collects tests
    import torch

    n = motion.n_frames
    model = smplx.SMPLX(str(path), use_pca=False, flat_hand_mean=True, num_betas=10, batch_size=n)

    def flat(array: np.ndarray) -> Any:
        return torch.from_numpy(array.reshape(n, -1))

    with torch.no_grad():
        output = model(
            betas=torch.from_numpy(np.tile(motion.betas, (n, 1))),
            global_orient=flat(motion.root_orient),
            body_pose=flat(motion.pose_body),
            left_hand_pose=flat(motion.pose_lhand),
            right_hand_pose=flat(motion.pose_rhand),
            transl=flat(motion.trans),
        )
    return output.vertices.numpy(), output.joints[:, :55].numpy()


@pytest.mark.parametrize("gender", ["male", "female", "neutral"])
@pytest.mark.parametrize("seed", [0, 1])
def test_frames_equal_smplx(model_folder: Path, gender: Gender, seed: int) -> None:
    path = model_folder / f"SMPLX_{gender.upper()}.npz"
    motion = random_motion(gender, n_frames=5, seed=seed)
    vertices, joints = reference(path, motion)
    body = SmplxBody(SmplxModel.read(path), motion)
    assert vertices.shape == (5, 10_475, 3)
    for index in range(motion.n_frames):
        frame = body.frame(index)
        np.testing.assert_allclose(frame.vertices, vertices[index], rtol=0, atol=TOLERANCE)
        np.testing.assert_allclose(frame.joints, joints[index], rtol=0, atol=TOLERANCE)
    np.testing.assert_allclose(body.joints(np.arange(5)), joints, rtol=0, atol=TOLERANCE)


def test_joints_of_more_frames_than_a_batch(female_model: SmplxModel) -> None:
    body = SmplxBody(female_model, random_motion("female", n_frames=600))
    indices = np.arange(0, 600)[::-1]
    joints = body.joints(indices)
    assert joints.shape == (600, 55, 3)
    for row in (0, 255, 256, 599):
        np.testing.assert_allclose(joints[row], body.frame(int(indices[row])).joints, rtol=0, atol=TOLERANCE)
    assert body.joints(np.array([], np.intp)).shape == (0, 55, 3)


def test_normals_are_unit_and_point_outwards(female_model: SmplxModel) -> None:
    body = SmplxBody(female_model, random_motion("female", n_frames=1))
    frame = body.frame(0)
    np.testing.assert_allclose(np.linalg.norm(frame.normals, axis=1), 1, atol=1e-5)
    corners = frame.vertices[body.faces].astype(np.float64)
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    around = np.zeros((len(frame.vertices), 3))
    np.add.at(around, body.faces.ravel(), np.repeat(faces, 3, axis=0))
    along = np.einsum("vi,vi->v", around, frame.normals) / np.linalg.norm(around, axis=1)
    assert along.min() > 0.999
    still = SmplxBody(female_model, still_motion("female")).frame(0)
    head = still.vertices[:, 1] > still.joints[15, 1] + 0.02
    outward = still.vertices[head] - still.vertices[head].mean(axis=0)
    assert np.median(np.einsum("vi,vi->v", outward, still.normals[head])) > 0.05


def test_a_frame_stays_as_it_was(female_model: SmplxModel) -> None:
    body = SmplxBody(female_model, random_motion("female"))
    first = body.frame(0)
    copies = first.vertices.copy(), first.normals.copy(), first.joints.copy()
    body.frame(1)
    for array, copy in zip((first.vertices, first.normals, first.joints), copies, strict=True):
        np.testing.assert_array_equal(array, copy)
        assert array.flags.c_contiguous
        assert array.dtype == np.float32


def test_topology_is_shared_and_soles_are_below_the_feet(model_folder: Path, female_model: SmplxModel) -> None:
    male = SmplxModel.read(model_folder / "SMPLX_MALE.npz")
    body = SmplxBody(female_model, still_motion("female"))
    assert SmplxBody(male, still_motion("male")).faces is body.faces
    assert body.faces.shape == (20_908, 3)
    assert body.faces.dtype == np.int32
    frame = body.frame(0)
    feet = frame.joints[[7, 8, 10, 11], 1].min()
    assert body.sole == pytest.approx(feet - frame.vertices[:, 1].min(), abs=1e-5)
    assert 0.01 < body.sole < 0.1
    assert frame.joints[body.head, 1] > frame.joints[12, 1]
