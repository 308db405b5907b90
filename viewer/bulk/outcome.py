"""What became of each sequence of a run that makes files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Status = Literal["done", "kept", "skipped", "failed"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True)
class Outcome:
    """What became of one sequence.

    done: it was made. kept: an earlier run, which was stopped, had made it. skipped: there is nothing to do, because
    its file is there already or it has no data of the kind. failed: it should be there, and is not.
    """

    name: str
    status: Status
    reason: str = ""  # why it is not there, or what is odd about it
    details: Mapping[str, Any] = field(default_factory=dict)  # more to be reported, as JSON has it
