"""What comparing files for training with a dataset needs, and what came of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from viewer.dataset import Library
from viewer.dataset.roles import PERSONS

TOLERANCE: Final = 1e-5  # of numbers: radians, metres, and what vectors of words are made of
SAMPLE: Final = 50  # sequences of each file, and words
_LONGEST: Final = 40  # characters of a word that is told

Told = Callable[[Path, int, int], object]  # a file or folder, how many of it have been compared, and of how many


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
    hindered: str = ""  # why it could not be compared


@dataclass(frozen=True, eq=False)
class Comparison:
    """What is compared with what."""

    folder: Path  # of files for training
    library: Library
    sample: int = SAMPLE
    told: Told = lambda _path, _done, _total: None
    reading: Told = lambda _path, _done, _total: None  # the same for a large file that is read: bytes
    stopped: Callable[[], bool] = lambda: False

    def sampled(self, names: Iterable[str]) -> list[str]:
        """So many of them, in order; of the same names always the same."""
        known = sorted(names)
        return sorted(random.Random(0).sample(known, min(self.sample, len(known))))

    def each(self, path: Path, names: Sequence[str]) -> Iterator[str]:
        """One name after the other, until it is stopped; tells how far it is."""
        for done, name in enumerate(names, 1):
            if self.stopped():
                return
            yield name
            self.told(path, done, len(names))

    @cached_property
    def moving(self) -> tuple[str, ...]:
        """The sequences of which the dataset has both persons' motions."""
        names = self.library.names
        paths = (self.library[name].motion_path(person) for name in names for person in PERSONS)
        stamps = self.library.tree.stamps(paths)
        return tuple(name for name, *found in zip(names, stamps, stamps, strict=True) if None not in found)


def quoted(text: str) -> str:
    """A word of a file as it is told: one that is far too long is cut off."""
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "..."}"'


def some_of(names: Sequence[str], one: str, more: str) -> str:
    """A sentence about names, of which the first is told: `one` and `more` are what is said of one and of many."""
    return f"{len(names):,} {one if len(names) == 1 else more} (first: {names[0][: 2 * _LONGEST]})"
