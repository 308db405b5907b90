"""The joints that different skeletons have in common: those of SMPL-22, found by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from viewer.dataset.joints.skeletons import SMPL_22

ROOT: Final = "pelvis"
FEET: Final = ("left_foot", "right_foot")  # the ball of the foot, where toes begin
_SIDED: Final = {
    "UpLeg": "hip",
    "Leg": "knee",
    "Foot": "ankle",
    "ToeBase": "foot",
    "Shoulder": "collar",
    "Arm": "shoulder",
    "ForeArm": "elbow",
    "Hand": "wrist",
}
# What other skeletons call them. Their joints along the spine are at other heights, and have no partner.
_OTHERWISE: Final[Mapping[str, str]] = {
    **{f"{side}{theirs}": f"{side.lower()}_{ours}" for side in ("Left", "Right") for theirs, ours in _SIDED.items()},
    "Hips": ROOT,  # OptiTrack
    "Neck": "neck",
    "Head": "head",
    "root": ROOT,  # KIT
    "left_toe": "left_foot",
    "right_toe": "right_foot",
}


def places(joints: Sequence[str]) -> dict[str, int]:
    """Return the joints of SMPL-22 that a skeleton has -> their indices in it."""
    own = {_OTHERWISE.get(joint, joint): place for place, joint in enumerate(joints)}
    return {name: own[name] for name in SMPL_22.joints if name in own}


def common(skeletons: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the joints of SMPL-22 that all skeletons have, in its order, the pelvis first."""
    each = [places(joints) for joints in skeletons]
    return tuple(name for name in SMPL_22.joints if all(name in own for own in each))
