"""The skeletons of SMPL and of the KIT dataset. That of captured joints is in `optitrack`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from viewer.dataset.joints.topology import Topology

_BODY: Final = (
    *("pelvis", "left_hip", "right_hip", "spine1", "left_knee", "right_knee", "spine2", "left_ankle", "right_ankle"),
    *("spine3", "left_foot", "right_foot", "neck", "left_collar", "right_collar", "head", "left_shoulder"),
    *("right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist"),
)
_FINGERS: Final = tuple(
    f"{side}_{finger}{n}"
    for side in ("left", "right")
    for finger in ("index", "middle", "pinky", "ring", "thumb")
    for n in (1, 2, 3)
)
# Source: paramUtil.py of HumanML3D, t2m_kinematic_chain and kit_kinematic_chain.
_CHAINS: Final = ((0, 2, 5, 8, 11), (0, 1, 4, 7, 10), (0, 3, 6, 9, 12, 15), (9, 14, 17, 19, 21), (9, 13, 16, 18, 20))
_KIT_CHAINS: Final = ((0, 11, 12, 13, 14, 15), (0, 16, 17, 18, 19, 20), (0, 1, 2, 3, 4), (3, 5, 6, 7), (3, 8, 9, 10))
_KIT: Final = (
    *("root", "torso_1", "torso_2", "neck", "head", "left_shoulder", "left_elbow", "left_wrist", "right_shoulder"),
    *("right_elbow", "right_wrist", "left_hip", "left_knee", "left_ankle", "left_heel", "left_toe", "right_hip"),
    *("right_knee", "right_ankle", "right_heel", "right_toe"),
)


def _bones(chains: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple(bone for chain in chains for bone in pairwise(chain))


def _of_smpl(name: str, more: tuple[str, ...], chains: Sequence[Sequence[int]], fingers: range = range(0)) -> Topology:
    """Make a topology whose first 22 joints are SMPL's."""
    return Topology(
        name,
        joints=(*_BODY, *more),
        bones=_bones((*_CHAINS, *chains)),
        head=15,
        hips=(1, 2),
        legs=((1, 4, 7), (2, 5, 8)),
        trunk=frozenset((0, 1, 2, 3, 6, 9)),
        ends=frozenset((10, 11, *(() if fingers else range(22, 22 + len(more))), *((20, 21) if fingers else ()))),
        fingers=frozenset(fingers),
    )


def _hand_chains(wrist: int, first: int) -> list[tuple[int, ...]]:
    return [(wrist, *range(start, start + 3)) for start in range(first, first + 15, 3)]


SMPL_22: Final = _of_smpl("SMPL-22", (), ())
SMPL_24: Final = _of_smpl("SMPL-24", ("left_hand", "right_hand"), ((20, 22), (21, 23)))
SMPLX_55: Final = _of_smpl(
    "SMPL-X-55",
    ("jaw", "left_eye", "right_eye", *_FINGERS),
    ((15, 22), (15, 23), (15, 24), *_hand_chains(20, 25), *_hand_chains(21, 40)),
    range(22, 55),
)
KIT_21: Final = Topology(
    "KIT-21",
    joints=_KIT,
    bones=_bones(_KIT_CHAINS),
    head=4,
    hips=(11, 16),
    legs=((11, 12, 13), (16, 17, 18)),
    trunk=frozenset((0, 1, 2, 3, 11, 16)),
    ends=frozenset((7, 10, 15, 20)),
)
