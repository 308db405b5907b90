"""What became of each sequence, and the report of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from viewer.errors import FileError

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


def report_path(folder: Path, step: str) -> Path:
    """Where the report of a step is."""
    return folder / f"report_{step}.jsonl"


def write_report(path: Path, outcomes: Iterable[Outcome]) -> int:
    """A line of JSON for each sequence of which there is something to say; gives their number. Raises FileError."""
    told = sorted((outcome for outcome in outcomes if outcome.reason), key=lambda outcome: outcome.name)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text("".join(json.dumps(asdict(one)) + "\n" for one in told), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise FileError(path, f"cannot be written ({error.strerror})") from error
    return len(told)
