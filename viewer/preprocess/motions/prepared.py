"""One sequence as it is trained on: fewer frames, each person on the floor, both around where P1 began."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from viewer.bodies.likely_reading import likely_reading
from viewer.counted import counted
from viewer.dataset.files.npy import Floats
from viewer.dataset.motions import Motion, read_motion
from viewer.dataset.readings import rate_disagreement
from viewer.dataset.remarks import remark_sentences
from viewer.dataset.roles import PERSONS, Person
from viewer.dataset.sequence import Sequence
from viewer.errors import PreprocessError
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


def prepare(sequence: Sequence, ground: Ground, fps: int) -> Prepared:
    """So many frames a second of both persons, under the sequence's reading.

    Raises FileError where one of them cannot be read, and PreprocessError where their rates differ, or where no whole
    number of frames can be left out. Where one is longer than the other, its end is left out before anything else: the
    dataset's own step fails there.
    """
    files = _files(sequence)
    motions = {
        person: sequence.reading.motion(read_motion(file, path, shape=False, distance=sequence.reading.distance))
        for person, (path, file) in zip(PERSONS, files.items(), strict=True)
    }
    step = frame_step(sequence, motions, fps)
    return Prepared(
        sequence.name, join(motions["P1"], motions["P2"], ground, step), _checksums(files), _note(sequence, motions)
    )


def frame_step(sequence: Sequence, motions: Mapping[Person, Motion], fps: int) -> int:
    """Every how many-th frame is taken for so many frames a second. Raises PreprocessError."""
    if sequence.reading.fps is None and (disagree := rate_disagreement(motions, sequence.fps)):
        raise PreprocessError(f"{disagree}; --data-fps says what is right")
    rate = sequence.rate(motions)
    step = round(rate / fps)
    if step < 1 or not math.isclose(step * fps, rate, rel_tol=1e-6):
        raise PreprocessError(f"it has {rate:g} frames a second, of which {fps} cannot be made by leaving out frames")
    return step


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
    motion = ground.y_up(motion)
    rows = person_rows(motion)
    rows[:, TRANSLATION, 1] -= np.float32(ground.lowest(motion))
    return rows


def _note(sequence: Sequence, motions: Mapping[Person, Motion]) -> str:
    """What is odd: what was put in for what files lack, lengths that differ, a reading that something contradicts."""
    remarks = {person: motion.remarks for person, motion in motions.items()}
    odd = [sentence.removesuffix(".") for sentence in remark_sentences(remarks)]
    lengths = [motion.n_frames for motion in motions.values()]
    if lengths[0] != lengths[1]:
        shorter = "only the first was" if min(lengths) == 1 else f"the first {min(lengths):,} were"
        odd.append(f"P1 has {counted(lengths[0], 'frame')} and P2 has {lengths[1]:,}; {shorter} taken")
    odd += [hint.removesuffix(".") for hint in likely_reading(motions, {}, sequence.reading).hints.values()]
    return "; ".join(odd)
