"""What every step of preprocessing is given: the dataset, the folder, and how to tell and be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from viewer.bulk.cluster import Workers
from viewer.bulk.outcome import Outcome
from viewer.dataset import Library
from viewer.preprocess.run.checksums import KnownChecksums


class Cancelled(Exception):
    """Somebody cancelled the run; what was done so far is kept for the next."""


class Progress(Protocol):
    """Receives the progress of a step."""

    def note(self, outcome: Outcome | None, total: int | None = None) -> None:
        """One more sequence of so many has been dealt with; None: none has for a moment."""

    def of_file(self, path: Path, done: int, total: int, *, in_bytes: bool = False) -> None:
        """So many things, or bytes, of a file or folder have been dealt with."""

    def say(self, sentence: str) -> None:
        """Something worth knowing that is about no sequence."""


class Quiet:
    """Keeps the outcomes and shows nothing."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.sentences: list[str] = []

    def note(self, outcome: Outcome | None, total: int | None = None) -> None:  # noqa: ARG002
        """Keep it."""
        if outcome is not None:
            self.outcomes.append(outcome)

    def of_file(self, path: Path, done: int, total: int, *, in_bytes: bool = False) -> None:
        """Nothing to do."""

    def say(self, sentence: str) -> None:
        """Keep it."""
        self.sentences.append(sentence)


@dataclass(frozen=True, eq=False)
class Run:
    """One run of a step, or of several."""

    library: Library  # the dataset
    output: Path  # folder for the files, or with the files that are verified
    progress: Progress = field(default_factory=Quiet)
    cancelled: Callable[[], bool] = lambda: False
    overwrite: bool = False  # replace files that are there already
    workers: Workers = field(default_factory=Workers)
    time_limit: float | None = None  # seconds for one sequence; None: the task's own
    chosen: frozenset[str] | None = None  # only these sequences; None: all
    checksums: KnownChecksums = field(default_factory=KnownChecksums)  # of large files, each found once

    def check(self) -> None:
        """Raises Cancelled when the run is no longer wanted."""
        if self.cancelled():
            raise Cancelled

    def is_chosen(self, name: str) -> bool:
        """Whether a sequence is meant."""
        return self.chosen is None or name in self.chosen

    def reading(self, path: Path) -> Callable[[int, int], None]:
        """What is to be called with the bytes read of a large file, and of how many. Raises Cancelled."""

        def read(done: int, total: int) -> None:
            self.check()
            self.progress.of_file(path, done, total, in_bytes=True)

        return read
