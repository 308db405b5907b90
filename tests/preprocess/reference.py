"""The same by the smplx package, a frame at a time, in plain steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from viewer.bodies.mannequin_body import MannequinBody
from viewer.dataset.motions import Motion

Joints = Callable[[dict[str, np.ndarray], int], np.ndarray]  # parameters, frame -> (55, 3)
KEYS = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans")


@cache
def smplx_joints(folder: Path) -> Joints:
    """Joints of the neutral model with betas of zero."""
    import smplx  # torch takes a second of each process that collects tests
    import torch

    path = str(folder / "SMPLX_NEUTRAL.npz")
    model = smplx.SMPLX(path, use_pca=False, flat_hand_mean=True, num_betas=10, batch_size=1)

    def joints(arrays: dict[str, np.ndarray], frame: int) -> np.ndarray:
        tensors = {key: torch.from_numpy(arrays[key][frame].reshape(1, -1).astype(np.float32)) for key in KEYS}
        with torch.no_grad():
            output = model(
                global_orient=tensors["root_orient"],
                body_pose=tensors["pose_body"],
                left_hand_pose=tensors["pose_lhand"],
                right_hand_pose=tensors["pose_rhand"],
                transl=tensors["trans"],
            )
        return output.joints[0, :55].numpy()

    return joints


def mannequin_joints(arrays: dict[str, np.ndarray], frame: int) -> np.ndarray:
    """Joints of the mannequin with betas of zero."""
    parts = {key: arrays[key][frame : frame + 1].astype(np.float32) for key in KEYS}
    return MannequinBody(Motion(**parts, betas=np.zeros(10, np.float32), gender="neutral")).frame(0).joints


def processed(folder: Path, joints: Joints, step: int = 4) -> np.ndarray:
    """(T, 56, 6) of a sequence's folder."""
    people = []
    for person in ("P1", "P2"):
        with np.load(folder / f"{person}.npz") as file:
            arrays = {key: file[key][::step] for key in KEYS}
        lowest = min(joints(arrays, frame)[:, 1].min() for frame in range(len(arrays["trans"])))
        rows = np.zeros((len(arrays["trans"]), 56, 3))
        for frame in range(len(rows)):
            rows[frame, 0] = arrays["root_orient"][frame]
            rows[frame, 1:22] = arrays["pose_body"][frame].reshape(21, 3)
            rows[frame, 25:40] = arrays["pose_lhand"][frame].reshape(15, 3)
            rows[frame, 40:55] = arrays["pose_rhand"][frame].reshape(15, 3)
            rows[frame, 55] = arrays["trans"][frame] - (0, lowest, 0)
        people.append(rows)
    start = people[0][0, 55].copy()
    for rows in people:
        rows[:, 55] -= start
    return np.concatenate(people, axis=2)
