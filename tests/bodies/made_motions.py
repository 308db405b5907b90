"""Motions made for the tests of bodies."""

from __future__ import annotations

import numpy as np

from viewer.dataset.motions import Gender, Motion


def random_motion(gender: Gender, n_frames: int = 5, seed: int = 0) -> Motion:
    """Poses with large rotations of every joint, metres away from the origin."""
    random = np.random.default_rng(seed)

    def draw(size: float, *shape: int) -> np.ndarray:
        return random.normal(0, size, shape).astype(np.float32)

    return Motion(
        root_orient=draw(1.5, n_frames, 3),
        pose_body=draw(0.5, n_frames, 21, 3),
        pose_lhand=draw(0.5, n_frames, 15, 3),
        pose_rhand=draw(0.5, n_frames, 15, 3),
        trans=draw(2.0, n_frames, 3),
        betas=draw(1.5, 10),
        gender=gender,
    )


def still_motion(gender: Gender = "neutral", n_frames: int = 1) -> Motion:
    """The rest pose of the mean shape."""
    return Motion(
        root_orient=np.zeros((n_frames, 3), np.float32),
        pose_body=np.zeros((n_frames, 21, 3), np.float32),
        pose_lhand=np.zeros((n_frames, 15, 3), np.float32),
        pose_rhand=np.zeros((n_frames, 15, 3), np.float32),
        trans=np.zeros((n_frames, 3), np.float32),
        betas=np.zeros(10, np.float32),
        gender=gender,
    )
