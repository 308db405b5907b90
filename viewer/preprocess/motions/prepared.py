"""One sequence as it is trained on: fewer frames, each person on the floor, both around where P1 began."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from viewer.counted import counted
from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import Motion, read_motion
from viewer.dataset.remarks import remark_sentences
from viewer.dataset.roles import PERSONS
from viewer.dataset.sequence import Sequence
from viewer.preprocess.motions.ground import Ground
from viewer.preprocess.motions.hashed_file import HashedFile
from viewer.processed.layout import TRANSLATION, person_rows


@dataclass(frozen=True, eq=False)
class Prepared:
    """A sequence for training, and what it was made from."""

    name: str
    motion: Floats  # (T, 56, 6), see layout
    checksums: tuple[str, str]  # SHA-256 of P1.npz and P2.npz
    note: str = ""  # what is odd about it


def prepare(sequence: Sequence, ground: Ground, step: int) -> Prepared:
    """Every `step`-th frame of both persons. Raises FileError where one of them cannot be read.

    Where one is longer than the other, its end is left out before anything else: the dataset's own step fails there.
    """
    files = _files(sequence)
    motions = [read_motion(file, path, shape=False) for path, file in files.items()]
    return Prepared(sequence.name, join(motions[0], motions[1], ground, step), _checksums(files), _note(motions))


def source_checksums(sequence: Sequence) -> tuple[str, str]:
    """SHA-256 of P1.npz and P2.npz. Raises FileError where one of them cannot be read."""
    return _checksums(_files(sequence))


def join(first: Motion, second: Motion, ground: Ground, step: int) -> Floats:
    """Two motions as one array (T, 56, 6)."""
    n_frames = min(first.n_frames, second.n_frames)
    people = [_grounded(thinned(motion, n_frames, step), ground) for motion in (first, second)]
    origin = people[0][0, TRANSLATION].copy()
    for rows in people:
        rows[:, TRANSLATION] -= origin
    return np.concatenate(people, axis=-1)


def thinned(motion: Motion, n_frames: int, step: int) -> Motion:
    """Every `step`-th of the first frames."""
    keys = ("root_orient", "pose_body", "pose_lhand", "pose_rhand", "trans")
    return replace(motion, **{key: getattr(motion, key)[:n_frames:step] for key in keys})


def _files(sequence: Sequence) -> dict[str, HashedFile]:
    """Both persons' files, by their paths."""
    paths = [sequence.motion_path(person) for person in PERSONS]
    return {path: HashedFile(sequence.tree, path) for path in paths}


def _checksums(files: dict[str, HashedFile]) -> tuple[str, str]:
    first, second = (file.checksum for file in files.values())
    return first, second


def _grounded(motion: Motion, ground: Ground) -> Floats:
    rows = person_rows(motion)
    rows[:, TRANSLATION, 1] -= np.float32(ground.lowest(motion))
    return rows


def _note(motions: list[Motion]) -> str:
    """What is odd about two motions: what was put in for what their files lack, and different lengths."""
    remarks = {person: motion.remarks for person, motion in zip(PERSONS, motions, strict=True)}
    odd = [sentence.removesuffix(".") for sentence in remark_sentences(remarks)]
    lengths = [motion.n_frames for motion in motions]
    if lengths[0] != lengths[1]:
        shorter = "only the first was" if min(lengths) == 1 else f"the first {min(lengths):,} were"
        odd.append(f"P1 has {counted(lengths[0], 'frame')} and P2 has {lengths[1]:,}; {shorter} taken")
    return "; ".join(odd)
