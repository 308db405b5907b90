"""A person as the SMPL-X body of their gender and shape."""

from __future__ import annotations

from typing import Literal

import numpy as np

from viewer.bodies.body import BodyFrame, FloatArray
from viewer.bodies.kinematics import (
    FEET,
    HEAD,
    SMPLX_JOINTS,
    Indices,
    in_batches,
    local_rotations,
    translations,
)
from viewer.bodies.rigs.rig import Pose, Rig, fixed_bones, strongest
from viewer.bodies.smplx_model import POSED, SmplxModel
from viewer.dataset.motions import Motion

_IDENTITY = np.eye(3, dtype=np.float32)


class SmplxBody:
    """SMPL-X with flat_hand_mean=True and full hand rotations; jaw, eyes and expression at rest.

    Equal to the forward pass of smplx.SMPLX (Pavlakos et al., CVPR 2019), for one frame at a time; the joints are the
    model's own 55.

    Parameters
    ----------
    model : SmplxModel
        The model of the motion's gender.
    motion : Motion
        A person's SMPL-X parameters.
    """

    kind: Literal["smplx"] = "smplx"
    head = HEAD

    def __init__(self, model: SmplxModel, motion: Motion) -> None:
        self._model = model
        self._motion = motion
        self.faces, self.coarse_faces = model.faces, model.coarse_faces
        self.n_frames = motion.n_frames
        shaped = model.template + model.shape_directions @ motion.betas
        self._rest: FloatArray = model.joint_regressor @ shaped.T  # (55, 3)
        self._shaped = shaped.ravel()
        self._trans = translations(motion, self._rest[0])
        self.sole = max(0.0, float(self._rest[FEET, 1].min() - shaped[1].min()))

    def frame(self, index: int) -> BodyFrame:
        """Evaluate one frame: pose correctives, kinematics, linear blend skinning, normals."""
        model, translation = self._model, self._trans[index]
        rotations = local_rotations(self._motion, index)
        posed = (rotations[POSED] - _IDENTITY).ravel() @ model.pose_directions
        posed += self._shaped
        world = model.tree.world(rotations, self._rest)
        skin = world.copy()  # takes a vertex from the rest pose to the world
        skin[:, :, 3] -= np.einsum("jab,jb->ja", world[:, :, :3], self._rest)
        blended = skin.reshape(len(skin), 12).T @ model.weights
        vertices = _transform(blended.reshape(3, 4, -1), posed.reshape(3, -1))
        return BodyFrame(
            vertices=np.add(vertices.T, translation, order="C"),
            normals=np.ascontiguousarray(model.normals(vertices).T),
            joints=world[:, :, 3] + translation,
        )

    def joints(self, indices: Indices) -> FloatArray:
        """Evaluate the joints (K, 55, 3) at K frames, metres."""
        return in_batches(self._joints, indices)

    def _joints(self, indices: Indices) -> FloatArray:
        world = self._model.tree.world(local_rotations(self._motion, indices), self._rest)
        joints: FloatArray = world[..., 3] + self._trans[indices, None]
        return joints

    def rig(self) -> Rig:
        """Return it as a skinned mesh of four joints a vertex, without pose correctives."""
        model, shaped = self._model, self._shaped.reshape(3, -1)
        weights = model.weights.T
        turned = {0, *POSED.tolist()}
        everyone = np.broadcast_to(np.arange(weights.shape[1]), weights.shape)
        return Rig(
            SMPLX_JOINTS,
            tuple(model.tree.parents.tolist()),
            self._rest,
            np.ascontiguousarray(shaped.T),
            np.ascontiguousarray(model.normals(shaped).T),
            self.faces,
            *strongest(everyone, weights),
            tuple(joint if joint in turned else -1 for joint in range(len(self._rest))),
            self._pose,
        )

    def _pose(self, frames: Indices) -> Pose:
        rotations = local_rotations(self._motion, frames)
        return fixed_bones(self._model.tree, self._rest, rotations, self._trans[frames])


def _transform(transforms: FloatArray, points: FloatArray) -> FloatArray:
    """Move each of the points (3, V) by its own transform (3, 4, V)."""
    moved = transforms[:, 3].copy()
    for axis, coordinate in enumerate(points):
        moved += transforms[:, axis] * coordinate
    return moved
