"""The joints of all frames of a motion at once, without a mesh: for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import numpy as np

from viewer.bodies.body import FloatArray
from viewer.bodies.catalog import Catalog
from viewer.bodies.kinematics import SMPLX_JOINTS, KinematicTree, rodrigues, translations
from viewer.dataset.motions import Gender, Motion
from viewer.errors import BodyModelError

BODY_JOINTS: Final = SMPLX_JOINTS[:22]  # pelvis to wrists, without face and fingers
_N_BETAS: Final = 10
_BATCH: Final = 4096  # frames at once, so that temporary arrays stay small


@dataclass(frozen=True, eq=False)
class JointModel:
    """Joints of the rest pose, linear in betas: of SMPL-X or of the mannequin."""

    kind: Literal["smplx", "mannequin"]
    mean: FloatArray  # (J, 3) metres, for betas of zero; the first J of SMPLX_JOINTS
    directions: FloatArray  # (J, 3, 10) metres per unit of beta
    tree: KinematicTree  # of the joints

    def joints(self, motion: Motion) -> FloatArray:
        """Compute the joints of all frames: those that the motion's body has, frame by frame.

        Parameters
        ----------
        motion : Motion
            A person's SMPL-X parameters.

        Returns
        -------
        ndarray
            (T, J, 3) float32, metres, Y up.
        """
        rest = self.mean + self.directions @ motion.betas
        starts = range(0, motion.n_frames, _BATCH)
        return np.concatenate([self._joints(motion, slice(start, start + _BATCH), rest) for start in starts])

    def _joints(self, motion: Motion, frames: slice, rest: FloatArray) -> FloatArray:
        root, trans = motion.root_orient[frames], translations(motion, rest[0])[frames]
        parts = [root[:, None], motion.pose_body[frames]]
        if len(self.mean) > len(BODY_JOINTS):
            face = np.zeros((len(root), 3, 3), np.float32)
            parts += [face, motion.pose_lhand[frames], motion.pose_rhand[frames]]
        turned = np.concatenate(parts, axis=1)[:, : len(self.mean)]
        joints: FloatArray = self.tree.world(rodrigues(turned), rest)[..., 3] + trans[:, None]
        return joints


class JointModels:
    """The joints of each gender: of its SMPL-X model, else of the neutral one, else of the mannequin.

    Parameters
    ----------
    folders : sequence of Path, optional
        Where model files are searched: see `Catalog`.
    skip_broken : bool, optional
        Take the mannequin for a model file that cannot be used, instead of raising.

    Raises
    ------
    BodyModelError
        A model file cannot be used.
    """

    def __init__(self, folders: Sequence[Path] = (), *, skip_broken: bool = False) -> None:
        self._models: dict[Gender, JointModel] = {}
        for gender, path in Catalog(folders).available().items():
            try:
                self._models[gender] = read_joint_model(path)
            except BodyModelError:
                if not skip_broken:
                    raise

    def of(self, motion: Motion) -> JointModel:
        """Return the joints of a motion's gender."""
        return self._models.get(motion.gender) or self._models.get("neutral") or mannequin_joints()


def read_joint_model(path: Path, joints: Sequence[str] = BODY_JOINTS) -> JointModel:
    """Read the joints of a SMPL-X model file.

    Parameters
    ----------
    path : Path
        SMPLX_*.npz.
    joints : sequence of str, optional
        The first J of SMPLX_JOINTS.

    Returns
    -------
    JointModel
        Of these joints.

    Raises
    ------
    BodyModelError
        The file cannot be used.
    """
    from viewer.bodies.model_file import ModelFile  # importing scipy takes a fifth of a second
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
    """Return the joints of the wooden mannequin.

    Parameters
    ----------
    joints : tuple of str, optional
        The first J of SMPLX_JOINTS. Jaw and eyes, which the mannequin does not have, are at its head.

    Returns
    -------
    JointModel
        Of these joints.
    """
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
    """Find the nearest ancestor of each joint that is among them; -1 for the root.

    Joints between two of them, as a hand between wrist and fingers, never turn.
    """
    parents = []
    for number, place in enumerate(places):
        if place in places[:number]:  # a joint at the place of another
            parents.append(places.index(place))
            continue
        place = above[place]
        while place >= 0 and place not in places:
            place = above[place]
        parents.append(places.index(place) if place >= 0 else -1)
    return parents
