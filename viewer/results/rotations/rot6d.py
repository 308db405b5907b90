"""The six numbers of a rotation, in the three layouts that are in use.

With R the rotation of column vectors, v' = R v:

    rows         R00 R01 R02 R10 R11 R12   the first two rows (PyTorch3D): Inter-X text2motion, InterMask, ReGenNet, MDM
    columns      R00 R10 R20 R01 R11 R21   the first column, then the second: HumanML3D, Think-Then-React
    interleaved  R00 R01 R10 R11 R20 R21   the first two columns, row by row: InterHuman, InterGen, in2IN

Rows read as columns give the inverse of every rotation, which no check of the numbers can see; interleaved ones can be
told from the other two. What a network writes is not orthonormal: Gram-Schmidt is always done.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.files.npy import Floats
from viewer.dataset.readings import Rot6d

Kind = Literal["rows or columns", "interleaved"]
_Array = NDArray[np.float64]

_NONE: Final = 1e-6  # length of a vector that is no direction
_FAR: Final = -0.9  # trace of a rotation by 162 degrees
_SMALL: Final = 1e-9  # of half an angle, where its sine is itself
_SAMPLED: Final = 2000  # rotations that are looked at
_CLEAR: Final = 0.25  # deviation, below which a layout is possible; the wrong one has about 0.9


def matrices(six: NDArray[np.floating], layout: Rot6d) -> tuple[_Array, NDArray[np.bool_]]:
    """Return rotation matrices (..., 3, 3) of six numbers (..., 6), and where (...) there was none.

    Where all six are zeros, as in padding, or make no rotation, it is the identity.
    """
    numbers: _Array = six.astype(np.float64)
    if layout == "interleaved":
        first, second = numbers[..., 0::2], numbers[..., 1::2]
    else:
        first, second = numbers[..., :3], numbers[..., 3:]
    a, length = _unit(first)
    b, height = _unit(second - (a * second).sum(axis=-1, keepdims=True) * a)
    found = np.stack([a, b, np.cross(a, b)], axis=-2 if layout == "rows" else -1)
    missing = (length < _NONE) | (height < _NONE)
    found[missing] = np.eye(3)
    return found, missing


def rotation_vectors(six: NDArray[np.floating], layout: Rot6d) -> Floats:
    """Return axis-angle rotations (..., 3), radians, of six numbers (..., 6): see `matrices`.

    By their quaternions, in a fifth of scipy's time, for which the next clip would wait; scipy does those that turn by
    nearly 180 degrees.
    """
    found, _ = matrices(six, layout)
    flat = found.reshape(-1, 3, 3)
    trace = flat[:, 0, 0] + flat[:, 1, 1] + flat[:, 2, 2]
    is_far = trace < _FAR
    scalar = np.sqrt(np.maximum(1 + trace, 1 + _FAR)) / 2
    vector = np.stack([flat[:, 2, 1] - flat[:, 1, 2], flat[:, 0, 2] - flat[:, 2, 0], flat[:, 1, 0] - flat[:, 0, 1]], -1)
    vector /= 4 * scalar[:, None]
    length = np.sqrt((vector**2).sum(axis=-1))
    angle = 2 * np.arctan2(length, scalar)
    factor = np.where(length < _SMALL, 2.0, angle / np.maximum(length, _SMALL))
    vectors: Floats = (factor[:, None] * vector).astype(np.float32)
    if is_far.any():
        from scipy.spatial.transform import Rotation  # importing it takes a fifth of a second

        vectors[is_far] = Rotation.from_matrix(flat[is_far]).as_rotvec()
    return vectors.reshape(*six.shape[:-1], 3)


def recognise(six: NDArray[np.floating]) -> Kind | None:
    """Return which layout six numbers (..., 6) are in; None if they are like neither, or like both."""
    rows = six.reshape(-1, 6)
    rows = rows[(rows != 0).any(axis=-1)]
    if not len(rows):
        return None
    rows = rows[:: max(1, len(rows) // _SAMPLED)].astype(np.float64)
    plain = _deviation(rows[:, :3], rows[:, 3:])
    interleaved = _deviation(rows[:, 0::2], rows[:, 1::2])
    if min(plain, interleaved) > _CLEAR or abs(plain - interleaved) < _CLEAR:
        return None
    return "rows or columns" if plain < interleaved else "interleaved"


@np.errstate(over="ignore", invalid="ignore")  # numbers may be anything
def _deviation(first: _Array, second: _Array) -> float:
    """Return how far two vectors (N, 3) are from being unit and perpendicular, in the mean."""
    lengths = np.abs(np.linalg.norm(first, axis=-1) - 1) + np.abs(np.linalg.norm(second, axis=-1) - 1)
    return float(np.mean(lengths + np.abs((first * second).sum(axis=-1))))


@np.errstate(over="ignore", invalid="ignore")  # numbers may be anything
def _unit(vectors: _Array) -> tuple[_Array, _Array]:
    """Return vectors (..., 3) of length 1, and their lengths (...) before."""
    lengths = np.linalg.norm(vectors, axis=-1)
    return vectors / np.maximum(lengths, _NONE)[..., None], lengths
