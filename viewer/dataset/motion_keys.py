"""Under which keys a motion's file has its arrays: those of the dataset, of smplx and its converters, of AMASS."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from viewer.dataset.files.arrays import Npz
from viewer.dataset.remarks import Remark

ROW_SHAPES: Final[dict[str, tuple[int, ...]]] = {
    "root_orient": (3,),
    "pose_body": (21, 3),
    "pose_lhand": (15, 3),
    "pose_rhand": (15, 3),
    "trans": (3,),
}  # the dataset's own keys -> shape of one frame
# Names of the same arrays: of smplx, Mocap-to-SMPLX and Hi4D.
_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "root_orient": ("global_orient",),
    "pose_body": ("body_pose",),
    "pose_lhand": ("left_hand_pose", "lhand_pose"),
    "pose_rhand": ("right_hand_pose", "rhand_pose"),
    "trans": ("transl",),
}
_HANDS: Final = "pose_hand"  # of AMASS for SMPL-X: (T, 90), both hands
_POSES: Final = "poses"  # of AMASS: all rotations
# Columns of `poses` by its width: of SMPL-X (the face is 66..74), SMPL+H, SMPL (hands without fingers), a body alone.
_COLUMNS: Final[dict[int, dict[str, tuple[int, int]]]] = {
    165: {"root_orient": (0, 3), "pose_body": (3, 66), "pose_lhand": (75, 120), "pose_rhand": (120, 165)},
    156: {"root_orient": (0, 3), "pose_body": (3, 66), "pose_lhand": (66, 111), "pose_rhand": (111, 156)},
    72: {"root_orient": (0, 3), "pose_body": (3, 66)},
    66: {"root_orient": (0, 3), "pose_body": (3, 66)},
}


@dataclass(frozen=True)
class Source:
    """Where an array is in a file."""

    key: str
    columns: tuple[int, int] | None = None  # of the flat rows; None: all

    def fits(self, shape: tuple[int, ...], row: tuple[int, ...]) -> bool:
        """Return whether an array of this shape holds rows of that shape, flat or not."""
        if self.columns is not None:
            return True  # its width has been looked at
        return shape[1:] in (row, (math.prod(row),), (1, *row))


def find_sources(npz: Npz) -> tuple[dict[str, Source], list[Remark]]:
    """Find out under which keys a file has the arrays of a motion.

    Parameters
    ----------
    npz : Npz
        The file.

    Returns
    -------
    sources : dict of str to Source
        By the dataset's own keys; without those that the file does not have.
    remarks : list of Remark
        Which other keys were read.

    Raises
    ------
    BrokenFile
        The header of an array of several parts is damaged.
    """
    parts = _parts(npz)
    sources: dict[str, Source] = {}
    renamed: dict[str, str] = {}
    split: dict[str, None] = {}  # keys of arrays of several parts that are read
    for key in ROW_SHAPES:
        alias = next((name for name in _ALIASES[key] if name in npz), None)
        if key in npz:
            sources[key] = Source(key)
        elif alias is not None:
            sources[key] = Source(alias)
            renamed[alias] = key
        elif key in parts:
            sources[key] = parts[key]
            split[parts[key].key] = None
    remarks = []
    if renamed:
        remarks.append(Remark(f"keys {', '.join(renamed)}", f"read as {', '.join(renamed.values())}"))
    for key in split:
        what = "both hands" if key == _HANDS else "root, body and hands"
        what = what if any(name in sources for name in ("pose_lhand", "pose_rhand")) else "root and body"
        remarks.append(Remark(f"key {key}", f"read as {what}"))
    return sources, remarks


def _parts(npz: Npz) -> Mapping[str, Source]:
    """Find the parts of the arrays that hold several."""
    found: dict[str, Source] = {}
    if _POSES in npz:
        width = math.prod(npz.float_shape(_POSES)[1:])
        found |= {key: Source(_POSES, columns) for key, columns in _COLUMNS.get(width, {}).items()}
    if _HANDS in npz and math.prod(npz.float_shape(_HANDS)[1:]) == 90:
        found |= {"pose_lhand": Source(_HANDS, (0, 45)), "pose_rhand": Source(_HANDS, (45, 90))}
    return found
