"""How the files for training are laid out, and what they are called.

Source: the steps 1, 2 and 4 of the dataset's own preprocessing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from viewer.dataset.annotations import SPLITS, Split
from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import N_BETAS, Motion
from viewer.dataset.roles import PERSONS, Person

SOURCE_FPS: Final = 120
FPS: Final = 30
ROWS: Final = (
    56  # 0 root orientation, 1..21 body, 22 jaw, 23 and 24 eyes, 25..39 left hand, 40..54 right hand, 55 place
)
CHANNELS: Final = 6  # 0..2 of the person that comes first, 3..5 of the other
TRANSLATION: Final = 55
FACE: Final = slice(22, 25)  # jaw and eyes, which the dataset has not

ALL: Final = Path("inter-x.h5")  # every sequence
REACTIONS: Final = Path("inter-x_regen.h5")  # every sequence, who acts first
TEXTS: Final = Path("texts_processed")  # captions, with the kinds of their words


def split_path(split: Split) -> Path:
    """Where the sequences of a split are, in the folder of processed data."""
    return Path("motions") / f"{split}.h5"


def split_at(path: Path) -> Split | None:
    """The split that a file of motions is of, by its place."""
    return next((split for split in SPLITS if Path(*path.parts[-2:]) == split_path(split)), None)


def person_rows(motion: Motion) -> Floats:
    """One person's rows (T, 56, 3): axis-angle in radians, the last one metres; jaw and eyes are zeros."""
    rows = np.zeros((motion.n_frames, ROWS, 3), np.float32)
    rows[:, 0] = motion.root_orient
    rows[:, 1:22] = motion.pose_body
    rows[:, 25:40] = motion.pose_lhand
    rows[:, 40:55] = motion.pose_rhand
    rows[:, TRANSLATION] = motion.trans
    return rows


def person_motion(array: Floats, person: Person) -> Motion:
    """One person of an array (T, 56, 6), as a neutral body of mean shape; jaw and eyes are left out."""
    first = 3 * PERSONS.index(person)
    rows = array[:, :, first : first + 3]
    return Motion(
        root_orient=_frozen(rows[:, 0]),
        pose_body=_frozen(rows[:, 1:22]),
        pose_lhand=_frozen(rows[:, 25:40]),
        pose_rhand=_frozen(rows[:, 40:55]),
        trans=_frozen(rows[:, TRANSLATION]),
        betas=np.zeros(N_BETAS, np.float32),
        gender="neutral",
        is_shape_known=False,
    )


def swapped(motion: Floats) -> Floats:
    """A motion (T, 56, 6) with the other person first."""
    return np.concatenate([motion[..., 3:], motion[..., :3]], axis=-1)


def _frozen(rows: Floats) -> Floats:
    """A copy in one run of memory, read-only."""
    copy = rows.copy(order="C")
    copy.flags.writeable = False
    return copy
