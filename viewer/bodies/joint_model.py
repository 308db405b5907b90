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
    mean: FloatArray  # (22, 3) metres, for betas of zero
    directions: FloatArray  # (22, 3, 10) metres a unit of beta
    tree: KinematicTree  # of BODY_JOINTS

    def joints(self, motion: Motion) -> FloatArray:
        """Joints (T, 22, 3) metres of all frames: the same as those of the bodies of viewer.bodies, frame by frame."""
        turned = np.concatenate([motion.root_orient[:, None], motion.pose_body], axis=1)
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


def read_joint_model(path: Path) -> JointModel:
    """Read of SMPLX_*.npz what moves its joints; raises BodyModelError."""
    from viewer.bodies.model_file import ModelFile  # scipy takes a fifth of a second, for those who have a model
    from viewer.bodies.smplx_model import N_JOINTS, parents, shape_directions

    with ModelFile(path) as file:
        template = file.array("v_template", (None, 3))
        regressor = file.array("J_regressor", (N_JOINTS, len(template)))[: len(BODY_JOINTS)]
        directions = shape_directions(file, len(template)).transpose(1, 0, 2).reshape(len(template), -1)
        above = parents(file)[: len(BODY_JOINTS)].tolist()
    shape = (len(BODY_JOINTS), 3, _N_BETAS)
    return JointModel("smplx", regressor @ template, (regressor @ directions).reshape(shape), KinematicTree(above))


@cache
def mannequin_joints() -> JointModel:
    """The joints of the wooden mannequin."""
    from mannequin import Mannequin

    from viewer.bodies.mannequin_names import mannequin_name

    mannequin = Mannequin("wooden", flat_hand_mean=True)
    names = [mannequin_name(name) for name in BODY_JOINTS]
    places = [mannequin.joint_names.index(name) for name in names]
    above = [mannequin.joint_names[mannequin.parents[place]] if place else "" for place in places]
    pose = mannequin.rest_pose()
    shapes = np.concatenate([np.zeros((1, _N_BETAS), np.float32), np.eye(_N_BETAS, dtype=np.float32)])
    rests = np.stack([mannequin.joint_transforms(pose | {"shape": betas})[places, :3, 3] for betas in shapes])
    return JointModel(
        kind="mannequin",
        mean=rests[0].astype(np.float32),
        directions=np.moveaxis(rests[1:] - rests[0], 0, -1).astype(np.float32),
        tree=KinematicTree([names.index(name) if name else -1 for name in above]),
    )
