"""Stand in for what processes do: come to an end by force."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Dies:
    """Its process is killed at one of the items, always; "": at every item."""

    at: str = ""

    def begin(self) -> Callable[[str], str]:
        """What says which process did it."""
        return self._do

    def _do(self, item: str) -> str:
        if self.at in ("", item):
            os.kill(os.getpid(), signal.SIGKILL)
        return f"{item} by {os.getpid()}"


@dataclass(frozen=True)
class Waits:
    """Says which process it is, and never comes to an end."""

    def begin(self) -> Callable[[str], str]:
        """What writes the number of the process into a file, by its path."""
        return _waits


def _waits(path: str) -> str:
    with open(f"{path}.part", "w") as file:
        file.write(str(os.getpid()))
    os.rename(f"{path}.part", path)
    signal.pause()
    return path
