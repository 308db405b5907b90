"""Whether a folder of files for training holds what would be made of the dataset now; whoever made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from viewer.dataset import Library
from viewer.errors import FileError, MissingFile, PreprocessError
from viewer.preprocess.compared import SAMPLE, Compared, Comparison, Told
from viewer.preprocess.ground import Body
from viewer.preprocess.verify_motions import compare_motions, motion_files
from viewer.processed.layout import ALL, REACTIONS


def verify(
    folder: Path,
    dataset: Path,
    model_folders: tuple[Path, ...],
    body: Body | None = None,
    sample: int = SAMPLE,
    stopped: Callable[[], bool] = lambda: False,
    told: Told = lambda _path, _done, _total: None,
) -> Iterator[Compared]:
    """Compare each file of a folder with what the dataset gives now, by so many of its sequences, always the same.

    body: by whose joints the floor is found; None: what the file says, or SMPL-X where it says nothing. Raises
    FileError where the dataset cannot be read, or the folder has no such files.
    """
    comparison = Comparison(folder, Library.open(dataset), sample, told, stopped)
    parts = [(path, partial(compare_motions, path, comparison, model_folders, body)) for path in motion_files(folder)]
    if not parts:
        raise MissingFile(folder, f"has no {ALL}, no {REACTIONS} and no motions/train.h5, val.h5 or test.h5")
    for path, compare in parts:
        if stopped():
            return
        try:
            yield compare()
        except (FileError, PreprocessError) as error:
            yield Compared(path, hindered=str(error))
