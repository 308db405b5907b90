"""SMPL-X motion of one person."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Gender = Literal["male", "female", "neutral"]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Motion:
    """SMPL-X parameters of one person; Y up, axis-angle in radians, flat_hand_mean=True. float32, C-contiguous."""

    root_orient: Floats  # (T, 3) rotation of the pelvis in the world
    pose_body: Floats  # (T, 21, 3) joints 1..21
    pose_lhand: Floats  # (T, 15, 3)
    pose_rhand: Floats  # (T, 15, 3)
    trans: Floats  # (T, 3) metres
    betas: Floats  # (10,) shape, of the model of the person's own gender
    gender: Gender

    @property
    def n_frames(self) -> int:
        """T, at 120 frames a second."""
        return len(self.root_orient)
