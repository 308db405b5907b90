"""What comparing files for training with a dataset needs, and what came of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from viewer.dataset import Library
from viewer.dataset.readings import Reading
from viewer.dataset.roles import PERSONS
from viewer.preprocess.run.run import Run

TOLERANCE: Final = 1e-5  # of numbers: radians, metres, and what vectors of words are made of
SAMPLE: Final = 50  # sequences of each file, and words


@dataclass(frozen=True)
class Compared:
    """What came of comparing one file or folder."""

    path: Path
    of: Literal["sequences", "words"] = "sequences"
    n: int = 0  # in it
    n_elsewhere: int = 0  # of them are not in the dataset
    n_compared: int = 0
    largest: float | None = None  # difference of any number; None where none were compared
    wrong: tuple[str, ...] = ()  # a sentence for each thing that is not as it should be
    notes: tuple[str, ...] = ()  # sentences about what is not wrong and should be known
    obstacle: str = ""  # why it could not be compared


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared with what."""

    run: Run
    sample: int = SAMPLE

    @property
    def folder(self) -> Path:
        """Folder of files for training."""
        return self.run.output

    @property
    def library(self) -> Library:
        """The dataset."""
        return self.run.library

    def read_as(self, reading: Reading) -> Comparison:
        """A copy that reads the dataset with another unit, rate or up axis."""
        return replace(self, run=replace(self.run, library=self.library.read_as(reading)))

    def sampled(self, names: Iterable[str]) -> list[str]:
        """So many of them, in order; of the same names always the same."""
        known = sorted(names)
        return sorted(random.Random(0).sample(known, min(self.sample, len(known))))

    def each(self, path: Path, names: Sequence[str]) -> Iterator[str]:
        """One name after the other; tells how far it is. Raises Cancelled."""
        for done, name in enumerate(names, 1):
            self.run.check()
            yield name
            self.run.progress.of_file(path, done, len(names))

    @cached_property
    def moving(self) -> tuple[str, ...]:
        """The sequences of which the dataset has both persons' motions."""
        names = self.library.names
        paths = (self.library[name].motion_path(person) for name in names for person in PERSONS)
        stamps = self.library.tree.stamps(paths)
        return tuple(name for name, *found in zip(names, stamps, stamps, strict=True) if None not in found)
