"""The mannequin's names of joints."""

from typing import Final

_SIDES: Final = {"l": "left", "r": "right"}


def mannequin_name(smplx_name: str) -> str:
    """Return the mannequin's name of a SMPL-X joint: left_index1 -> L_Index1, spine1 -> Spine1."""
    side, _, part = smplx_name.rpartition("_")
    return f"{side[0].upper()}_{part.capitalize()}" if side else part.capitalize()


def smplx_name(name: str) -> str:
    """Return the name of a joint of the mannequin as SMPL-X would have it: L_Index1 -> left_index1."""
    side, _, part = name.lower().rpartition("_")
    return f"{_SIDES[side]}_{part}" if side else part
