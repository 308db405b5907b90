"""A person as the open wooden mannequin, where there is no SMPL-X model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Literal

import numpy as np
from mannequin import Mannequin
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from viewer.bodies.body import BodyFrame, FloatArray, IntArray
from viewer.bodies.coarse import coarse_faces, in_drawing_order, numbered_as_drawn
from viewer.bodies.kinematics import (
    FEET,
    HEAD,
    SMPLX_JOINTS,
    Indices,
    KinematicTree,
    in_batches,
    local_rotations,
    translations,
)
from viewer.bodies.mannequin_names import mannequin_name, smplx_name
from viewer.bodies.rigs.rig import Pose, Rig, fixed_bones, strongest
from viewer.bodies.vertex_normals import smooth_normals, unit
from viewer.dataset.motions import Motion

_LOCK = Lock()  # the one template is reshaped for each person


@dataclass(frozen=True, eq=False)
class _Template:
    """The package's mannequin, and what does not depend on a person's shape."""

    mannequin: Mannequin
    order: Indices  # (V,) the mannequin's vertices in the order that is drawn fastest, which all below have
    faces: IntArray  # (F, 3)
    coarse_faces: IntArray  # (K, 3)
    tree: KinematicTree
    rotation_of: Indices  # (54,) SMPL-X joint whose rotation each joint of the mannequin takes
    joint_of: Indices  # (55,) joint of the mannequin at each SMPL-X joint
    influences: NDArray[np.int64]  # (V, 4) joints of the mannequin
    weights: FloatArray  # (V, 4)


@dataclass(frozen=True, eq=False)
class _Shape:
    """The mannequin in one body shape."""

    rest: FloatArray  # (54, 3) joints, metres
    vertices: csr_matrix  # (V, 54 * 4); times the stacked transposed transforms of the joints: the posed vertices
    normals: csr_matrix  # (V, 54 * 3); times their stacked transposed rotations: the posed normals
    sole: float


class MannequinBody:
    """The "wooden" mannequin of mannequin-x (Apache-2.0), moved by SMPL-X parameters and betas.

    Its joints are in the order of SMPL-X; jaw and eyes, which it does not have, are at the head.

    Parameters
    ----------
    motion : Motion
        A person's SMPL-X parameters.
    """

    kind: Literal["mannequin"] = "mannequin"
    head = HEAD

    def __init__(self, motion: Motion) -> None:
        with _LOCK:
            self._template = _template()
            self._shape = _shape(tuple(motion.betas.tolist()))
        self._motion = motion
        self._trans = translations(motion, self._shape.rest[0])
        self.faces, self.coarse_faces = self._template.faces, self._template.coarse_faces
        self.n_frames = motion.n_frames
        self.sole = self._shape.sole

    def frame(self, index: int) -> BodyFrame:
        """Evaluate one frame: kinematics, then skinning of vertices and of rest normals as two sparse products."""
        translation = self._trans[index]
        world = self._world(index)
        stacked = np.ascontiguousarray(world.swapaxes(1, 2))  # (54, 4, 3)
        vertices = self._shape.vertices @ stacked.reshape(-1, 3)
        vertices += translation
        normals = self._shape.normals @ np.ascontiguousarray(stacked[:, :3]).reshape(-1, 3)
        joints = world[..., 3][self._template.joint_of] + translation
        return BodyFrame(vertices=vertices, normals=np.ascontiguousarray(unit(normals.T).T), joints=joints)

    def joints(self, indices: Indices) -> FloatArray:
        """Evaluate the joints (K, 55, 3) at K frames, metres."""
        return in_batches(self._joints, indices)

    def _joints(self, indices: Indices) -> FloatArray:
        world = self._world(indices)
        joints: FloatArray = world[..., 3][:, self._template.joint_of] + self._trans[indices, None]
        return joints

    def rig(self) -> Rig:
        """Return it as a skinned mesh, with SMPL-X's names of joints."""
        template, shape = self._template, self._shape
        n_joints = len(shape.rest)
        rest = template.tree.world(np.tile(np.eye(3, dtype=np.float32), (n_joints, 1, 1)), shape.rest)
        stacked = np.ascontiguousarray(rest.swapaxes(1, 2))
        normals = shape.normals @ np.ascontiguousarray(stacked[:, :3]).reshape(-1, 3)
        never = SMPLX_JOINTS.index("jaw")
        return Rig(
            tuple(map(smplx_name, template.mannequin.joint_names)),
            tuple(template.tree.parents.tolist()),
            shape.rest,
            shape.vertices @ stacked.reshape(-1, 3),
            np.ascontiguousarray(unit(normals.T).T),
            self.faces,
            *strongest(template.influences, template.weights),
            tuple(-1 if joint == never else int(joint) for joint in template.rotation_of),
            self._pose,
        )

    def _pose(self, frames: Indices) -> Pose:
        return fixed_bones(self._template.tree, self._shape.rest, self._rotations(frames), self._trans[frames])

    def _rotations(self, frames: int | Indices) -> FloatArray:
        return local_rotations(self._motion, frames)[..., self._template.rotation_of, :, :]

    def _world(self, frames: int | Indices) -> FloatArray:
        return self._template.tree.world(self._rotations(frames), self._shape.rest)


