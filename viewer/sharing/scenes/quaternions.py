"""Rotations as quaternions and as Euler angles, without jumps from frame to frame."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def quaternions(rotations: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return quaternions of rotations.

    Parameters
    ----------
    rotations : ndarray
        (K, J, 3, 3) of K frames.

    Returns
    -------
    ndarray
        (K, J, 4) float32 x, y, z, w; of the two of each rotation that which is nearer to the one of the frame before.
    """
    from scipy.spatial.transform import Rotation  # importing it takes 0.4 s

    shape = rotations.shape[:2]
    turns = Rotation.from_matrix(rotations.reshape(-1, 3, 3)).as_quat().reshape(*shape, 4)
    turns[0] *= np.where(turns[0, :, 3:] < 0, -1.0, 1.0)
    flips = np.where(np.einsum("kjq,kjq->kj", turns[1:], turns[:-1]) < 0, -1.0, 1.0)
    turns[1:] *= np.cumprod(flips, axis=0)[..., None]
    single: NDArray[np.float32] = turns.astype(np.float32)
    return single


def euler_degrees(rotations: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the angles about Z, X and Y of rotations: R = Rz Rx Ry.

    Parameters
    ----------
    rotations : ndarray
        (K, J, 3, 3) of K frames.

    Returns
    -------
    ndarray
        (K, J, 3) degrees, which may be more than 180 so that none jumps by a turn.
    """
    from scipy.spatial.transform import Rotation  # importing it takes 0.4 s

    shape = rotations.shape[:2]
    angles = Rotation.from_matrix(rotations.reshape(-1, 3, 3)).as_euler("ZXY", degrees=True).reshape(*shape, 3)
    continuous: NDArray[np.float64] = np.unwrap(angles, axis=0, period=360.0)
    return continuous
