"""What a motion's file holds, judged by the headers of its arrays, its gender and its betas; no frame is read.

Everything that says whether a file can be shown says it by `read_head`: lists, index, check, picture, preprocessing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

import numpy as np

from viewer.counted import counted
from viewer.dataset.files.arrays import Npz
from viewer.dataset.files.bounds import ANGLE, BETAS, DISTANCE, MAX_FRAMES, Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.motion_keys import ROW_SHAPES, Source, find_sources
from viewer.dataset.remarks import NO_GENDER, Remark
from viewer.errors import BrokenFile, NoFrames

Gender = Literal["male", "female", "neutral"]

BOUNDS: Final[dict[str, Bound]] = {**dict.fromkeys(ROW_SHAPES, ANGLE), "trans": DISTANCE}
N_BETAS: Final = 10
# Frames a second: AMASS has the second; the others are those of converters.
RATE_KEYS: Final = ("mocap_frame_rate", "mocap_framerate", "fps", "processed_fps")
LEAST_FPS: Final = 0.1
MOST_FPS: Final = 1000.0
_MOST_BETAS: Final = 16 * MAX_FRAMES  # of all frames together
_HANDS: Final = {"pose_lhand": "left hand", "pose_rhand": "right hand"}  # may be missing
_BYTES: Final = re.compile(r"^b(['\"])(.*)\1$")  # bytes made text by str(), as in some files of AMASS
_SHORT_GENDERS: Final[dict[str, Gender]] = {gender[0]: gender for gender in get_args(Gender)}


@dataclass(frozen=True, eq=False)
class MotionHead:
    """What is known of a motion before its frames are read."""

    n_frames: int  # at least 1
    sources: Mapping[str, Source]  # where the arrays of ROW_SHAPES are; without those that the file does not have
    betas: Floats | None  # (10,) shape, of the model of the person's own gender; None if the file has none
    gender: Gender | None  # None if the file has none
    remarks: tuple[Remark, ...]  # how it was read where it is not as documented
    fps: float | None = None  # frames a second; None: the file does not say


def read_head(npz: Npz, *, finite: bool = True, shape: bool = True, values: Bound | None = None) -> MotionHead:
    """Judge a motion's file without reading its frames.

    Parameters
    ----------
    npz : Npz
        The file.
    finite : bool, optional
        Refuse betas that are NaN or infinite.
    shape : bool, optional
        Read gender and betas; without it, both are None and nothing is said of them.
    values : Bound, optional
        Look at the first values of each array as well, for those who will not read the rest: the largest translation
        that makes sense.

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
    sources, remarks = find_sources(npz)
    for key in ROW_SHAPES:
        if key not in sources and key not in _HANDS:
            raise BrokenFile(npz.where, f"{key} is missing{_keys_there(npz, sources)}")
    lengths = {key: _length(npz, key, source, values) for key, source in sources.items()}
    n_frames = lengths["root_orient"]
    if n_frames == 0:
        raise NoFrames(npz.where, "has no frames")
    for key, length in lengths.items():
        if length != n_frames:
            other = f"{sources[key].key} has {counted(length, 'frame')}, {sources['root_orient'].key} has {n_frames}"
            raise BrokenFile(npz.where, other)
    if missing := [hand for key, hand in _HANDS.items() if key not in sources]:
        remarks.append(Remark("no hands", "flat hands are taken") if len(missing) == len(_HANDS)
                       else Remark(f"no {missing[0]}", "a flat one is taken"))  # fmt: skip
    betas = _betas(npz, n_frames, finite, remarks) if shape else None
    gender = _gender(npz, remarks) if shape else None
    fps = _rate(npz, remarks)
    return MotionHead(n_frames, sources, betas, gender, tuple(remarks), fps)


def read_length(npz: Npz) -> int:
    """Return the number of frames by the header of root_orient alone, whatever the other arrays are.

    Parameters
    ----------
    npz : Npz
        The file.

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
    sources, _ = find_sources(npz)
    length = _length(npz, "root_orient", sources.get("root_orient", Source("root_orient")))
    if length == 0:
        raise NoFrames(npz.where, "has no frames")
    return length


def is_rate(value: object) -> bool:
    """Return whether a value is a number of frames a second that makes sense."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and LEAST_FPS <= value <= MOST_FPS


