"""A sequence in memory: everything that is shown of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.files.npy import Floats
from viewer.dataset.joints.topology import Topology
from viewer.dataset.motions import Motion
from viewer.dataset.optitrack import OPTITRACK
from viewer.dataset.readings import Assumption
from viewer.dataset.roles import PERSONS, Person

FPS: Final = 120.0
SAMPLED: Final = 24  # frames of a sequence that are looked at for what its numbers mean
NO_SHAPE_NOTE: Final = "Training file: neutral body, mean shape."  # the note of files without gender and betas


@dataclass(frozen=True, eq=False)
class Skeleton:
    """A person's joints. They have been read and checked, but are not kept: a minute of them takes 5 MB."""

    n_frames: int
    read: Callable[[], Floats]  # (n_frames, J, 3) metres, Y up; raises FileError if the file has changed
    sample: Floats  # (K, J, 3) the joints in SAMPLED frames, evenly spread, which are kept
    topology: Topology = OPTITRACK  # what the J joints are


@lru_cache(maxsize=4096)
def sampled(n_frames: int) -> NDArray[np.intp]:
    """Return at most SAMPLED frames of a sequence, evenly spread; read-only."""
    frames = np.unique(np.linspace(0, n_frames - 1, SAMPLED).astype(np.intp))
    frames.flags.writeable = False
    return frames


Files = tuple[tuple[str, str, bool], ...]  # label, place, and whether it exists


@dataclass(frozen=True)
class Glimpse:
    """What is known of a sequence that could not be loaded."""

    files: Files
    n_frames: int | None  # None: no file's header can be read
    captions: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Take:
    """The motions and skeletons of a sequence that could be read, and notes about the rest."""

    name: str
    motions: Mapping[Person, Motion]
    skeletons: Mapping[Person, Skeleton]
    n_frames: int  # of the shortest array; others may be longer
    fps: float = FPS
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # sentences about what is missing, cut or broken
    files: Files = ()
    words: tuple[str, ...] = ()  # each caption's words with their parts of speech, if a file has them
    assumptions: tuple[Assumption, ...] = ()  # how its files were read, where they do not say so themselves

    @property
    def questions(self) -> tuple[str, ...]:
        """Sentences about what was assumed and can be otherwise, so that somebody should look."""
        return tuple(str(each) for each in self.assumptions if each.is_question)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Labels of the files of motions and skeletons that exist and could not be read."""
        shown = {f"{person} motion" for person in self.motions} | {f"{person} skeleton" for person in self.skeletons}
        labels = (label for label, _, exists in self.files if exists and label.startswith(PERSONS))
        return tuple(label for label in labels if label not in shown)
