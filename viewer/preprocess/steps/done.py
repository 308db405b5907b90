"""Which steps a run that replaces files has come to the end of, so that the same run, begun again, keeps those."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from viewer.errors import FileError
from viewer.preprocess.run.provenance import read_sidecar, write_sidecar


class StepsDone:
    """A small file, which is there until the run has ended by itself. state: what the steps depend on, as JSON has it.

    What a run with another state has done does not count.
    """

    def __init__(self, path: Path, state: Mapping[str, Any]) -> None:
        self._path = path
        self._state = dict(state)
        found = read_sidecar(path) or {}
        done = found.get("done")
        self._done = [*map(str, done)] if found.get("state") == self._state and isinstance(done, list) else []

    def __contains__(self, step: object) -> bool:
        return step in self._done

    def add(self, step: str) -> None:
        """It has come to its end. Raises FileError."""
        self._done.append(step)
        write_sidecar(self._path, {"state": self._state, "done": self._done})

    def remove(self) -> None:
        """The run has ended. Raises FileError."""
        try:
            if self._path.exists():
                self._path.unlink()
        except OSError as error:
            raise FileError(self._path, f"cannot be removed ({error.strerror})") from error
