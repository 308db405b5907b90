"""Checking that left is left: knees and elbows bend to the right side, toes point forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.roles import Person
from viewer.health.person_check import Found

_BENT: Final = np.radians(15)  # at which a joint's direction tells
_MOSTLY: Final = 0.8  # of the frames in which it is bent
_FEW: Final = 0.1  # of all frames, below which nothing is said
# Joint, and the component of its rotation that bends it with its sign: knees about x, elbows about the vertical.
_HINGES: Final = (("left_knee", 0, 1), ("right_knee", 0, 1), ("left_elbow", 1, -1), ("right_elbow", 1, 1))
_JOINTS: Final = [SMPLX_JOINTS.index(name) - 1 for name, _, _ in _HINGES]  # rows of pose_body
_AXES: Final = [axis for _, axis, _ in _HINGES]
_SIGNS: Final = np.array([sign for _, _, sign in _HINGES], np.float32)
_KNEE_AHEAD: Final = 0.02  # metres that a bent knee is before the line from hip to ankle


def check_bends(motion: Motion, person: Person) -> Iterator[Found]:
    """Whether knees, or elbows, bend the wrong way throughout, as they do where left and right are swapped."""
    angles = motion.pose_body[:, _JOINTS, _AXES] * _SIGNS  # (T, 4)
    n_bent = (np.abs(angles) > _BENT).sum(axis=0)
    n_reversed = (angles < -_BENT).sum(axis=0)
    is_reversed = (n_bent > _FEW * motion.n_frames) & (n_reversed > _MOSTLY * n_bent)
    wrong = [name for (name, _, _), is_wrong in zip(_HINGES, is_reversed, strict=True) if is_wrong]
    for joint in ("knee", "elbow"):
        if {f"left_{joint}", f"right_{joint}"} <= set(wrong):
            yield (
                "sides",
                "wrong",
                f"{person}'s {joint}s bend the wrong way: left and right may be swapped in the motion",
            )


def check_sides(joints: Floats, person: Person) -> Iterator[Found]:
    """Whether knees and toes of captured joints (T, 64, 3) point backward, as they do where sides are swapped."""
    hip = {side: _track(joints, f"{side}UpLeg") for side in ("Left", "Right")}
    trunk = _track(joints, "Spine_1") - _track(joints, "Hips")
    ahead = np.cross(hip["Left"] - hip["Right"], trunk)
    length = np.linalg.norm(ahead, axis=-1, keepdims=True)
    ahead = np.divide(ahead, length, out=np.zeros_like(ahead), where=length > 0)
    toes, knees = [], []
    for side in ("Left", "Right"):
        ankle = _track(joints, f"{side}Foot")
        toes.append(_along(_track(joints, f"{side}ToeBase") - ankle, ahead))
        knees.append(_along(_track(joints, f"{side}Leg") - (hip[side] + ankle) / 2, ahead))
    if _mostly_behind(np.array(toes), 0.0) and _mostly_behind(np.array(knees), _KNEE_AHEAD):
        message = f"{person}'s knees and toes point backward: left and right may be swapped, or it is mirrored"
        yield "sides", "wrong", message


def _mostly_behind(ahead: NDArray[np.float64], least: float) -> bool:
    told = np.abs(ahead) > least
    n_told = int(told.sum())
    return n_told > _FEW * ahead.size and int((ahead[told] < 0).sum()) > _MOSTLY * n_told


def _track(joints: Floats, name: str) -> NDArray[np.float64]:
    return joints[:, JOINT_NAMES.index(name)].astype(np.float64)


def _along(vectors: NDArray[np.float64], directions: NDArray[np.float64]) -> NDArray[np.float64]:
    along: NDArray[np.float64] = np.einsum("tc,tc->t", vectors, directions)
    return along
