"""Compares sources in a child process."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.child_process import Event, cores
from viewer.comparing.align import Align, of_each
from viewer.comparing.last.comparison import read_compared
from viewer.comparing.run import Compared
from viewer.dataset import Library
from viewer.qt.background.child_run import ChildRun


@dataclass(frozen=True)
class Unpaired:
    """What has no partner, by source: clips without a sequence, and sequences without a clip."""

    without: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class CompareRequest:
    """What is compared."""

    reference: Library
    sources: tuple[Library, ...]
    names: tuple[str, ...]  # of the sources
    folders: tuple[Path, ...] = ()  # of body models
    aligns: tuple[Align, ...] = ()  # how the clips of each source are put to where the reference begins
    compare_all: bool = False  # also pairs of which nothing has changed

    def is_of_same(self, other: CompareRequest | None) -> bool:
        """Whether the same libraries are compared with the same bodies."""
        return other is not None and self._key() == other._key()

    def command(self) -> list[str]:
        """The command of the child process; see viewer.comparing.last.child."""
        request = {
            "reference": _side(self.reference),
            "sources": [
                {**_side(one), "name": name, "align": align}
                for one, name, align in zip(self.sources, self.names, self._aligns, strict=True)
            ],
            "folders": [str(folder.absolute()) for folder in self.folders],
            "all": self.compare_all,
        }
        jobs = max(1, cores() - 1)  # leaves a core to the window
        return [sys.executable, "-m", "viewer.comparing.last.child", "--jobs", str(jobs), json.dumps(request)]

    @property
    def _aligns(self) -> tuple[Align, ...]:
        return of_each(self.aligns, len(self.sources))

    def _key(self) -> tuple[object, ...]:
        return tuple((each.root, each.reading) for each in (self.reference, *self.sources)), self._aligns, self.folders


class CompareRun(ChildRun[Compared | Unpaired]):
    """A comparison, started on construction. Poll `progress` and `take_results`; there are no signals."""

    def __init__(self, request: CompareRequest, command: Sequence[str] | None = None) -> None:
        """`command`: replaces that of the request."""
        self._n_sources = len(request.sources)
        super().__init__(command or request.command(), "The comparing process")

    def _handle(self, kind: str, event: Event) -> tuple[list[Compared | Unpaired], int, int | None]:
        if kind == "paired":
            without = tuple((tuple(clips), tuple(sequences)) for clips, sequences in event["without"])
            return [Unpaired(without)], 0, event["total"]
        return [read_compared(row, self._n_sources) for row in event["rows"]], event["done"], None


def _side(library: Library) -> dict[str, object]:
    return {"root": str(library.root.absolute()), "reading": library.reading.to_dict()}
