"""Joint rotations to joint positions, for all bodies with SMPL-X parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.dataset.motions import Motion
from viewer.dataset.readings import y_up

Indices: TypeAlias = NDArray[np.intp]

SMPLX_JOINTS = (
    *("pelvis", "left_hip", "right_hip", "spine1", "left_knee", "right_knee", "spine2", "left_ankle", "right_ankle"),
    *("spine3", "left_foot", "right_foot", "neck", "left_collar", "right_collar", "head", "left_shoulder"),
    *("right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist", "jaw", "left_eye", "right_eye"),
    *(f"left_{finger}{n}" for finger in ("index", "middle", "pinky", "ring", "thumb") for n in (1, 2, 3)),
    *(f"right_{finger}{n}" for finger in ("index", "middle", "pinky", "ring", "thumb") for n in (1, 2, 3)),
)
HEAD = SMPLX_JOINTS.index("head")
_NO_ANGLE = 1e-100  # radians; in place of 0, by which nothing can be divided
FEET = tuple(SMPLX_JOINTS.index(name) for name in ("left_ankle", "right_ankle", "left_foot", "right_foot"))


def rodrigues(axis_angle: FloatArray) -> FloatArray:
    """Return rotation matrices, by Rodrigues' formula.

    Parameters
    ----------
    axis_angle : ndarray
        (..., 3) axis-angle vectors in radians.

    Returns
    -------
    ndarray
        (..., 3, 3) float32.
    """
    x, y, z = np.moveaxis(axis_angle.reshape(-1, 3).astype(np.float64), -1, 0)
    half = np.maximum(0.5 * np.sqrt(x * x + y * y + z * z), _NO_ANGLE)
    ratio = np.sin(half) / half
    sine, cosine = ratio * np.cos(half), 0.5 * ratio * ratio  # sin(a) / a and (1 - cos(a)) / a^2
    matrices = np.empty((len(x), 3, 3), np.float32)
    xx, yy, zz = cosine * x * x, cosine * y * y, cosine * z * z
    matrices[:, 0, 0], matrices[:, 1, 1], matrices[:, 2, 2] = 1 - (yy + zz), 1 - (xx + zz), 1 - (xx + yy)
    for first, second, product, axis in ((0, 1, x * y, -z), (0, 2, x * z, y), (1, 2, y * z, -x)):
        symmetric, skew = cosine * product, sine * axis
        matrices[:, first, second], matrices[:, second, first] = symmetric + skew, symmetric - skew
    return matrices.reshape(*axis_angle.shape, 3)


def translations(motion: Motion, pelvis: FloatArray) -> FloatArray:
    """Return what is added to the joints of a body that has its pelvis at its place in the rest pose.

    Parameters
    ----------
    motion : Motion
        A person's SMPL-X parameters. Those read with Z up turn the body about the origin, so that the place of the
        pelvis, about which a pose turns, moves as well.
    pelvis : ndarray
        (3,) the pelvis in the rest pose, metres.

    Returns
    -------
    ndarray
        (T, 3) metres, Y up.
    """
    return motion.trans + (y_up(pelvis) - pelvis) if motion.has_rest_turned else motion.trans


def local_rotations(motion: Motion, frames: int | Indices) -> FloatArray:
    """Return the rotations of the joints of SMPL-X relative to their parents.

    Parameters
    ----------
    motion : Motion
        A person's SMPL-X parameters.
    frames : int or ndarray
        One frame, or (K,) frames.

    Returns
    -------
    ndarray
        (55, 3, 3) or (K, 55, 3, 3) float32; jaw and eyes are at rest.
    """
    root = motion.root_orient[frames][..., None, :]
    face = np.zeros((*root.shape[:-2], 3, 3), np.float32)
    hands = (motion.pose_lhand[frames], motion.pose_rhand[frames])
    return rodrigues(np.concatenate([root, motion.pose_body[frames], face, *hands], axis=-2))


class KinematicTree:
    """A tree of joints that is walked level by level, all joints of a level at once.

    Parameters
    ----------
    parents : sequence of int
        Index of each joint's parent, which is smaller than its own; -1 for the root, joint 0.
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
        """Compute world transforms, without the motion's translation.

        Parameters
        ----------
        rotations : ndarray
            (..., J, 3, 3) relative to the parent.
        rest : ndarray
            (J, 3) joints in the rest pose, metres.

        Returns
        -------
        ndarray
            (..., J, 3, 4) float32: each joint's rotation, then its position in metres.
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
    """Evaluate many frames 256 at a time, so that temporary arrays stay small.

    Parameters
    ----------
    evaluate : callable
        Takes frames (N,), returns an array (N, ...).
    indices : ndarray
        (K,) frames.

    Returns
    -------
    ndarray
        (K, ...).
    """
    return np.concatenate([evaluate(indices[start : start + 256]) for start in range(0, max(len(indices), 1), 256)])
