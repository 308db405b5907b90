"""SMPL-X motion of one person: P1.npz, P2.npz."""

import math
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from viewer.dataset.files.arrays import Npz, open_npz
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Tree
from viewer.errors import BrokenFile, FileError, NoFrames

Gender = Literal["male", "female", "neutral"]

_ROW_SHAPES: Final[dict[str, tuple[int, ...]]] = {
    "root_orient": (3,),
    "pose_body": (21, 3),
    "pose_lhand": (15, 3),
    "pose_rhand": (15, 3),
    "trans": (3,),
}  # key -> shape of one frame
N_BETAS: Final = 10
# Frames a second: AMASS has the second; the others are those of converters.
RATE_KEYS: Final = ("mocap_frame_rate", "mocap_framerate", "fps", "processed_fps")
MOST_FPS: Final = 1000.0


@dataclass(frozen=True, eq=False)
class Motion:
    """SMPL-X parameters of one person: Y up, axis-angle in radians, flat_hand_mean=True; float32, C-contiguous."""

    root_orient: Floats  # (T, 3) rotation of the pelvis in the world
    pose_body: Floats  # (T, 21, 3) joints 1..21
    pose_lhand: Floats  # (T, 15, 3)
    pose_rhand: Floats  # (T, 15, 3)
    trans: Floats  # (T, 3) metres
    betas: Floats  # (10,) shape, of the model of the person's own gender
    gender: Gender
    is_shape_known: bool = True  # False: gender and betas are unknown, and replaced by neutral and zeros
    fps: float | None = None  # frames a second, if the file says so
    has_rest_turned: bool = False  # it came with Z up: the pelvis of the rest pose is still to be turned, by the body

    @property
    def n_frames(self) -> int:
        """Number of frames, T."""
        return len(self.root_orient)


class MotionHead(NamedTuple):
    """What is known of a motion without its arrays."""

    n_frames: int  # at least 1
    gender: Gender | None  # None: it cannot be read
    fps: float | None  # frames a second; None: the file does not say


def read_motion(tree: Tree, path: str, *, finite: bool = True) -> Motion:
    """Read the motion of one person.

    Poses may be flat, (T, 63) and (T, 45). Of more than 10 betas the first 10 are kept.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npz or P2.npz in it.
    finite : bool, optional
        Refuse NaN and infinity.

    Returns
    -------
    Motion
        The parameters, in read-only arrays.

    Raises
    ------
    MissingFile
        There is no such file.
    NoFrames
        It has no frames.
    BrokenFile
        It cannot be read, is damaged, or has a key missing or of another shape, type or length.
    UnsafeFile
        Its gender is a pickle of more than data.
    """
    where = tree.describe(path)
    with open_npz(tree, path) as npz:
        frames: dict[str, Any] = {key: _frames(npz, key, where, finite) for key in _ROW_SHAPES}
        betas = _betas(npz, where, finite)
        gender = _gender(npz, where)
        fps = _rate(npz)
    n_frames = len(frames["root_orient"])
    if n_frames == 0:
        raise NoFrames(where, "has no frames")
    for key, array in frames.items():
        if len(array) != n_frames:
            raise BrokenFile(where, f"{key} has {len(array)} frames, root_orient has {n_frames}")
    return Motion(**frames, betas=betas, gender=gender, fps=fps)


def read_motion_length(tree: Tree, path: str) -> int:
    """Return the number of frames of a motion; only a header is read.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npz or P2.npz in it.

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    MissingFile
        There is no such file.
    NoFrames
        It has no frames.
    BrokenFile
        It cannot be read, or is damaged.
    """
    with open_npz(tree, path) as npz:
        return _length(npz, tree.describe(path))


def read_motion_head(tree: Tree, path: str) -> MotionHead:
    """Return the number of frames, gender and rate of a motion; its arrays are not read.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npz or P2.npz in it.

    Returns
    -------
    MotionHead
        What the headers say.

    Raises
    ------
    MissingFile
        There is no such file.
    NoFrames
        It has no frames.
    BrokenFile
        It cannot be read, or is damaged.
    """
    with open_npz(tree, path) as npz:
        where = tree.describe(path)
        length = _length(npz, where)
        try:
            gender = _gender(npz, where)
        except FileError:  # read_motion says why
            gender = None
        return MotionHead(length, gender, _rate(npz))


def _length(npz: Npz, where: str) -> int:
    shape = npz.shape("root_orient")
    if shape[1:] != (3,):
        raise BrokenFile(where, f"root_orient has the shape {shape}; (T, 3) is needed")
    if shape[0] == 0:
        raise NoFrames(where, "has no frames")
    return shape[0]


def _frames(npz: Npz, key: str, where: str, finite: bool) -> Floats:
    """Read the array of a key as (T, *row), whether it is flat in the file or not."""
    array, row = npz.floats(key, finite=finite), _ROW_SHAPES[key]
    if array.shape[1:] not in (row, (math.prod(row),)):
        wanted = ", ".join(("T", *map(str, row)))
        raise BrokenFile(where, f"{key} has the shape {array.shape}; ({wanted}) is needed")
    return array.reshape(len(array), *row)


def _betas(npz: Npz, where: str, finite: bool) -> Floats:
    betas = npz.floats("betas", finite=finite)
    if betas.ndim not in (1, 2) or betas.shape[-1] != betas.size or betas.size < N_BETAS:
        raise BrokenFile(where, f"betas has the shape {betas.shape}; ({N_BETAS},) or (1, {N_BETAS}) is needed")
    return betas.reshape(-1)[:N_BETAS]


def _rate(npz: Npz) -> float | None:
    """Read the frames a second from the first of RATE_KEYS that is there; None if no file says so, or in no number."""
    for key in RATE_KEYS:
        if key in npz:
            try:
                rate = npz.number(key)
            except BrokenFile:  # a text, or several numbers: it says no rate
                continue
            if 0 < rate <= MOST_FPS:
                return rate
    return None


def _gender(npz: Npz, where: str) -> Gender:
    gender = npz.text("gender").strip().lower()
    if gender not in get_args(Gender):
        raise BrokenFile(where, f'gender is "{gender[:20]}"; male, female or neutral is needed')
    return cast(Gender, gender)
