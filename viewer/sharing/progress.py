"""How far a file is, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Report: TypeAlias = Callable[[int, int], None]  # is told how many of how many steps are done; what it raises ends them


def no_report(done: int, total: int) -> None:
    """Tell nobody."""
