"""A body as other programs know it: a tree of joints, and a mesh that is bound to them by weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray, IntArray
from viewer.bodies.kinematics import Indices, KinematicTree

INFLUENCES = 4  # joints that move a vertex, at most: as many as every program reads


@dataclass(frozen=True, eq=False)
class Pose:
    """The joints in K frames, relative to their parents; those of the root in the world."""

    rotations: FloatArray  # (K, J, 3, 3)
    translations: FloatArray  # (K, J, 3) metres, in the parent's frame


@dataclass(frozen=True, eq=False)
class Rig:
    """A skinned mesh. In the rest pose no joint is turned."""

    joints: tuple[str, ...]  # names
    parents: tuple[int, ...]  # of each joint, smaller than its own index; -1 for the root, joint 0
    rest: FloatArray  # (J, 3) metres
    vertices: FloatArray  # (V, 3) metres, in the rest pose
    normals: FloatArray  # (V, 3) unit
    faces: IntArray  # (F, 3)
    influences: NDArray[np.uint8]  # (V, 4) joints; 0 where the weight is 0
    weights: FloatArray  # (V, 4), whose sum is 1
    turned_by: tuple[int, ...]  # (J,) the joint of SMPL-X whose rotation each takes; -1: that of none
    pose: Callable[[Indices], Pose]

    def world(self, pose: Pose) -> FloatArray:
        """Compute the world transforms of all joints.

        Parameters
        ----------
        pose : Pose
            Of K frames.

        Returns
        -------
        ndarray
            (K, J, 3, 4) float32: each joint's rotation, then its position in metres.
        """
        transforms = np.concatenate([pose.rotations, pose.translations[..., None]], axis=-1)
        for joint, parent in enumerate(self.parents[1:], 1):
            above, here = transforms[:, parent], transforms[:, joint]
            moved = above[..., :3] @ here
            moved[..., 3] += above[..., 3]
            transforms[:, joint] = moved
        return transforms

    def skinned(self, world: FloatArray) -> FloatArray:
        """Move the vertices by linear blend skinning.

        Parameters
        ----------
        world : ndarray
            (J, 3, 4) transforms of one frame.

        Returns
        -------
        ndarray
            (V, 3) float32, metres.
        """
        skin = world.copy()
        skin[:, :, 3] -= np.einsum("jab,jb->ja", world[:, :, :3], self.rest)
        moved = np.zeros_like(self.vertices)
        for number in range(INFLUENCES):
            each = skin[self.influences[:, number]]
            moved += self.weights[:, number, None] * (
                np.einsum("vab,vb->va", each[:, :, :3], self.vertices) + each[:, :, 3]
            )
        return moved


def strongest(joints: NDArray[np.integer], weights: NDArray[np.floating]) -> tuple[NDArray[np.uint8], FloatArray]:
    """Keep the joints that move each vertex the most.

    Parameters
    ----------
    joints : ndarray
        (V, N) joints, N at least INFLUENCES.
    weights : ndarray
        (V, N) their weights.

    Returns
    -------
    joints : ndarray
        (V, 4) uint8, the strongest first; 0 where the weight is 0.
    weights : ndarray
        (V, 4) float32 whose sum is 1.
    """
    order = np.argsort(-weights, axis=1, kind="stable")[:, :INFLUENCES]
    kept = np.take_along_axis(weights, order, axis=1).astype(np.float64)
    kept = (kept / kept.sum(axis=1, keepdims=True)).astype(np.float32)
    kept[:, 0] = 1 - kept[:, 1:].sum(axis=1)
    chosen = np.take_along_axis(joints, order, axis=1)
    return np.where(kept > 0, chosen, 0).astype(np.uint8), kept


def fixed_bones(tree: KinematicTree, rest: FloatArray, rotations: FloatArray, trans: FloatArray) -> Pose:
    """Return the pose of a body whose bones keep their lengths.

    Parameters
    ----------
    tree : KinematicTree
        Of J joints.
    rest : ndarray
        (J, 3) joints in the rest pose, metres.
    rotations : ndarray
        (K, J, 3, 3) relative to the parents.
    trans : ndarray
        (K, 3) what is added to the place of the root in the rest pose, metres.

    Returns
    -------
    Pose
        Of K frames.
    """
    offsets = rest.copy()
    offsets[1:] -= rest[tree.parents[1:]]
    translations = np.repeat(offsets[None], len(rotations), axis=0)
    translations[:, 0] += trans
    return Pose(rotations, translations)


def in_order(bones: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Sort the joints of a skeleton so that parents come before their children, depth first.

    Parameters
    ----------
    bones : sequence of tuple of int
        (parent, child) of each bone; a tree.

    Returns
    -------
    joints : list of int
        The joints.
    parents : list of int
        Of each, its parent's place in `joints`; -1 for the root.
    """
    children: dict[int, list[int]] = {}
    for parent, child in bones:
        children.setdefault(parent, []).append(child)
    (root,) = children.keys() - {child for _, child in bones}
    joints: list[int] = []
    parents: list[int] = []
    waiting = [(root, -1)]
    while waiting:
        joint, above = waiting.pop()
        place = len(joints)
        joints.append(joint)
        parents.append(above)
        waiting += [(child, place) for child in reversed(children.get(joint, []))]
    return joints, parents