def read_frames(npz: Npz, head: MotionHead, *, finite: bool = True, distance: Bound = DISTANCE) -> dict[str, Floats]:
    """Read the arrays of a motion.

    Parameters
    ----------
    npz : Npz
        The file.
    head : MotionHead
        What `read_head` returned.
    finite : bool, optional
        Refuse NaN, infinity, and values beyond BOUNDS.
    distance : Bound, optional
        The largest translation that makes sense, in the unit of the file.

    Returns
    -------
    dict of str to ndarray
        By the keys of ROW_SHAPES: read-only, C-contiguous; zeros for hands that the file does not have.

    Raises
    ------
    BrokenFile
        An array is damaged, or has values that make no sense.
    """
    whole: dict[str, Floats] = {}  # arrays of several parts are read once
    frames: dict[str, Floats] = {}
    for key, row in ROW_SHAPES.items():
        if (source := head.sources.get(key)) is None:
            frames[key] = zeros(head.n_frames, *row)
            continue
        if source.key not in whole:
            whole[source.key] = npz.floats(source.key, finite=finite, bound=_bound(key, distance))
        flat = whole[source.key].reshape(head.n_frames, -1)
        if source.columns is not None:
            flat = flat[:, slice(*source.columns)].copy()
            flat.flags.writeable = False
        frames[key] = flat.reshape(head.n_frames, *row)
    return frames


def _bound(key: str, distance: Bound) -> Bound:
    return distance if key == "trans" else BOUNDS[key]


def zeros(*shape: int) -> Floats:
    """Return read-only zeros."""
    array = np.zeros(shape, np.float32)
    array.flags.writeable = False
    return array


def _keys_there(npz: Npz, sources: Mapping[str, Source]) -> str:
    """Name some keys of a file that has none of a motion."""
    names = [key for key in npz.names() if key.isprintable()]
    return "" if sources or not names else f"; there are {', '.join(key[:40] for key in names[:6])}"


def _length(npz: Npz, key: str, source: Source, distance: Bound | None = None) -> int:
    """Return the number of frames of an array; its rows may be flat. distance: its first values are looked at."""
    shape, row = npz.float_shape(source.key, bound=distance and _bound(key, distance)), ROW_SHAPES[key]
    if not source.fits(shape, row):
        wanted = ", ".join(("T", *map(str, row)))
        raise BrokenFile(npz.where, f"{source.key} has the shape {shape}; ({wanted}) is needed")
    if shape[0] > MAX_FRAMES:
        limit = f"more than {MAX_FRAMES:,}, an hour, make no sense here"
        raise BrokenFile(npz.where, f"{source.key} has {shape[0]:,} frames; {limit}")
    return shape[0]


def _betas(npz: Npz, n_frames: int, finite: bool, remarks: list[Remark]) -> Floats | None:
    """Read the betas; of more than 10 the first 10, and of betas of each frame the mean."""
    if "betas" not in npz:
        remarks.append(Remark("no betas", "the mean shape is taken"))
        return None
    array = npz.floats("betas", finite=finite, most=_MOST_BETAS)
    shape = array.shape
    if len(shape) not in (1, 2) or shape[-1] < N_BETAS or (len(shape) == 2 and shape[0] not in (1, n_frames)):
        needed = f"({N_BETAS},), (1, {N_BETAS}) or (T, {N_BETAS})"
        raise BrokenFile(npz.where, f"betas has the shape {shape}; {needed} is needed")
    rows: Floats = array.reshape(-1, shape[-1])[:, :N_BETAS]
    if finite and max(rows.max(), -rows.min()) > BETAS.value:
        over = np.abs(rows) > BETAS.value
        value = f"betas holds {rows[over][0]:.3g} (first in row {int(over.any(axis=1).argmax())})"
        raise BrokenFile(npz.where, f"{value}; more than {BETAS} makes no sense here")
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


def _gender(npz: Npz, remarks: list[Remark]) -> Gender | None:
    if "gender" not in npz:
        remarks.append(NO_GENDER)
        return None
    text = _BYTES.sub(r"\2", npz.text("gender").strip().lower())
    if text in _SHORT_GENDERS:
        remarks.append(Remark(f'gender "{text}"', f"read as {_SHORT_GENDERS[text]}"))
        return _SHORT_GENDERS[text]
    if text not in get_args(Gender):
        raise BrokenFile(npz.where, f'gender is "{text[:20]}"; male, female or neutral is needed')
    return cast(Gender, text)


def _rate(npz: Npz, remarks: list[Remark]) -> float | None:
    """Read the frames a second from the first of RATE_KEYS that says so; None if none does."""
    found: dict[str, float] = {}
    for key in (key for key in RATE_KEYS if key in npz):
        try:
            rate = npz.number(key)
        except BrokenFile:  # a text, or several numbers
            remarks.append(Remark(f"{key} that is no number", "ignored"))
            continue
        if is_rate(rate):
            found[key] = rate
        else:
            remarks.append(Remark(f"{key} {rate:g}, which is no frame rate,", "ignored"))
    if len(set(found.values())) > 1:
        each = ", ".join(f"{key} {rate:g}" for key, rate in found.items())
        remarks.append(Remark(f"frame rates that disagree ({each})", "the first is taken"))
    return next(iter(found.values()), None)
