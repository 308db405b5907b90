"""The bulk task that prepares one sequence for training."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from viewer.bulk.task import each
from viewer.dataset import Library
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import PreprocessError, ViewerError
from viewer.preprocess.motions.ground import Body, Ground, find_ground
from viewer.preprocess.motions.prepared import Prepared, prepare


@dataclass(frozen=True)
class MotionTask:
    """How sequences are prepared; the same for a whole run."""

    root: Path  # the dataset
    body: Body
    body_source: str  # checksum of the model's file; a worker with another one is refused
    model_folders: tuple[Path, ...]
    fps: int  # frames a second that are left
    reading: Reading = PLAIN  # of the dataset

    batch: ClassVar[int] = 64  # a sequence takes 6 ms
    time_limit: ClassVar[float] = 120.0
    fatal: ClassVar[tuple[type[ViewerError], ...]] = ()

    def begin(self) -> Callable[[Sequence[str]], Iterator[Prepared]]:
        """Open the dataset and read the body model. Raises FileError and PreprocessError."""
        library, ground = Library.open(self.root).read_as(self.reading), find_ground(self.body, self.model_folders)
        if ground.source != self.body_source:
            raise PreprocessError(f"A worker has another body model: {ground.source}; here it is {self.body_source}.")
        return each(partial(_prepare, library, ground, self.fps))


def _prepare(library: Library, ground: Ground, fps: int, name: str) -> Prepared:
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise PreprocessError("its name is no Unicode text, and cannot be that of a dataset in a file") from error
    return prepare(library[name], ground, fps)
