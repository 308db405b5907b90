"""The bulk task that checks one sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from viewer.bodies.joint_model import JointModels
from viewer.bulk.task import each
from viewer.dataset import Library
from viewer.dataset.readings import PLAIN, Reading
from viewer.errors import ViewerError
from viewer.health.bounds import Bounds
from viewer.health.sequence_check import CheckedSequence, examine_sequence, parts_there


@dataclass(frozen=True)
class CheckTask:
    """What is checked, and how strictly; the same for a whole run."""

    root: Path  # the dataset
    bounds: Bounds
    model_folders: tuple[Path, ...]
    reading: Reading = PLAIN

    batch: ClassVar[int] = 256  # a sequence takes 2 ms
    time_limit: ClassVar[float] = 120.0  # a file on a network that is gone, or no file at all
    fatal: ClassVar[tuple[type[ViewerError], ...]] = ()

    def begin(self) -> Callable[[Sequence[str]], Iterator[CheckedSequence]]:
        """Open the dataset. Raises FileError where it cannot be used."""
        library = Library.open(self.root).read_as(self.reading)
        models = JointModels(list(self.model_folders), skip_broken=True)
        parts = parts_there(library.tree)
        return each(lambda name: examine_sequence(library[name], self.bounds, models, parts))