@cache
def _template() -> _Template:
    mannequin = Mannequin("wooden", flat_hand_mean=True)
    faces = in_drawing_order(mannequin.faces, mannequin.num_vertices)
    order, numbers = numbered_as_drawn(faces, mannequin.num_vertices)
    names = mannequin.joint_names
    smplx = [mannequin_name(name) for name in SMPLX_JOINTS]
    at_rest = SMPLX_JOINTS.index("jaw")
    return _Template(
        mannequin=mannequin,
        order=order,
        faces=numbers[faces],
        coarse_faces=numbers[coarse_faces(faces, mannequin.vertices(mannequin.rest_pose()))],
        tree=KinematicTree(mannequin.parents),
        # L_Hand and R_Hand, between wrist and fingers, never turn
        rotation_of=np.array([smplx.index(name) if name in smplx else at_rest for name in names]),
        joint_of=np.array([names.index(name if name in names else "Head") for name in smplx]),
        # the package has no public name for them
        influences=mannequin._skin_joint_indices[order],
        weights=mannequin._skin_weights[order],
    )


@lru_cache(maxsize=16)
def _shape(betas: tuple[float, ...]) -> _Shape:
    """Shape the mannequin by betas; to be called with the lock held."""
    template, mannequin = _template(), _template().mannequin
    mannequin.reshape(np.array(betas, np.float32))
    pose = mannequin.rest_pose()
    rest = mannequin.joint_transforms(pose)[:, :3, 3]
    vertices = mannequin.vertices(pose)[template.order]
    normals = smooth_normals(np.ascontiguousarray(vertices.T), template.faces).T
    from_joints = vertices[:, None] - rest[template.influences]  # (V, 4, 3)
    points = np.concatenate([from_joints, np.ones((*from_joints.shape[:2], 1))], axis=2)
    feet = rest[template.joint_of][FEET, 1]
    return _Shape(
        rest=rest.astype(np.float32),
        vertices=_skinning(template, points),
        normals=_skinning(template, np.repeat(normals[:, None], template.influences.shape[1], axis=1)),
        sole=max(0.0, float(feet.min() - vertices[:, 1].min())),
    )


def _skinning(template: _Template, vectors: NDArray[np.floating]) -> csr_matrix:
    """Make a sparse (V, 54 * C) of vectors (V, 4, C), C = 3 or 4, in the frames of their joints, times the weights."""
    vertex, influence = np.nonzero(template.weights)
    size = vectors.shape[2]
    values = vectors[vertex, influence] * template.weights[vertex, influence][:, None]
    columns = template.influences[vertex, influence][:, None] * size + np.arange(size)
    shape = (len(vectors), len(template.tree.parents) * size)
    rows = np.repeat(vertex, size)
    return csr_matrix((values.ravel().astype(np.float32), (rows, columns.ravel())), shape=shape)
