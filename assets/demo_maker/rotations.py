"""Rotation matrices of many frames at once, as (T, 3, 3) arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

Array = npt.NDArray[np.float64]

X, Y, Z = np.eye(3)


def about(axis: Array, angle: Array | float) -> Array:
    """Rotations by `angle` (T,) rad about `axis` (3,) or (T, 3), as (T, 3, 3)."""
    turns = np.atleast_1d(np.asarray(angle, float))[:, None] * unit(axis)
    return exp(turns)


def exp(vectors: Array) -> Array:
    """Axis-angle (..., 3) to matrices (..., 3, 3)."""
    flat = Rotation.from_rotvec(np.reshape(vectors, (-1, 3))).as_matrix()
    return np.reshape(flat, (*np.shape(vectors)[:-1], 3, 3))


def log(matrices: Array) -> Array:
    """Matrices (..., 3, 3) to axis-angle (..., 3), angles at most pi."""
    flat = Rotation.from_matrix(np.reshape(matrices, (-1, 3, 3))).as_rotvec()
    return np.reshape(flat, np.shape(matrices)[:-1])


def euler(yaw: Array | float, pitch: Array | float = 0.0, roll: Array | float = 0.0) -> Array:
    """Ry(yaw) Rx(pitch) Rz(roll), rad: turn left, then lean forward, then lean right."""
    return np.asarray(about(Y, yaw) @ about(X, pitch) @ about(Z, roll))


def unit(vectors: Array) -> Array:
    """Vectors (..., 3) at length one."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12))


def turned(matrices: Array, vectors: Array) -> Array:
    """Each vector (..., 3) turned by its matrix (..., 3, 3)."""
    return np.asarray(np.einsum("...ij,...j->...i", matrices, vectors))


def between(start: Array, end: Array, share: Array) -> Array:
    """The rotation `share` (T,) of the way from `start` to `end`, both (T, 3, 3), along the shortest arc."""
    step = log(np.swapaxes(start, -1, -2) @ end)
    return np.asarray(start @ exp(step * share[:, None]))


def frame(first: Array, second: Array) -> Array:
    """Orthonormal frames with columns along `first`, along the part of `second` across it, and their cross product."""
    first = unit(first)
    second = unit(second - np.sum(second * first, axis=-1, keepdims=True) * first)
    return np.stack([first, second, np.cross(first, second)], axis=-1)


def twist_about(matrices: Array, axis: Array) -> Array:
    """The angle (T,) rad by which `matrices` (T, 3, 3) turn about the unit `axis` (3,): swing-twist decomposition."""
    quaternions = Rotation.from_matrix(matrices).as_quat()
    angle = 2.0 * np.arctan2(quaternions[:, :3] @ axis, quaternions[:, 3])
    return np.asarray((angle + np.pi) % (2.0 * np.pi) - np.pi)
