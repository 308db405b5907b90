"""The OptiTrack skeleton of 64 joints: their names, which of them are shown, the bones between them, the files."""

from itertools import pairwise
from typing import Final

from viewer.dataset.files.arrays import read_floats, read_shape
from viewer.dataset.files.bounds import DISTANCE, MAX_FRAMES, Bound
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.storage import Tree
from viewer.errors import BrokenFile, NoFrames

_FINGERS: Final = ("Pinky", "Ring", "Middle", "Index", "Thumb")
_PHALANGES: Final = ("1", "2", "3", "3_Nub")


def _leg(side: str) -> tuple[str, ...]:
    return tuple(f"{side}{part}" for part in ("UpLeg", "Leg", "Foot", "ToeBase", "ToeBase_Nub"))


def _arm(side: str) -> tuple[str, ...]:
    arm = tuple(f"{side}{part}" for part in ("Shoulder", "Arm", "ForeArm", "Hand"))
    return arm + tuple(f"{side}Hand{finger}{phalanx}" for finger in _FINGERS for phalanx in _PHALANGES)


def _chains() -> list[tuple[str, ...]]:
    """Chains of joint names from the hips outwards, without the hidden joints."""
    chains: list[tuple[str, ...]] = [("Hips", "Spine", "Spine_1", "Neck", "Head")]
    for side in ("Right", "Left"):
        chains.append(("Hips", *_leg(side)[:-1]))
        chains.append(("Spine_1", *_arm(side)[:4]))
        for finger in _FINGERS:
            chains.append((f"{side}Hand", *(f"{side}Hand{finger}{phalanx}" for phalanx in _PHALANGES)))
    return chains


JOINT_NAMES: Final[tuple[str, ...]] = (
    *("Hips", *_leg("Right"), *_leg("Left"), "Spine", "Spine_1"),
    *(*_arm("Right"), *_arm("Left"), "Neck", "Head", "Head_Nub"),
)
HIDDEN_JOINTS: Final[tuple[int, ...]] = (5, 10, 63)  # the nubs of toes and head, as in the dataset's own viewer
SHOWN_JOINTS: Final[tuple[int, ...]] = tuple(i for i in range(len(JOINT_NAMES)) if i not in HIDDEN_JOINTS)
BONES: Final[tuple[tuple[int, int], ...]] = tuple(
    (JOINT_NAMES.index(parent), JOINT_NAMES.index(child)) for chain in _chains() for parent, child in pairwise(chain)
)  # (parent, child) indices into the 64 joints; a tree over the 61 that are shown


def read_skeleton(tree: Tree, path: str, *, finite: bool = True, distance: Bound = DISTANCE) -> Floats:
    """Read the joint positions of one person.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npy or P2.npy in it.
    finite : bool, optional
        Refuse NaN, infinity, and joints farther away than `distance`.
    distance : Bound, optional
        The farthest place that makes sense, in the unit of the file.

    Returns
    -------
    ndarray
        (T, 64, 3) float32, metres, Y up, joints in the order of JOINT_NAMES; read-only.

    Raises
    ------
    MissingFile
        There is no such file.
    NoFrames
        It has no frames, as in some sequences of the dataset.
    BrokenFile
        It cannot be read, is damaged, or has an array of another shape or type.
    """
    _check_shape(read_shape(tree, path), tree.describe(path))
    return read_floats(tree, path, finite=finite, bound=distance)


def read_skeleton_length(tree: Tree, path: str, distance: Bound = DISTANCE) -> int:
    """Return the number of frames of a skeleton; only the file's header and first values are read.

    Parameters
    ----------
    tree : Tree
        The dataset.
    path : str
        Path of a P1.npy or P2.npy in it.
    distance : Bound, optional
        The farthest place that makes sense, in the unit of the file.

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
        It cannot be read, its header is damaged or of an array of another shape, or its first values make no sense.
    """
    shape = read_shape(tree, path, bound=distance)
    _check_shape(shape, tree.describe(path))
    return shape[0]


def _check_shape(shape: tuple[int, ...], where: str) -> None:
    if shape[:1] == (0,):
        raise NoFrames(where, "has no frames")
    if shape[1:] != (len(JOINT_NAMES), 3):
        raise BrokenFile(where, f"has the shape {shape}; (T, {len(JOINT_NAMES)}, 3) is needed")
    if shape[0] > MAX_FRAMES:
        raise BrokenFile(where, f"has {shape[0]:,} frames; more than {MAX_FRAMES:,}, an hour, make no sense here")
