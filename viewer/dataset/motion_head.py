"""What a motion's file holds, judged by the headers of its arrays, its gender and its betas; no frame is read.

Everything that says whether a file can be shown says it by `read_head`: lists, index, check, picture, preprocessing.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

import numpy as np

from viewer.counted import counted
from viewer.dataset.files.arrays import Npz
from viewer.dataset.files.bounds import ANGLE, BETAS, DISTANCE, MAX_FRAMES, Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.remarks import Remark
from viewer.errors import BrokenFile, NoFrames

Gender = Literal["male", "female", "neutral"]

ROW_SHAPES: Final[dict[str, tuple[int, ...]]] = {
    "root_orient": (3,),
    "pose_body": (21, 3),
    "pose_lhand": (15, 3),
    "pose_rhand": (15, 3),
    "trans": (3,),
}  # key -> shape of one frame
BOUNDS: Final[dict[str, Bound]] = {**dict.fromkeys(ROW_SHAPES, ANGLE), "trans": DISTANCE}
N_BETAS: Final = 10
# Frames a second: AMASS has the second; the others are those of converters.
RATE_KEYS: Final = ("mocap_frame_rate", "mocap_framerate", "fps", "processed_fps")
MOST_FPS: Final = 1000.0
_MOST_BETAS: Final = 16 * MAX_FRAMES  # of all frames together
_HANDS: Final = {"pose_lhand": "left hand", "pose_rhand": "right hand"}  # may be missing
_SHORT_GENDERS: Final[dict[str, Gender]] = {gender[0]: gender for gender in get_args(Gender)}


@dataclass(frozen=True, eq=False)
class MotionHead:
    """What is known of a motion before its frames are read."""

    n_frames: int  # at least 1
    keys: tuple[str, ...]  # of ROW_SHAPES, those that the file has
    betas: Floats | None  # (10,) shape, of the model of the person's own gender; None if the file has none
    gender: Gender | None  # None if the file has none
    remarks: tuple[Remark, ...]  # how it was read where it is not as documented
    fps: float | None = None  # frames a second; None: the file does not say


def read_head(npz: Npz, where: str, *, finite: bool = True, shape: bool = True, values: bool = False) -> MotionHead:
    """Judge a motion's file without reading its frames.

    Parameters
    ----------
    npz : Npz
        The file.
    where : str
        The file's place, for messages.
    finite : bool, optional
        Refuse betas that are NaN or infinite.
    shape : bool, optional
        Read gender and betas; without it, both are None and nothing is said of them.
    values : bool, optional
        Look at the first values of each array as well, for those who will not read the rest.

    Returns
    -------
    MotionHead
        What it holds.

    Raises
    ------
    NoFrames
        It has no frames.
    BrokenFile
        It cannot be shown: a key is missing, damaged, or of another shape, type or length.
    UnsafeFile
        Its gender is a pickle of more than data.
    """
    remarks: list[Remark] = []
    keys = tuple(key for key in ROW_SHAPES if key in npz or key not in _HANDS)
    lengths = {key: _length(npz, key, where, BOUNDS[key] if values else None) for key in keys}
    n_frames = lengths["root_orient"]
    if n_frames == 0:
        raise NoFrames(where, "has no frames")
    for key, length in lengths.items():
        if length != n_frames:
            raise BrokenFile(where, f"{key} has {counted(length, 'frame')}, root_orient has {n_frames:,}")
    if missing := [hand for key, hand in _HANDS.items() if key not in keys]:
        remarks.append(Remark("no hands", "flat hands are taken") if len(missing) == len(_HANDS)
                       else Remark(f"no {missing[0]}", "a flat one is taken"))  # fmt: skip
    betas = _betas(npz, where, n_frames, finite, remarks) if shape else None
    gender = _gender(npz, where, remarks) if shape else None
    return MotionHead(n_frames, keys, betas, gender, tuple(remarks), read_rate(npz))


def read_length(npz: Npz, where: str) -> int:
    """Return the number of frames by the header of root_orient alone, whatever the other arrays are.

    Parameters
    ----------
    npz : Npz
        The file.
    where : str
        The file's place, for messages.

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    NoFrames
        It has no frames.
    BrokenFile
        The array is missing, damaged, or of another shape.
    """
    length = _length(npz, "root_orient", where)
    if length == 0:
        raise NoFrames(where, "has no frames")
    return length


def read_rate(npz: Npz) -> float | None:
    """Read the frames a second from the first of RATE_KEYS that says so.

    Parameters
    ----------
    npz : Npz
        The file.

    Returns
    -------
    float or None
        None if there is no such key, or it holds no number that makes sense.
    """
    for key in RATE_KEYS:
        if key in npz:
            try:
                rate = npz.number(key)
            except BrokenFile:  # a text, or several numbers: it says no rate
                continue
            if 0 < rate <= MOST_FPS:
                return rate
    return None


def _length(npz: Npz, key: str, where: str, bound: Bound | None = None) -> int:
    """Return the number of frames of an array; its rows may be flat. With a bound, its first values are looked at."""
    shape, row = npz.float_shape(key, bound=bound), ROW_SHAPES[key]
    if shape[1:] not in (row, (math.prod(row),)):
        wanted = ", ".join(("T", *map(str, row)))
        raise BrokenFile(where, f"{key} has the shape {shape}; ({wanted}) is needed")
    if shape[0] > MAX_FRAMES:
        raise BrokenFile(where, f"{key} has {shape[0]:,} frames; more than {MAX_FRAMES:,}, an hour, make no sense here")
    return shape[0]


def _betas(npz: Npz, where: str, n_frames: int, finite: bool, remarks: list[Remark]) -> Floats | None:
    """Read the betas; of more than 10 the first 10, and of betas of each frame the mean."""
    if "betas" not in npz:
        remarks.append(Remark("no betas", "the mean shape is taken"))
        return None
    shape = npz.float_shape("betas")
    if len(shape) not in (1, 2) or shape[-1] < N_BETAS or (len(shape) == 2 and shape[0] not in (1, n_frames)):
        needed = f"({N_BETAS},), (1, {N_BETAS}) or (T, {N_BETAS})"
        raise BrokenFile(where, f"betas has the shape {shape}; {needed} is needed")
    if math.prod(shape) > _MOST_BETAS:
        raise BrokenFile(where, f"betas has the shape {shape}; more than {_MOST_BETAS:,} make no sense here")
    rows: Floats = npz.floats("betas", finite=finite).reshape(-1, shape[-1])[:, :N_BETAS]
    if finite and (over := np.abs(rows) > BETAS.value).any():
        value = f"betas holds {rows[over][0]:.3g} (first in row {int(over.any(axis=1).argmax())})"
        raise BrokenFile(where, f"{value}; more than {BETAS} makes no sense here")
    first: Floats = rows[0]
    if len(rows) == 1:
        return first
    if (rows == first).all():
        remarks.append(Remark("betas for each frame, all equal,", "the first are taken"))
        return first
    remarks.append(Remark("betas that differ from frame to frame", "their mean is taken"))
    mean: Floats = rows.mean(axis=0, dtype=np.float64).astype(np.float32)
    mean.flags.writeable = False
    return mean


def _gender(npz: Npz, where: str, remarks: list[Remark]) -> Gender | None:
    if "gender" not in npz:
        remarks.append(Remark("no gender", "the neutral body is taken"))
        return None
    text = npz.text("gender").strip().lower()
    if text in _SHORT_GENDERS:
        remarks.append(Remark(f'gender "{text}"', f"read as {_SHORT_GENDERS[text]}"))
        return _SHORT_GENDERS[text]
    if text not in get_args(Gender):
        raise BrokenFile(where, f'gender is "{text[:20]}"; male, female or neutral is needed')
    return cast(Gender, text)
