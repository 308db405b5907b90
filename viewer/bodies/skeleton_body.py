"""A skeleton as a mesh: a small sphere at each joint, a bone that grows out of two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import BodyFrame, FloatArray, IntArray
from viewer.bodies.kinematics import Indices
from viewer.bodies.rigs.rig import INFLUENCES, Pose, Rig, in_order
from viewer.bodies.rigs.solved import solve
from viewer.dataset.joints.topology import Topology
from viewer.dataset.optitrack import OPTITRACK

SIDES = 10
RINGS = 4  # of a bone: on its joints' spheres, and where it has grown as thin as it is
_ANGLES = np.arange(SIDES) * (2 * np.pi / SIDES)
_COS, _SIN = np.cos(_ANGLES)[:, None], np.sin(_ANGLES)[:, None]
_GOLDEN = (1 + 5**0.5) / 2
_SHORTEST = 1e-6  # metres: a bone below it has no direction


def _joint_radius(topology: Topology, joint: int) -> float:
    if joint == topology.head:
        return 0.032
    if joint in topology.fingers:
        return 0.0075
    if joint in topology.ends:
        return 0.018
    return 0.026 if joint in topology.trunk else 0.022


@cache
def joint_radii(topology: Topology) -> NDArray[np.float64]:
    """Return the radii (J,) of the joints' spheres, metres."""
    return np.array([_joint_radius(topology, joint) for joint in range(len(topology))])


@dataclass(frozen=True, eq=False)
class SkeletonShape:
    """What the meshes of all skeletons of a topology have in common: K shown joints, B bones."""

    directions: FloatArray  # (42, 3) unit, from a sphere's centre to its vertices
    faces: IntArray  # of all spheres, then of all bones
    shown: NDArray[np.intp]  # (K,)
    radii: NDArray[np.float64]  # (K,) metres
    balls: NDArray[np.float64]  # (J,) metres, of all joints
    parents: NDArray[np.intp]  # (B,)
    children: NDArray[np.intp]  # (B,)
    parent_radii: NDArray[np.float64]  # (B,) metres, of a bone's first ring
    child_radii: NDArray[np.float64]  # (B,)


