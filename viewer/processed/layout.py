"""Layout and names of the files for training.

Source: steps 1, 2 and 4 of the dataset's own preprocessing.
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
    56  # 0 root orientation, 1..21 body, 22 jaw, 23 and 24 eyes, 25..39 left hand, 40..54 right hand, 55 translation
)
CHANNELS: Final = 6  # 0..2: the first person, 3..5: the second
TRANSLATION: Final = 55
FACE: Final = slice(22, 25)  # jaw and eyes, which are not in the dataset

FRAME_KEY: Final = "coordinate_frame"  # attribute of a file, or array of an .npz, that `convert` wrote
CAPTURED: Final = "captured"  # its value where motion was not put into the frame of files for training

ALL: Final = Path("inter-x.h5")  # every sequence
REACTIONS: Final = Path("inter-x_regen.h5")  # every sequence, the actor first
TEXTS: Final = Path("texts_processed")  # captions with the parts of speech of their words


def split_path(split: Split) -> Path:
    """Return the path of the file of a split, relative to the folder of processed data."""
    return Path("motions") / f"{split}.h5"


def split_at(path: Path) -> Split | None:
    """Return the split whose file is at this path, by its last two components; None for any other file."""
    return next((split for split in SPLITS if Path(*path.parts[-2:]) == split_path(split)), None)


def person_rows(motion: Motion) -> Floats:
    """Return the rows of one person.

    Parameters
    ----------
    motion : Motion
        The person's SMPL-X parameters.

    Returns
    -------
    ndarray
        (T, 56, 3) float32: axis-angle in radians, in the last row metres; jaw and eyes are zeros.
    """
    rows = np.zeros((motion.n_frames, ROWS, 3), np.float32)
    rows[:, 0] = motion.root_orient
    rows[:, 1:22] = motion.pose_body
    rows[:, 25:40] = motion.pose_lhand
    rows[:, 40:55] = motion.pose_rhand
    rows[:, TRANSLATION] = motion.trans
    return rows


def person_motion(array: Floats, person: Person) -> Motion:
    """Return one person of a processed motion.

    Parameters
    ----------
    array : ndarray
        (T, 56, 6): axis-angle in radians, in the last row metres.
    person : Person
        P1 for channels 0..2, P2 for 3..5.

    Returns
    -------
    Motion
        A neutral body of mean shape, in read-only arrays; jaw and eyes are left out.
    """
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
        is_gender_known=False,
    )


def swapped(motion: Floats) -> Floats:
    """Return a motion (T, 56, 6) with the other person first."""
    return np.concatenate([motion[..., 3:], motion[..., :3]], axis=-1)


def _frozen(rows: Floats) -> Floats:
    """Copy into a C-contiguous, read-only array."""
    copy = rows.copy(order="C")
    copy.flags.writeable = False
    return copy
