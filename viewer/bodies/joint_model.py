"""The joints of a whole motion at once, without a body around them: for measuring, not for drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np

from viewer.bodies.body import FloatArray
from viewer.bodies.catalog import Catalog
from viewer.bodies.kinematics import SMPLX_JOINTS, KinematicTree, rodrigues
from viewer.dataset.motions import Gender, Motion

BODY_JOINTS: Final = SMPLX_JOINTS[:22]  # pelvis to wrists: without face and fingers
_N_BETAS: Final = 10


@dataclass(frozen=True, eq=False)
class JointModel:
    """Where the joints of a rest pose are: linear in betas, for SMPL-X and for the mannequin."""

    kind: Literal["smplx", "mannequin"]
    mean: FloatArray  # (J, 3) metres, for betas of zero; the first J of SMPLX_JOINTS, mostly BODY_JOINTS
    directions: FloatArray  # (J, 3, 10) metres a unit of beta
    tree: KinematicTree  # of the joints

    def joints(self, motion: Motion) -> FloatArray:
        """Joints (T, J, 3) metres of all frames: the same as those of the bodies of viewer.bodies, frame by frame."""
        face = np.zeros((motion.n_frames, 3, 3), np.float32)
        parts = [motion.root_orient[:, None], motion.pose_body, face, motion.pose_lhand, motion.pose_rhand]
        turned = np.concatenate(parts, axis=1)[:, : len(self.mean)]
        rest = self.mean + self.directions @ motion.betas
        joints: FloatArray = self.tree.world(rodrigues(turned), rest)[..., 3] + motion.trans[:, None]
        return joints


class JointModels:
    """The joints of each gender: of its SMPL-X model where that is in one of the folders, else of the mannequin.

    Raises BodyModelError when a model file is there but cannot be used.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._models: dict[Gender, JointModel] = {
            gender: read_joint_model(path) for gender, path in Catalog(folders).available().items()
        }

    def of(self, motion: Motion) -> JointModel:
        """The joints to follow a motion with."""
        return self._models.get(motion.gender) or mannequin_joints()


def read_joint_model(path: Path, joints: Sequence[str] = BODY_JOINTS) -> JointModel:
    """Read of SMPLX_*.npz what moves its joints; raises BodyModelError. joints: SMPLX_JOINTS, or the first of them."""
    from viewer.bodies.model_file import ModelFile  # scipy takes a fifth of a second, for those who have a model
    from viewer.bodies.smplx_model import N_JOINTS, parents, shape_directions

    with ModelFile(path) as file:
        template = file.array("v_template", (None, 3))
        regressor = file.array("J_regressor", (N_JOINTS, len(template)))[: len(joints)]
        directions = shape_directions(file, len(template)).transpose(1, 0, 2).reshape(len(template), -1)
        above = parents(file)[: len(joints)].tolist()
    shape = (len(joints), 3, _N_BETAS)
    return JointModel("smplx", regressor @ template, (regressor @ directions).reshape(shape), KinematicTree(above))


@cache
def mannequin_joints(joints: tuple[str, ...] = BODY_JOINTS) -> JointModel:
    """The joints of the wooden mannequin; jaw and eyes, which it has not, are where its head is."""
    from mannequin import Mannequin

    from viewer.bodies.mannequin_names import mannequin_name

    mannequin = Mannequin("wooden", flat_hand_mean=True)
    known = mannequin.joint_names
    places = [known.index(name if name in known else "Head") for name in map(mannequin_name, joints)]
    rest = mannequin.rest_pose()
    shapes = np.concatenate([np.zeros((1, _N_BETAS), np.float32), np.eye(_N_BETAS, dtype=np.float32)])
    rests = np.stack([mannequin.joint_transforms(rest | {"shape": betas})[places, :3, 3] for betas in shapes])
    return JointModel(
        kind="mannequin",
        mean=rests[0].astype(np.float32),
        directions=np.moveaxis(rests[1:] - rests[0], 0, -1).astype(np.float32),
        tree=KinematicTree(_parents(places, mannequin.parents)),
    )


def _parents(places: Sequence[int], above: Sequence[int]) -> list[int]:
    """For each joint the next one above it that is among them; -1 for the root.

    What lies between two of them, as a hand between wrist and fingers, never turns.
    """
    parents = []
    for number, place in enumerate(places):
        if place in places[:number]:  # a joint that stands where another one is
            parents.append(places.index(place))
            continue
        place = above[place]
        while place >= 0 and place not in places:
            place = above[place]
        parents.append(places.index(place) if place >= 0 else -1)
    return parents
