"""Everything that is shown of one sequence, in memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import Motion
from viewer.dataset.roles import Person

FPS: Final = 120.0
NO_SHAPE_NOTE: Final = "Training file: neutral body, mean shape."  # its persons are shown as nobody in particular


@dataclass(frozen=True, eq=False)
class Skeleton:
    """A person's captured joints. They were read and found good, but are not kept: a minute of them takes 5 MB."""

    n_frames: int
    read: Callable[[], Floats]  # (n_frames, 64, 3) metres, Y up; raises FileError if the file has changed


Files = tuple[tuple[str, str, bool], ...]  # what each is, where, and whether it is there


@dataclass(frozen=True)
class Glimpse:
    """What can be told of a sequence that could not be read."""

    files: Files
    n_frames: int | None  # None: no file has a header that can be read
    captions: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Take:
    """The motions and skeletons of a sequence that could be read, and what to know about the rest."""

    name: str
    motions: Mapping[Person, Motion]
    skeletons: Mapping[Person, Skeleton]  # joints as in optitrack.JOINT_NAMES
    n_frames: int  # the shortest of what is there; an array may be longer
    fps: float = FPS
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what is missing, cut or broken, a sentence each
    files: Files = ()
    words: tuple[str, ...] = ()  # of each caption its words with their kinds, where a file tells them
