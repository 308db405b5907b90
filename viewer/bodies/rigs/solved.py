"""Rotations of joints whose positions alone are known: each is turned so that its bones point where they do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_SHORTEST = 1e-6  # metres: a bone below it has no direction
_ROLL = 1e-9  # weight of the parent's rotation, which decides the roll where the bones leave it open
_OPPOSITE = -1 + 1e-9  # cosine of directions whose turn has no axis


def solve(positions: Floats, rest: Floats, parents: Sequence[int]) -> Floats:
    """Find rotations that turn the bones of the rest pose into those of each frame.

    A joint with several bones is turned as fits them best (Kabsch, Acta Crystallographica A32, 1976). A joint with one
    bone is turned from its parent's rotation by the smallest angle: the roll about the bone is arbitrary. One with none
    is turned as its parent.

    Parameters
    ----------
    positions : ndarray
        (T, J, 3) metres.
    rest : ndarray
        (J, 3) metres.
    parents : sequence of int
        Of each joint, smaller than its own index; -1 for the root.

    Returns
    -------
    ndarray
        (T, J, 3, 3) rotations in the world.
    """
    children = [[c for c, parent in enumerate(parents) if parent == joint] for joint in range(len(parents))]
    rotations = np.tile(np.eye(3), (*positions.shape[:2], 1, 1))
    for joint, below in enumerate(children):
        above = rotations[:, parents[joint]] if parents[joint] >= 0 else rotations[:, joint].copy()
        offsets = rest[below] - rest[joint]
        bones = positions[:, below] - positions[:, [joint]]
        if len(below) > 1:
            rotations[:, joint] = _fitted(offsets, bones, above)
        elif below:
            rotations[:, joint] = _shortest_turn(above @ offsets[0], bones[:, 0]) @ above
        else:
            rotations[:, joint] = above
    return rotations


def _fitted(offsets: Floats, bones: Floats, above: Floats) -> Floats:
    """Return the rotations (T, 3, 3) that best turn offsets (C, 3) into bones (T, C, 3)."""
    size = max(float((offsets**2).sum()), _SHORTEST**2)
    product = np.einsum("tca,cb->tab", bones, offsets) + _ROLL * size * above
    u, _, v = np.linalg.svd(product)
    u[..., 2] *= np.where(np.linalg.det(u @ v) < 0, -1.0, 1.0)[:, None]
    fitted: Floats = u @ v
    return fitted


def _shortest_turn(start: Floats, end: Floats) -> Floats:
    """Return the rotations (T, 3, 3) by the smallest angles from directions (T, 3) to others; of none, no turn."""
    lengths = np.linalg.norm(start, axis=1) * np.linalg.norm(end, axis=1)
    has_direction = lengths > _SHORTEST**2
    scale = np.where(has_direction, lengths, 1.0)
    axis = np.cross(start, end) / scale[:, None]
    cosine = np.where(has_direction, np.einsum("ta,ta->t", start, end) / scale, 1.0)
    axis[~has_direction] = 0
    x, y, z = axis.T
    zero = np.zeros_like(x)
    skew = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], axis=-1).reshape(-1, 3, 3)
    opposite = cosine < _OPPOSITE
    turns: Floats = np.eye(3) + skew + skew @ skew / np.where(opposite, 1.0, 1 + cosine)[:, None, None]
    if opposite.any():  # half a turn about anything at a right angle
        along = start[opposite] / np.linalg.norm(start[opposite], axis=1, keepdims=True)
        other = np.eye(3)[np.abs(along).argmin(axis=1)]
        side = np.cross(along, other)
        side /= np.linalg.norm(side, axis=1, keepdims=True)
        turns[opposite] = 2 * side[:, :, None] * side[:, None, :] - np.eye(3)
    return turns
