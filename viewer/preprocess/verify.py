"""Whether files of processed motions hold what would be made of the dataset now; whoever made them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from viewer.dataset import Library
from viewer.dataset.annotations import Split
from viewer.dataset.npy import Floats
from viewer.errors import FileError, MissingFile, PreprocessError
from viewer.preprocess.ground import BODIES, Body, Ground, find_ground
from viewer.preprocess.prepared import prepare
from viewer.preprocess.reactions import READINGS, Reading, swaps
from viewer.preprocess.splits import SPLITS, read_split, split_of
from viewer.processed.layout import ALL, FPS, REACTIONS, SOURCE_FPS, split_path, swapped
from viewer.processed.motion_file import MotionFile

TOLERANCE: Final = 1e-5  # radians and metres
SAMPLE: Final = 50  # sequences of each file
Reorder = Callable[[str, Floats], Floats]


@dataclass(frozen=True)
class Compared:
    """What came of comparing one file."""

    path: Path
    n_sequences: int  # in the file
    n_elsewhere: int  # of them are not in the dataset
    n_compared: int
    largest: float  # difference of any number
    wrong: tuple[str, ...]  # a sentence for each thing that is not as it should be


def files_there(folder: Path) -> list[Path]:
    """The files of processed motions in a folder. Raises MissingFile when there are none."""
    paths = [ALL, *map(split_path, SPLITS), REACTIONS]
    found = [folder / path for path in paths if (folder / path).is_file()]
    if not found:
        raise MissingFile(folder, f"has no {ALL}, no {REACTIONS} and no motions/train.h5, val.h5 or test.h5")
    return found


def verify(
    folder: Path,
    dataset: Path,
    model_folders: tuple[Path, ...],
    body: Body | None = None,
    sample: int = SAMPLE,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Compared]:
    """Compare each file of a folder with what the dataset gives now, by so many of its sequences, always the same.

    body: by whose joints the floor is found; None: what the file says, or SMPL-X where it says nothing. Raises
    FileError where something cannot be read, PreprocessError where there is no such body.
    """
    library = Library.open(dataset)
    for path in files_there(folder):
        if stopped():
            return
        with MotionFile(path) as file:
            yield _compare(file, folder, library, model_folders, body, sample, stopped)


def _compare(
    file: MotionFile,
    folder: Path,
    library: Library,
    model_folders: tuple[Path, ...],
    body: Body | None,
    sample: int,
    stopped: Callable[[], bool],
) -> Compared:
    told = file.attributes()
    ground = find_ground(body or _body(told.get("body")), model_folders)
    step = _step(file, told.get("fps"))
    wrong = list(_wrong_model(ground, told.get("body_source")))
    wrong += _misplaced(file, folder, library)
    reorder = _reordering(file, folder, library, told.get("roles"))
    known = [name for name in file.names if name in library]
    if not known:
        wrong.append("none of its sequences is in the dataset")
    names = random.Random(0).sample(known, min(sample, len(known)))
    largest, n_compared = 0.0, 0
    for name in sorted(names):
        if stopped():
            break
        try:
            expected = reorder(name, prepare(library[name], ground, step).motion)
            found = file.motion(name)
        except FileError as error:
            wrong.append(f"{name} cannot be compared: {error}")
            continue
        n_compared += 1
        if expected.shape != found.shape:
            wrong.append(f"{name} has {len(found):,} frames; {len(expected):,} are made of it now")
        else:
            difference = float(np.abs(expected - found).max())
            largest = max(largest, difference)
            if not difference <= TOLERANCE:
                wrong.append(f"{name} differs by {difference:.3g}, first in frame {_first(expected, found)}")
    return Compared(file.path, len(file.names), len(file.names) - len(known), n_compared, largest, tuple(wrong))


def _reordering(file: MotionFile, folder: Path, library: Library, told: object) -> Reorder:
    """What is done to a sequence that step 1 makes before it is in this file."""
    if file.path != folder / REACTIONS:
        return lambda _name, motion: motion
    reading: Reading = told if told in READINGS else "dataset"
    orders = library.annotations.interaction_order
    return lambda name, motion: swapped(motion) if name in orders and swaps(orders[name], reading) else motion


def _misplaced(file: MotionFile, folder: Path, library: Library) -> Iterator[str]:
    """Sequences in the file of a split that are not on its list."""
    split: Split | None = next((split for split in SPLITS if file.path == folder / split_path(split)), None)
    if split is None:
        return
    listed = {one: read_split(library.tree, one) for one in SPLITS}
    wrong = [name for name in file.names if split_of(name, listed) != split]
    if wrong:
        yield f"{len(wrong):,} sequences are not for {split} (first: {wrong[0]})"


def _wrong_model(ground: Ground, told: object) -> Iterator[str]:
    if told is not None and told != ground.source:
        yield f"it was made with another body ({told}; here: {ground.source})"


def _body(told: object) -> Body:
    return told if told in BODIES else "smplx"


def _step(file: MotionFile, told: object) -> int:
    fps = told if isinstance(told, int) else FPS
    if fps < 1 or SOURCE_FPS % fps:
        raise PreprocessError(
            f"{file.path}: says that it has {fps} frames a second, which cannot be made of {SOURCE_FPS}"
        )
    return SOURCE_FPS // fps


def _first(expected: Floats, found: Floats) -> int:
    return int(np.argmax(~(np.abs(expected - found) <= TOLERANCE).all(axis=(1, 2))))