@cache
def skeleton_shape(topology: Topology) -> SkeletonShape:
    """Return what the meshes of all skeletons of a topology have in common."""
    shown, radii = np.array(topology.shown), joint_radii(topology)
    parents, children = np.array(topology.bones).T
    child_radii = np.minimum(0.7 * radii[children], 0.016)
    directions, sphere = icosphere()
    spheres = [sphere + i * len(directions) for i in range(len(shown))]
    first = len(shown) * len(directions)
    tubes = len(parents) * (RINGS - 1)
    starts = [first + (i // (RINGS - 1) * RINGS + i % (RINGS - 1)) * SIDES for i in range(tubes)]
    bones = [_tube_faces(SIDES) + start for start in starts]
    faces = np.concatenate(spheres + bones).astype(np.int32)
    parent_radii = np.minimum(0.9 * radii[parents], 1.5 * child_radii)
    return SkeletonShape(directions, faces, shown, radii[shown], radii, parents, children, parent_radii, child_radii)


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
    """The skeleton of one person.

    Parameters
    ----------
    joints : ndarray
        (T, J, 3) metres, Y up.
    topology : Topology, optional
        What the joints are; those of a captured skeleton by default.
    """

    kind: Literal["skeleton"] = "skeleton"
    sole = 0.0

    def __init__(self, joints: FloatArray, topology: Topology = OPTITRACK) -> None:
        self._joints = joints
        self._shape = skeleton_shape(topology)
        self.topology = topology
        self.head = topology.head
        self.n_frames = len(joints)
        self.faces = self.coarse_faces = self._shape.faces

    def joints(self, indices: NDArray[np.intp]) -> FloatArray:
        """Return the joints (K, J, 3) at K frames, metres."""
        return self._joints[indices]

    def frame(self, index: int) -> BodyFrame:
        """Evaluate one frame."""
        joints, shape = self._joints[index], self._shape
        spheres = joints[shape.shown][:, None] + shape.radii[:, None, None] * shape.directions
        directions = np.broadcast_to(shape.directions, spheres.shape)
        tubes, tube_normals = _bones(joints.astype(np.float64), shape)
        return BodyFrame(
            vertices=np.concatenate([spheres, tubes], axis=None, dtype=np.float32).reshape(-1, 3),
            normals=np.concatenate([directions, tube_normals], axis=None, dtype=np.float32).reshape(-1, 3),
            joints=joints,
        )

    def rig(self) -> Rig:
        """Return it as a skinned mesh of the joints that are shown; its rest pose is the first frame.

        Joints are where they are in each frame, and turned as `solve` finds; each bone moves with the joint that it
        begins at.
        """
        topology = self.topology
        chosen, parents = in_order(topology.bones)
        joints = self._joints[:, chosen]
        rest, frame = joints[0], self.frame(0)
        place = np.zeros(len(topology), np.uint8)
        place[chosen] = np.arange(len(chosen))
        moved_by = np.concatenate(
            [np.repeat(self._shape.shown, len(self._shape.directions)), np.repeat(self._shape.parents, RINGS * SIDES)]
        )
        influences = np.zeros((len(frame.vertices), INFLUENCES), np.uint8)
        influences[:, 0] = place[moved_by]
        weights = np.zeros(influences.shape, np.float32)
        weights[:, 0] = 1

        def pose(frames: Indices) -> Pose:
            return _relative(joints[frames].astype(np.float64), rest.astype(np.float64), parents)

        names = tuple(topology.joints[joint] for joint in chosen)
        return Rig(
            *(names, tuple(parents), rest, frame.vertices, frame.normals, self.faces, influences, weights),
            *((-1,) * len(names), pose),
        )  # fmt: skip


def _relative(positions: NDArray[np.float64], rest: NDArray[np.float64], parents: list[int]) -> Pose:
    """Return the pose of joints at these positions (K, J, 3)."""
    world = solve(positions, rest, parents)
    above = world[:, parents[1:]]
    rotations, translations = world.copy(), positions.copy()
    rotations[:, 1:] = np.swapaxes(above, -1, -2) @ world[:, 1:]
    away = positions[:, 1:] - positions[:, parents[1:]]
    translations[:, 1:] = np.einsum("kjba,kjb->kja", above, away)
    return Pose(rotations.astype(np.float32), translations.astype(np.float32))


def _bones(joints: NDArray[np.float64], shape: SkeletonShape) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Compute vertices and normals (B, RINGS, SIDES, 3) of the rings of each bone."""
    start, end = joints[shape.parents], joints[shape.children]
    axis = end - start
    length = np.sqrt(np.einsum("bi,bi->b", axis, axis))
    axis = np.where((length > _SHORTEST)[:, None], axis / np.maximum(length, _SHORTEST)[:, None], (0.0, 1.0, 0.0))
    side, front = _perpendiculars(axis)
    ring = _COS * side[:, None] + _SIN * front[:, None]  # (B, SIDES, 3) unit
    ball, child = shape.balls[shape.parents], shape.balls[shape.children]
    flare = np.minimum(2.2 * ball, 0.4 * length), np.minimum(2.2 * child, 0.4 * length)
    radii = np.stack([0.86 * ball, shape.parent_radii, shape.child_radii, 0.86 * child], axis=1)  # (B, RINGS)
    along = np.stack([np.minimum(0.5 * ball, 0.2 * length), flare[0], length - flare[1],
                      length - np.minimum(0.5 * child, 0.2 * length)], axis=1)  # fmt: skip
    vertices = (
        start[:, None, None] + along[..., None, None] * axis[:, None, None] + radii[..., None, None] * ring[:, None]
    )
    thinning = -np.diff(radii, axis=1) / np.maximum(np.diff(along, axis=1), 0.01)  # (B, RINGS - 1) of each tube
    slope = np.concatenate([thinning[:, :1], (thinning[:, 1:] + thinning[:, :-1]) / 2, thinning[:, -1:]], axis=1)
    normals = (ring[:, None] + slope[..., None, None] * axis[:, None, None]) / np.sqrt(1 + slope**2)[..., None, None]
    return vertices, normals


@cache
def side_shades(topology: Topology) -> FloatArray:
    """Return the shade (V,) of each vertex of a skeleton's mesh: 0.5 lighter left, -0.5 darker right, 0 between."""
    names = [name.lower() for name in topology.joints]
    joint = np.array([(name.startswith("left") - float(name.startswith("right"))) / 2 for name in names])
    shape = skeleton_shape(topology)
    spheres = np.repeat(joint[shape.shown], len(shape.directions))
    bones = np.repeat(joint[shape.children], RINGS * SIDES)
    return np.concatenate([spheres, bones]).astype(np.float32)


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
