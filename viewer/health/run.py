"""Checking a whole dataset, several sequences at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from viewer.bulk.cluster import Workers
from viewer.bulk.run import run as run_bulk
from viewer.bulk.task import Done, Failed
from viewer.dataset import Library
from viewer.health.bounds import Bounds
from viewer.health.copies import Copies
from viewer.health.dataset_check import check_dataset
from viewer.health.finding import Finding
from viewer.health.model_check import check_models
from viewer.health.sequence_check import CheckedSequence
from viewer.health.task import CheckTask


@dataclass(frozen=True)
class Checked:
    """One sequence has been checked, or the dataset as a whole."""

    name: str | None  # None: the dataset, which comes first
    findings: tuple[Finding, ...]
    done: int  # sequences checked so far
    total: int  # sequences

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**vars(self), "findings": [finding.to_dict() for finding in self.findings]}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Checked:
        """What `to_dict` gave."""
        return cls(**{**values, "findings": tuple(map(Finding.from_dict, values["findings"]))})


def check(
    library: Library,
    workers: Workers,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    names: frozenset[str] | None = None,
    bounds: Bounds | None = None,
    model_folders: Sequence[Path] = (),
    time_limit: float | None = None,
) -> Iterator[Checked | None]:
    """Check a dataset.

    Parameters
    ----------
    library
        The dataset, read as it should be.
    workers
        Who reads the files.
    cancelled
        Asked now and then; once it is true the check ends soon.
    names
        Only these sequences; what is found about the dataset as a whole still comes.
    bounds, model_folders
        What is too much, and where body models are.
    time_limit
        Seconds for one sequence.

    Returns
    -------
    iterator
        The dataset as a whole, then every sequence as it comes, and None now and then while nothing does. A sequence
        that crashes its process twice or takes too long has a finding "unchecked".

    Raises
    ------
    FileError
        The dataset cannot be used.
    BulkError
        There are no workers.
    """
    chosen = [name for name in library.names if names is None or name in names]
    known = {None, *chosen}
    folders = tuple(folder.absolute() for folder in model_folders)
    task = CheckTask(library.root.absolute(), bounds or Bounds(), folders, library.reading)
    n_done, total = 0, len(chosen)
    with workers.connected(total) as cluster:
        results = run_bulk(cluster, task, chosen, cancelled, time_limit)
        found = []
        for finding in chain(check_dataset(library), check_models(folders)):  # while the workers begin
            if cancelled():
                return
            found.append(finding)
        copies = Copies()
        yield Checked(None, tuple(one for one in found if one.sequence in known), 0, total)
        for ended in results:
            n_done += ended is not None
            yield None if ended is None else Checked(ended.item, _findings(ended, copies), n_done, total)


def _findings(ended: Done[str, CheckedSequence] | Failed[str], copies: Copies) -> tuple[Finding, ...]:
    if isinstance(ended, Done):
        checked = ended.result
        return (*checked.findings, *copies.find(ended.item, checked.digests))
    return (Finding("unchecked", "wrong", ended.item, "", ended.reason),)
