"""Where the floor is under a person: at the lowest joint of a body that is the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal, get_args

import numpy as np

from viewer.bodies.catalog import Catalog
from viewer.bodies.joint_model import JointModel, mannequin_joints, read_joint_model
from viewer.bodies.kinematics import SMPLX_JOINTS, translations
from viewer.bodies.model_folder import why_unusable
from viewer.dataset.motions import Motion
from viewer.errors import PreprocessError
from viewer.preprocess.run.checksums import file_checksum

Body = Literal["smplx", "mannequin"]
BODIES: Final[tuple[Body, ...]] = get_args(Body)
_BATCH: Final = 4096  # frames at once; the longest sequence of the dataset has 3,471 of them at 30 a second


@dataclass(frozen=True, eq=False)
class Ground:
    """All 55 joints of one body, with betas of zero."""

    body: Body
    source: str  # which version of the body: the checksum of the model's file, or the package's version
    model: JointModel

    def y_up(self, motion: Motion) -> Motion:
        """A motion that was read with Z up, with the pelvis of this body where the file has it."""
        return replace(motion, trans=translations(motion, self.model.mean[0]), turned_from="y")

    def lowest(self, motion: Motion) -> float:
        """The lowest y of the joints in any frame, metres."""
        plain = replace(motion, betas=np.zeros_like(motion.betas))
        starts = range(0, motion.n_frames, _BATCH)
        return min(float(self.model.joints(_part(plain, start))[..., 1].min()) for start in starts)


@cache
def find_ground(body: Body, folders: tuple[Path, ...]) -> Ground:
    """The neutral SMPL-X model of the first folder that has it, or the mannequin; read once.

    Raises PreprocessError where there is no such model, and BodyModelError where it cannot be used.
    """
    if body == "mannequin":
        return Ground(body, f"mannequin-x {version('mannequin-x')}", mannequin_joints(SMPLX_JOINTS))
    path = Catalog(folders).available().get("neutral")
    if path is None:
        places = ", ".join(map(str, dict.fromkeys(folders)))
        found = next((f" {why}" for folder in folders if "There is" in (why := why_unusable(folder))), "")
        raise PreprocessError(
            f"SMPLX_NEUTRAL.npz is in none of {places}: put it there, name its folder with --body-models, or take the "
            "mannequin's joints with --body mannequin, which puts people at other heights than the official files."
            f"{found}"
        )
    return Ground(body, f"sha256:{file_checksum(path)}", read_joint_model(path, SMPLX_JOINTS))


def _part(motion: Motion, start: int) -> Motion:
    keys = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans")
    return replace(motion, **{key: getattr(motion, key)[start : start + _BATCH] for key in keys})
