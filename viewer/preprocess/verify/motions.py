"""Whether a file of processed motions holds what would be made of the dataset now; whoever made it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from viewer.dataset.annotations import SPLITS
from viewer.dataset.files.npy import Floats
from viewer.dataset.readings import Reading
from viewer.errors import BrokenFile, FileError, PreprocessError
from viewer.preprocess.motions.ground import BODIES, Body, Ground, find_ground
from viewer.preprocess.motions.new_motion_file import READING
from viewer.preprocess.motions.prepared import prepare
from viewer.preprocess.motions.reactions import READINGS, swaps
from viewer.preprocess.motions.reactions import Reading as RoleReading
from viewer.preprocess.motions.splits import read_splits, split_of
from viewer.preprocess.run.wording import some_of
from viewer.preprocess.verify.comparison import TOLERANCE, Compared, Comparison
from viewer.processed.layout import ALL, FPS, REACTIONS, SOURCE_FPS, split_at, split_path, swapped
from viewer.processed.motion_file import MotionFile

_Reorder = Callable[[str, Floats], Floats]


def motion_files(folder: Path) -> list[Path]:
    """The files of processed motions in a folder."""
    paths = [ALL, *map(split_path, SPLITS), REACTIONS]
    return [folder / path for path in paths if (folder / path).is_file()]


@dataclass(frozen=True)
class MotionComparison:
    """With what files of motions are compared."""

    model_folders: tuple[Path, ...]
    body: Body | None = None  # by whose joints the floor is found; None: what the file says, or SMPL-X
    is_reading_given: bool = False  # the library is read as it should be; else as a file says


def compare_motions(path: Path, comparison: Comparison, options: MotionComparison) -> Compared:
    """Compare a sample of a file's sequences. Raises PreprocessError or BodyModelError where there is no such body."""
    try:
        with MotionFile(path) as file:
            attributes = file.attributes()
            if not options.is_reading_given:
                comparison = comparison.read_as(_reading(attributes.get(READING)))
            fps = _fps(file, attributes.get("fps"), comparison.library.reading.fps or SOURCE_FPS)
            ground = find_ground(options.body or _body(attributes.get("body")), options.model_folders)
            return _compare(file, attributes, comparison, ground, fps)
    except BrokenFile as error:
        if error.path != str(path):
            raise
        return Compared(path, wrong=(error.reason,))


def _compare(
    file: MotionFile, attributes: dict[str, str | float], comparison: Comparison, ground: Ground, fps: int
) -> Compared:
    library = comparison.library
    reorder = _reordering(file, comparison, attributes.get("roles"))
    known = [name for name in file.names if name in library]
    wrong = [*_wrong_model(ground, attributes.get("body_source"))]
    notes: list[str] = []
    try:
        wrong += _membership(file, comparison)
    except FileError as error:
        notes.append(f"which sequences belong into it was not compared: {error}")
    if file.names and not known:
        wrong.append("none of its sequences is in the dataset")
    largest, n_compared = None, 0
    for name in comparison.each(file.path, comparison.sampled(known)):
        try:
            expected = reorder(name, prepare(library[name], ground, fps).motion)
            n_frames = file.length(name)
            if n_frames != len(expected):
                wrong.append(f"{name} has {n_frames:,} frames; {len(expected):,} are made of it now")
                difference = 0.0
            else:
                difference, first = _difference(expected, file.motion(name))
        except (FileError, PreprocessError) as error:
            wrong.append(f"{name} cannot be compared: {error}")
            continue
        n_compared += 1
        largest = max(largest or 0.0, difference)
        if not difference <= TOLERANCE:
            wrong.append(f"{name} differs by {difference:.3g}, first in frame {first}")
    n_elsewhere = len(file.names) - len(known)
    return Compared(
        file.path, "sequences", len(file.names), n_elsewhere, n_compared, largest, tuple(wrong), tuple(notes)
    )


def _difference(expected: Floats, found: Floats) -> tuple[float, int]:
    """The largest of any number, and the first frame where it is too large."""
    with np.errstate(over="ignore"):
        differences = np.abs(expected - found)
    return float(differences.max()), int(np.argmax(~(differences <= TOLERANCE).all(axis=(1, 2))))


def _reordering(file: MotionFile, comparison: Comparison, roles: object) -> _Reorder:
    """What is done to a sequence that step 1 makes before it is in this file."""
    if file.path != comparison.folder / REACTIONS:
        return lambda _name, motion: motion
    reading: RoleReading = roles if roles in READINGS else "dataset"
    orders = comparison.library.annotations.interaction_order
    return lambda name, motion: swapped(motion) if name in orders and swaps(orders[name], reading) else motion


def _membership(file: MotionFile, comparison: Comparison) -> Iterator[str]:
    """Sequences that are in the file and belong elsewhere, or the other way round. Raises FileError."""
    library, there = comparison.library, frozenset(file.names)
    absent = [name for name in comparison.moving if name not in there]
    split = split_at(file.path)
    if split is not None:
        listed = read_splits(library.tree)
        if wrong := [name for name in file.names if split_of(name, listed) != split]:
            yield some_of(wrong, f"sequence is not for {split}", f"sequences are not for {split}")
        missing = [name for name in absent if split_of(name, listed) == split]
        on_list = f"on the list of {split}, with motions in the dataset,"
        if missing:
            yield some_of(missing, f"sequence {on_list} is missing", f"sequences {on_list} are missing")
        return
    orders = library.annotations.interaction_order
    all_wanted = file.path != comparison.folder / REACTIONS
    missing = [name for name in absent if all_wanted or name in orders]
    if missing:
        yield some_of(missing, "sequence of the dataset is missing", "sequences of the dataset are missing")


def _wrong_model(ground: Ground, source: object) -> Iterator[str]:
    if source is not None and source != ground.source:
        yield f"it was made with another body ({source}; here: {ground.source})"


def _body(name: object) -> Body:
    return name if name in BODIES else "smplx"


def _fps(file: MotionFile, rate: object, source_fps: float) -> int:
    fps = rate if isinstance(rate, int) else FPS
    if fps < 1 or source_fps % fps:
        raise BrokenFile(file.path, f"says that it has {fps} frames a second, which cannot be made of {source_fps:g}")
    return fps


def _reading(text: object) -> Reading:
    """The reading that a file says it was made with; the usual one if it says none."""
    try:
        values = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        values = {}
    return Reading.from_dict(values if isinstance(values, dict) else {})
