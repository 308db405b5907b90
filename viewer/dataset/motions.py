"""SMPL-X motion of one person: P1.npz, P2.npz."""

from dataclasses import dataclass

from viewer.dataset.files.arrays import open_npz
from viewer.dataset.files.bounds import DISTANCE, Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Tree
from viewer.dataset.motion_head import N_BETAS, Gender, MotionHead, read_frames, read_head, read_length, zeros
from viewer.dataset.remarks import Remark

__all__ = ["N_BETAS", "Gender", "Motion", "MotionHead", "read_motion", "read_motion_head", "read_motion_length"]


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
    is_shape_known: bool = True  # False: betas are unknown, and replaced by zeros
    is_gender_known: bool = True  # False: the gender is unknown, and replaced by neutral
    remarks: tuple[Remark, ...] = ()  # how the file was read where it is not as documented
    fps: float | None = None  # frames a second, if the file says so
    has_rest_turned: bool = False  # it came with Z up: the pelvis of the rest pose is still to be turned, by the body

    @property
    def n_frames(self) -> int:
        """Number of frames, T."""
        return len(self.root_orient)


def read_motion(
    tree: Tree, path: str, *, finite: bool = True, shape: bool = True, distance: Bound = DISTANCE
) -> Motion:
    """Read the motion of one person.

    Poses may be flat, (T, 63) and (T, 45). Of more than 10 betas the first 10 are kept, and of betas of each frame the
    mean. Hands, betas and gender may be missing: flat hands, zeros, neutral.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npz or P2.npz in it.
    finite : bool, optional
        Refuse NaN, infinity, and values beyond BOUNDS.
    shape : bool, optional
        Read gender and betas; without it they are taken as missing, whatever they are.
    distance : Bound, optional
        The largest translation that makes sense, in the unit of the file.

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
        It cannot be read, is damaged, has a key missing or of another shape, type or length, or values that make no
        sense.
    UnsafeFile
        Its gender is a pickle of more than data.
    """
    with open_npz(tree, path, keep=True) as npz:
        head = read_head(npz, finite=finite, shape=shape)
        frames = read_frames(npz, head, finite=finite, distance=distance)
    return Motion(
        root_orient=frames["root_orient"],
        pose_body=frames["pose_body"],
        pose_lhand=frames["pose_lhand"],
        pose_rhand=frames["pose_rhand"],
        trans=frames["trans"],
        betas=zeros(N_BETAS) if head.betas is None else head.betas,
        gender=head.gender or "neutral",
        is_shape_known=head.betas is not None,
        is_gender_known=head.gender is not None,
        remarks=head.remarks,
        fps=head.fps,
    )


def read_motion_head(tree: Tree, path: str, distance: Bound = DISTANCE) -> MotionHead:
    """Judge a motion's file without reading its frames: what it holds, and whether it can be shown.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npz or P2.npz in it.
    distance : Bound, optional
        The largest translation that makes sense, in the unit of the file.

    Returns
    -------
    MotionHead
        What it holds.

    Raises
    ------
    FileError
        It cannot be shown: what `read_motion` raises, but for damage behind the first values of an array.
    """
    with open_npz(tree, path) as npz:
        return read_head(npz, values=distance)


def read_motion_length(tree: Tree, path: str) -> int:
    """Return the number of frames of a motion that may be broken otherwise; only a header is read.

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
        return read_length(npz)
