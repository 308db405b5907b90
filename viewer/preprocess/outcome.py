"""What became of each sequence, and the report of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from viewer.preprocess.about import write_whole

Status = Literal["done", "kept", "skipped", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of one sequence.

    done: it is in the file. kept: an earlier run, which was stopped, had done it. skipped: it does not belong there.
    failed: it should be there, and is not.
    """

    name: str
    status: Status
    reason: str = ""  # why it is not there, or what is odd about it


Told = Callable[[Outcome, int, int], object]  # what became of one, how many have been dealt with, and of how many


def report_path(folder: Path, step: str) -> Path:
    """Where the report of a step is."""
    return folder / f"report_{step}.jsonl"


def write_report(path: Path, outcomes: Iterable[Outcome]) -> int:
    """A line of JSON for each sequence of which there is something to say; gives their number. Raises FileError."""
    told = sorted((outcome for outcome in outcomes if outcome.reason), key=lambda outcome: outcome.name)
    write_whole(path, "".join(json.dumps(asdict(one)) + "\n" for one in told).encode())
    return len(told)
