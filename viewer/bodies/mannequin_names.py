"""The mannequin's names of joints."""


def mannequin_name(smplx_name: str) -> str:
    """Return the mannequin's name of a SMPL-X joint: left_index1 -> L_Index1, spine1 -> Spine1."""
    side, _, part = smplx_name.rpartition("_")
    return f"{side[0].upper()}_{part.capitalize()}" if side else part.capitalize()
