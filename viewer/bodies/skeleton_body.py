"""The captured OptiTrack skeleton as a mesh: a small sphere at each joint, a tapered bone between two."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import BodyFrame, FloatArray, IntArray
from viewer.dataset.optitrack import BONES, JOINT_NAMES, SHOWN_JOINTS

SIDES = 10
_ANGLES = np.arange(SIDES) * (2 * np.pi / SIDES)
_COS, _SIN = np.cos(_ANGLES)[:, None], np.sin(_ANGLES)[:, None]
_SHOWN = np.array(SHOWN_JOINTS)
_PARENTS, _CHILDREN = np.array(BONES).T
_GOLDEN = (1 + 5**0.5) / 2
_SHORTEST = 1e-6  # metres: a bone below it has no direction


def _joint_radius(name: str) -> float:
    if name == "Head":
        return 0.032
    if name.startswith(("RightHand", "LeftHand")) and name not in ("RightHand", "LeftHand"):
        return 0.0075
    if name.endswith(("Hand", "ToeBase")):
        return 0.018
    if name in ("Hips", "Spine", "Spine_1", "RightUpLeg", "LeftUpLeg"):
        return 0.026
    return 0.022


JOINT_RADII = np.array([_joint_radius(name) for name in JOINT_NAMES])  # (64,) metres
_CHILD_RADII = np.minimum(0.7 * JOINT_RADII[_CHILDREN], 0.016)
_PARENT_RADII = np.minimum(0.9 * JOINT_RADII[_PARENTS], 1.5 * _CHILD_RADII)


@cache
def _topology() -> tuple[FloatArray, IntArray]:
    """Make the unit directions (42, 3) of a sphere's vertices, and the faces of all spheres and then all bones."""
    directions, faces = icosphere()
    spheres = [faces + i * len(directions) for i in range(len(_SHOWN))]
    first = len(_SHOWN) * len(directions)
    bones = [_tube_faces(SIDES) + first + i * 2 * SIDES for i in range(len(_PARENTS))]
    return directions, np.concatenate(spheres + bones).astype(np.int32)


def icosphere() -> tuple[FloatArray, IntArray]:
    """Make the vertices (42, 3) of a unit sphere, and its faces (80, 3), counter-clockwise from outside.

    They are those of an icosahedron, each face divided into four.
    """
    rectangle = [(0.0, a, b) for a in (-1.0, 1.0) for b in (-_GOLDEN, _GOLDEN)]
    corners = np.array([np.roll(corner, shift) for shift in range(3) for corner in rectangle])
    close = np.isclose(np.linalg.norm(corners[:, None] - corners, axis=2), 2)  # the length of edges
    edges = [(i, j) for i, j in combinations(range(len(corners)), 2) if close[i, j]]
    middle = {edge: len(corners) + n for n, edge in enumerate(edges)}
    faces = []
    for i, j, k in combinations(range(len(corners)), 3):
        if close[i, j] and close[j, k] and close[i, k]:
            ij, jk, ik = middle[i, j], middle[j, k], middle[i, k]
            four = [(i, ij, ik), (ij, j, jk), (ik, jk, k), (ij, jk, ik)]
            outward = np.linalg.det(corners[[i, j, k]]) > 0
            faces += four if outward else [face[::-1] for face in four]
    vertices = np.concatenate([corners, [corners[list(edge)].mean(axis=0) for edge in edges]])
    vertices /= np.linalg.norm(vertices, axis=1, keepdims=True)
    return vertices.astype(np.float32), np.array(faces, np.int32)


def _tube_faces(sides: int) -> IntArray:
    """Make the faces (2 * sides, 3) between two rings of vertices, 0..sides-1 and sides..2*sides-1.

    Both rings run counter-clockwise seen from the second's end.
    """
    here = np.arange(sides)
    following = (here + 1) % sides
    lower = np.stack([here, following, following + sides], axis=1)
    upper = np.stack([here, following + sides, here + sides], axis=1)
    return np.concatenate([lower, upper]).astype(np.int32)


class SkeletonBody:
    """The captured skeleton of one person.

    Parameters
    ----------
    joints : ndarray
        (T, 64, 3) metres, Y up, in the order of optitrack.JOINT_NAMES.
    """

    kind: Literal["skeleton"] = "skeleton"
    head = JOINT_NAMES.index("Head")
    sole = 0.0

    def __init__(self, joints: FloatArray) -> None:
        self._joints = joints
        self.n_frames = len(joints)
        self._directions, self.faces = _topology()
        self.coarse_faces = self.faces

    def joints(self, indices: NDArray[np.intp]) -> FloatArray:
        """Return the joints (K, 64, 3) at K frames, metres."""
        return self._joints[indices]

    def frame(self, index: int) -> BodyFrame:
        """Evaluate one frame."""
        joints = self._joints[index]
        spheres = joints[_SHOWN][:, None] + JOINT_RADII[_SHOWN][:, None, None] * self._directions
        directions = np.broadcast_to(self._directions, spheres.shape)
        tubes, tube_normals = _bones(joints.astype(np.float64))
        return BodyFrame(
            vertices=np.concatenate([spheres, tubes], axis=None, dtype=np.float32).reshape(-1, 3),
            normals=np.concatenate([directions, tube_normals], axis=None, dtype=np.float32).reshape(-1, 3),
            joints=joints,
        )


def _bones(joints: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compute vertices and normals (60, 2, SIDES, 3) of the two rings of each bone."""
    start, end = joints[_PARENTS], joints[_CHILDREN]
    axis = end - start
    length = np.sqrt(np.einsum("bi,bi->b", axis, axis))
    axis = np.where((length > _SHORTEST)[:, None], axis / np.maximum(length, _SHORTEST)[:, None], (0.0, 1.0, 0.0))
    side, front = _perpendiculars(axis)
    ring = _COS * side[:, None] + _SIN * front[:, None]  # (60, SIDES, 3) unit
    vertices = np.stack(
        [
            start[:, None] + _PARENT_RADII[:, None, None] * ring,
            end[:, None] + _CHILD_RADII[:, None, None] * ring,
        ],
        axis=1,
    )
    slope = (_PARENT_RADII - _CHILD_RADII) / np.maximum(length, 0.01)
    normals = (ring + (slope[:, None] * axis)[:, None]) / np.sqrt(1 + slope**2)[:, None, None]
    return vertices, np.repeat(normals[:, None], 2, axis=1)


def _perpendiculars(axis: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Find two unit vectors (N, 3) that make a right-handed frame with each unit axis (Duff et al., JCGT 2017)."""
    x, y, z = axis.T
    sign = np.copysign(1.0, z)
    a = -1.0 / (sign + z)
    b = x * y * a
    return (
        np.stack([1.0 + sign * x * x * a, sign * b, -sign * x], axis=1),
        np.stack([b, sign + y * y * a, -y], axis=1),
    )
