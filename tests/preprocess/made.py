"""Runs of the steps, as the tests want them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np

from viewer.preprocess.motions import MotionOptions, make_motions
from viewer.preprocess.outcome import Outcome


def motions(dataset: Path, output: Path, models: Path, **changes) -> list[Outcome]:
    """Make inter-x.h5; what became of each sequence."""
    outcomes: list[Outcome] = []
    options = MotionOptions(dataset, output, (models,), **changes)
    assert make_motions(options, lambda outcome, _done, _total: outcomes.append(outcome))
    return outcomes


def stopped_after(count: int, dataset: Path, output: Path, models: Path, **changes) -> list[Outcome]:
    """The same, stopped when so many have been dealt with."""
    outcomes: list[Outcome] = []
    options = MotionOptions(dataset, output, (models,), **changes)
    stop: Callable[[], bool] = lambda: len(outcomes) >= count  # noqa: E731
    assert not make_motions(options, lambda outcome, _done, _total: outcomes.append(outcome), stop)
    return outcomes


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
