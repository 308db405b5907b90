"""From rotations of joints to where the joints are: shared by all bodies that follow SMPL-X parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.dataset.motions import Motion

Indices: TypeAlias = NDArray[np.intp]

SMPLX_JOINTS = (
    *("pelvis", "left_hip", "right_hip", "spine1", "left_knee", "right_knee", "spine2", "left_ankle", "right_ankle"),
    *("spine3", "left_foot", "right_foot", "neck", "left_collar", "right_collar", "head", "left_shoulder"),
    *("right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist", "jaw", "left_eye", "right_eye"),
    *(f"left_{finger}{n}" for finger in ("index", "middle", "pinky", "ring", "thumb") for n in (1, 2, 3)),
    *(f"right_{finger}{n}" for finger in ("index", "middle", "pinky", "ring", "thumb") for n in (1, 2, 3)),
)
HEAD = SMPLX_JOINTS.index("head")
FEET = tuple(SMPLX_JOINTS.index(name) for name in ("left_ankle", "right_ankle", "left_foot", "right_foot"))


def rodrigues(axis_angle: FloatArray) -> FloatArray:
    """Rotation matrices (..., 3, 3) of axis-angle vectors (..., 3) in radians."""
    from scipy.spatial.transform import Rotation  # a fifth of a second, which the window does not wait for

    matrices: FloatArray = Rotation.from_rotvec(axis_angle.reshape(-1, 3)).as_matrix().astype(np.float32)
    return matrices.reshape(*axis_angle.shape, 3)


def local_rotations(motion: Motion, frames: int | Indices) -> FloatArray:
    """Rotations (..., 55, 3, 3) of the joints against their parents; jaw and eyes at rest.

    frames: one index, or indices (K,) for a leading axis K.
    """
    root = motion.root_orient[frames][..., None, :]
    face = np.zeros((*root.shape[:-2], 3, 3), np.float32)
    hands = (motion.pose_lhand[frames], motion.pose_rhand[frames])
    return rodrigues(np.concatenate([root, motion.pose_body[frames], face, *hands], axis=-2))


class KinematicTree:
    """A tree of joints that is walked level by level, all joints of a level at once.

    parents: for each joint the index of its parent, which comes before it; -1 for the root, joint 0.
    """

    def __init__(self, parents: Sequence[int]) -> None:
        depths = [0]
        for parent in parents[1:]:
            depths.append(depths[parent] + 1)
        self.parents = np.array(parents)
        self._levels = [
            (joints, self.parents[joints])
            for joints in (np.flatnonzero(np.array(depths) == depth) for depth in range(1, max(depths) + 1))
        ]

    def world(self, rotations: FloatArray, rest: FloatArray) -> FloatArray:
        """World transforms (..., J, 3, 4) before any translation: rotation, and the joint's position in metres.

        rotations: (..., J, 3, 3) against the parent. rest: (J, 3) joints in the rest pose.
        """
        transforms = np.empty((*rotations.shape[:-1], 4), np.float32)
        transforms[..., :3] = rotations
        transforms[..., 1:, :, 3] = rest[1:] - rest[self.parents[1:]]
        transforms[..., 0, :, 3] = rest[0]
        for joints, parents in self._levels:
            above = transforms[..., parents, :, :]
            here = above[..., :3] @ transforms[..., joints, :, :]
            here[..., 3] += above[..., 3]
            transforms[..., joints, :, :] = here
        return transforms


def in_batches(evaluate: Callable[[Indices], FloatArray], indices: Indices) -> FloatArray:
    """Evaluate many frames (K,) some at a time, so that the memory in between stays small; the result has K rows."""
    return np.concatenate([evaluate(indices[start : start + 256]) for start in range(0, max(len(indices), 1), 256)])
