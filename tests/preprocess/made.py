"""Runs of the steps, as the tests want them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest

from tests.bulk.here import Here
from viewer.bulk.cluster import Workers
from viewer.bulk.outcome import Outcome
from viewer.dataset import Library
from viewer.dataset.readings import PLAIN, Reading
from viewer.preprocess.motions.step import MotionOptions, make_motions
from viewer.preprocess.run.run import Cancelled, Quiet, Run


class Noted(Quiet):
    """Keeps everything."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[tuple[Path, int, int]] = []
        self.totals: list[int | None] = []

    def note(self, outcome: Outcome | None, total: int | None = None) -> None:
        super().note(outcome, total)
        self.totals.append(total)

    def of_file(self, path: Path, done: int, total: int, *, in_bytes: bool = False) -> None:  # noqa: ARG002
        self.files.append((path, done, total))


def run_on(
    dataset: Path,
    output: Path,
    progress: Quiet | None = None,
    cancelled=lambda: False,
    *,
    jobs: int = 0,
    reading: Reading = PLAIN,
    **changes,
) -> Run:
    """jobs: 0: in this process, without workers."""
    workers = Workers(jobs) if jobs else Here()
    library = Library.open(dataset).read_as(reading)
    return Run(library, output, progress or Noted(), cancelled, workers=workers, **changes)


def motions(
    dataset: Path, output: Path, models: Path, *, jobs: int = 0, overwrite: bool = False, chosen=None, **changes
) -> list[Outcome]:
    """Make inter-x.h5; what became of each sequence."""
    progress = Noted()
    run = run_on(dataset, output, progress, jobs=jobs, overwrite=overwrite, chosen=chosen)
    make_motions(run, MotionOptions((models,), **changes))
    return progress.outcomes


def stopped_after(count: int, dataset: Path, output: Path, models: Path, *, jobs: int = 0, **changes) -> list[Outcome]:
    """The same, cancelled when so many have been dealt with."""
    progress = Noted()
    cancelled: Callable[[], bool] = lambda: len(progress.outcomes) >= count  # noqa: E731
    run = run_on(dataset, output, progress, cancelled, jobs=jobs)
    with pytest.raises(Cancelled):
        make_motions(run, MotionOptions((models,), **changes))
    return progress.outcomes


def contents(path: Path) -> dict[str, np.ndarray]:
    """All sequences of a file, as others read it."""
    with h5py.File(path) as file:
        return {name: file[name][:] for name in file}


def attributes(path: Path, name: str | None = None) -> dict[str, object]:
    """What a file says of itself, or of a sequence."""
    with h5py.File(path) as file:
        return dict((file if name is None else file[name]).attrs)


def statuses(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.name: outcome.status for outcome in outcomes}
