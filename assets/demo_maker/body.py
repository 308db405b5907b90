"""The skeleton of a person: SMPL-X joints of given betas, from the calibration of the mannequin-x package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from mannequin import _io

from .rotations import Array, turned

_FINGERS = [f"{finger}{n}" for finger in ("Index", "Middle", "Pinky", "Ring", "Thumb") for n in (1, 2, 3)]
JOINTS: tuple[str, ...] = (
    *("Pelvis", "L_Hip", "R_Hip", "Spine1", "L_Knee", "R_Knee", "Spine2", "L_Ankle", "R_Ankle", "Spine3", "L_Foot"),
    *("R_Foot", "Neck", "L_Collar", "R_Collar", "Head", "L_Shoulder", "R_Shoulder", "L_Elbow", "R_Elbow", "L_Wrist"),
    *("R_Wrist", *(f"L_{name}" for name in _FINGERS), *(f"R_{name}" for name in _FINGERS)),
)
"""The 52 joints that move: SMPL-X order without jaw and eyes."""
JOINT = {name: index for index, name in enumerate(JOINTS)}
_BODY_PARENTS = (-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19)
_HAND_PARENTS = tuple(
    wrist if n % 3 == 0 else first + n - 1 for wrist, first in ((20, 22), (21, 37)) for n in range(15)
)
_ZERO_LENGTH_HANDS = (22, 23)  # joints of the calibration that SMPL-X does not have
OUTWARD = {"L": 1.0, "R": -1.0}  # sign of x on a person's own side
PARENTS: tuple[int, ...] = _BODY_PARENTS + _HAND_PARENTS


@dataclass(frozen=True)
class Skeleton:
    """Rest joints of one shape."""

    betas: Array  # (10,)
    rest: Array  # (52, 3) metres, T-pose, facing +z, Y up
    floor: float  # y of the lowest sole vertex in that pose

    def offset(self, name: str) -> Array:
        """From the parent joint to this one in the rest pose, (3,) metres."""
        joint = JOINT[name]
        return np.asarray(self.rest[joint] - self.rest[PARENTS[joint]])

    def forward(self, rotations: Array, pelvis: Array) -> tuple[Array, Array]:
        """Joints (T, 52, 3) and world rotations (T, 52, 3, 3) of local `rotations` and pelvis positions (T, 3)."""
        world = np.empty_like(rotations)
        positions = np.empty((*rotations.shape[:2], 3))
        for joint, parent in enumerate(PARENTS):
            if parent < 0:
                world[:, joint], positions[:, joint] = rotations[:, joint], pelvis
                continue
            world[:, joint] = world[:, parent] @ rotations[:, joint]
            offset = self.rest[joint] - self.rest[parent]
            positions[:, joint] = positions[:, parent] + turned(world[:, parent], offset)
        return positions, world


@lru_cache(maxsize=1)
def _calibration() -> _io.ShapeCalibration:
    return _io.load_calibration()


@lru_cache(maxsize=1)
def relaxed_hands() -> Array:
    """SMPL-X's mean finger rotations (30, 3), axis-angle, left then right."""
    return np.asarray(_calibration().hand_mean)


def skeleton(betas: Array) -> Skeleton:
    """The skeleton of `betas` (10,)."""
    table = _calibration()
    joints = table.joint_rest + table.joint_dirs @ betas
    floor = float(np.min(table.sole_y_rest + table.sole_y_dirs @ betas))
    return Skeleton(betas, np.delete(joints, _ZERO_LENGTH_HANDS, axis=0), floor)
