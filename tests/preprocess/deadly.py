"""Stands in for what a process does with a sequence: comes to an end by force at some of them."""

from __future__ import annotations

import os
import signal

from tests.preprocess.moving import NAMES
from viewer.preprocess.crew import Result, Task
from viewer.preprocess.outcome import Outcome


def dies_at_the_third(_task: Task, name: str) -> Result:
    """Is killed at one sequence, always."""
    if name == NAMES[2]:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(name, "done")


def dies(_task: Task, _name: str) -> Result:
    """Is killed at every sequence."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
