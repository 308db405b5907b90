"""The measures, each on joints (T, J, 3) in metres with Y up; a value a frame, so that it can be drawn as a curve."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray

LOW: Final = 0.05  # metres above the floor below which a foot stands
SLIDE: Final = 0.025 * 20  # metres a second: 2.5 cm a frame at 20 frames a second
_MILLIMETRES: Final = 1000.0
_LEVEL: Final = [0, 2]  # the axes of the floor


def position_error(joints: FloatArray, reference: FloatArray) -> FloatArray:
    """Return the mean distance of the joints from those of the reference: MPJPE, global.

    Source: Ionescu et al., Human3.6M (2014), without the alignment that they do first.

    Parameters
    ----------
    joints, reference : ndarray
        (T, J, 3) of the same person.

    Returns
    -------
    ndarray
        (T,) millimetres.
    """
    error: FloatArray = np.linalg.norm(joints - reference, axis=-1).mean(axis=-1) * _MILLIMETRES
    return error


def root_aligned_error(joints: FloatArray, reference: FloatArray, root: int = 0) -> FloatArray:
    """Return the mean distance of the joints once both pelvises are at one place; nothing is turned or scaled.

    Source: Ionescu et al., Human3.6M (2014), MPJPE.

    Parameters
    ----------
    joints, reference : ndarray
        (T, J, 3) of the same person.
    root : int, optional
        Which joint is the pelvis.

    Returns
    -------
    ndarray
        (T,) millimetres.
    """
    return position_error(joints - joints[:, root, None], reference - reference[:, root, None])


def relative_root_error(
    first: FloatArray, second: FloatArray, reference_first: FloatArray, reference_second: FloatArray, root: int = 0
) -> FloatArray:
    """Return how far the second person's pelvis is from its place relative to the first's in the reference.

    Source: MRRPE of Moon et al., InterHand2.6M (2020), for two persons in place of two hands.

    Parameters
    ----------
    first, second, reference_first, reference_second : ndarray
        (T, J, 3) of both persons, and of both in the reference.
    root : int, optional
        Which joint is the pelvis.

    Returns
    -------
    ndarray
        (T,) millimetres.
    """
    place, expected = second[:, root] - first[:, root], reference_second[:, root] - reference_first[:, root]
    error: FloatArray = np.linalg.norm(place - expected, axis=-1) * _MILLIMETRES
    return error


def distance(first: FloatArray, second: FloatArray, root: int = 0) -> FloatArray:
    """Return the distance from pelvis to pelvis.

    Parameters
    ----------
    first, second : ndarray
        (T, J, 3) of both persons.
    root : int, optional
        Which joint is the pelvis.

    Returns
    -------
    ndarray
        (T,) metres.
    """
    apart: FloatArray = np.linalg.norm(second[:, root] - first[:, root], axis=-1)
    return apart


def floor(joints: FloatArray) -> float:
    """Return the height of the floor under a person: of the lowest joint in any frame, as the official step takes it.

    Parameters
    ----------
    joints : ndarray
        (T, J, 3) of one person.

    Returns
    -------
    float
        Metres. Files for training have their origin at P1's pelvis, and not on the floor.
    """
    return float(joints[..., 1].min())


def foot_sliding(feet: FloatArray, fps: float, ground: float = 0.0) -> NDArray[np.bool_]:
    """Return from which frames to the next a foot slides; the mean is the skating ratio.

    A foot slides if it is lower than 5 cm in both frames and moves over the floor by more than 2.5 cm a frame at 20
    frames a second, 0.5 m/s. Source: Karunratanakul et al., Guided Motion Diffusion (2023), calculate_skating_ratio,
    which asks as well that the mean speed of five frames is as high.

    Parameters
    ----------
    feet : ndarray
        (T, F, 3) the joints of one person's feet.
    fps : float
        Frames a second.
    ground : float, optional
        Height of the floor, metres.

    Returns
    -------
    ndarray
        (T - 1,) whether any of the feet slides.
    """
    low = feet[..., 1] < ground + LOW
    speed = np.linalg.norm(np.diff(feet[..., _LEVEL], axis=0), axis=-1) * fps
    slides: NDArray[np.bool_] = (low[:-1] & low[1:] & (speed > SLIDE)).any(axis=-1)
    return slides


def jerk(joints: FloatArray, fps: float) -> FloatArray:
    """Return the mean length of the third derivative of the joints' places: how much they tremble.

    Source: Flash and Hogan (1985); as "jitter" in Yi et al., TransPose (2021).

    Parameters
    ----------
    joints : ndarray
        (T, J, 3) of one person.
    fps : float
        Frames a second.

    Returns
    -------
    ndarray
        (T - 3,) metres a second cubed; none for fewer than four frames.
    """
    if len(joints) < 4:
        return np.empty(0, np.float32)
    third = np.diff(joints.astype(np.float64), 3, axis=0) * fps**3
    length: FloatArray = np.linalg.norm(third, axis=-1).mean(axis=-1).astype(np.float32)
    return length
