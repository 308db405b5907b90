"""Checking that a person's motion and captured skeleton show the same: place, pose, sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.bodies.kinematics import SMPLX_JOINTS
from viewer.bodies.quick_median import median
from viewer.dataset.optitrack import JOINT_NAMES
from viewer.dataset.roles import Person
from viewer.health.bounds import FEW_FRAMES, MESH_APART, POSE_APART
from viewer.health.person_check import Found

# Joints that both have, though not at quite the same place: Hips lie some 10 cm from the pelvis.
_PAIRS: Final = (
    *(("pelvis", "Hips"), ("left_wrist", "LeftHand"), ("right_wrist", "RightHand")),
    *(("left_ankle", "LeftFoot"), ("right_ankle", "RightFoot")),
)
_OF_MESH: Final = [SMPLX_JOINTS.index(name) for name, _ in _PAIRS]
_OF_SKELETON: Final = [JOINT_NAMES.index(name) for _, name in _PAIRS]
_SIDES_SWAPPED: Final = [0, 2, 1, 4, 3]  # _PAIRS with left for right
_MIRRORED: Final = np.array([-1.0, 1.0, 1.0])

_Points = NDArray[np.float64]  # (T, 5, 3) metres, the joints of _PAIRS


def check_meshes(meshes: Mapping[Person, FloatArray], skeletons: Mapping[Person, FloatArray]) -> Iterator[Found]:
    """Compare the joints (T, J, 3) of each person's mesh with those (T, 64, 3) of the skeleton; all finite.

    Where their lengths differ by more than a few frames it is not known which frames belong together.
    """
    of_mesh = {person: joints[:, _OF_MESH].astype(np.float64) for person, joints in meshes.items()}
    captured = {person: joints[:, _OF_SKELETON].astype(np.float64) for person, joints in skeletons.items()}
    both = [person for person in of_mesh if person in captured and _is_comparable(of_mesh[person], captured[person])]
    wrong = [person for person in both if not _fits(of_mesh[person], captured[person])]
    if len(wrong) == 2 and all(_fits(of_mesh[one], captured[other]) for one, other in (wrong, wrong[::-1])):
        yield "apart", "wrong", "each person's motion is where the other's skeleton is: they are exchanged"
        return
    for person in wrong:
        yield "apart", "wrong", _difference(person, of_mesh[person], captured[person])


def height_over_skeleton(mesh: FloatArray, skeleton: FloatArray) -> float:
    """Centimetres that most joints of a mesh (T, J, 3) are above those of the same person's skeleton (T, 64, 3)."""
    n = min(len(mesh), len(skeleton))
    between = mesh[:n, _OF_MESH, 1] - skeleton[:n, _OF_SKELETON, 1]
    return 100 * float(median(median(between, axis=1)))


def _is_comparable(mesh: _Points, joints: _Points) -> bool:
    return abs(len(mesh) - len(joints)) <= FEW_FRAMES


def _difference(person: Person, mesh: _Points, joints: _Points) -> str:
    """What is different between a mesh and the skeleton of the same person."""
    if _fits(mesh, joints * _MIRRORED):
        return f"{person}'s skeleton is mirrored in x against the motion"
    if _fits(mesh, joints[:, _SIDES_SWAPPED]):
        return f"{person}'s skeleton has left and right swapped against the motion"
    shift, pose = _apart(mesh, joints)
    if shift > MESH_APART:
        return f"{person}'s skeleton is {100 * shift:.0f} cm from the motion"
    return f"{person}'s skeleton has another pose than the motion: a hand, foot or hip is {100 * pose:.0f} cm off"


def _fits(mesh: _Points, joints: _Points) -> bool:
    shift, pose = _apart(mesh, joints)
    return shift <= MESH_APART and pose <= POSE_APART


def _apart(mesh: _Points, joints: _Points) -> tuple[float, float]:
    """Metres that the whole is away, and that the joint is which is farthest off beside that."""
    n = min(len(mesh), len(joints))
    apart = joints[:n] - mesh[:n]
    shift = median(apart, axis=1)  # (T, 3) what most joints have in common
    rest = np.linalg.norm(apart - shift[:, None], axis=-1)
    return float(median(np.linalg.norm(shift, axis=-1), axis=0)), float(median(rest, axis=0).max())
