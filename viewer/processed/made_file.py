"""What a file of processed motions says of all that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viewer.dataset.annotations import Split
from viewer.errors import BrokenFile, NoFrames
from viewer.processed.layout import FPS, REACTIONS, split_at
from viewer.processed.motion_file import MotionFile

_MOST_FPS: Final = 240


@dataclass(frozen=True, eq=False)
class MadeFile:
    """A file, the names in it, and what is so for all of them."""

    path: Path
    names: tuple[str, ...]
    fps: float  # frames a second: those it tells, else those of the dataset's own files
    split: Split | None  # which of the dataset's splits it is, by its place
    order: int | None  # interaction order of its P1 and P2, the same for all; None where the file tells none

    @classmethod
    def open(cls, path: Path) -> MadeFile:
        """Read the names and what is told, no motion. Raises MissingFile or BrokenFile."""
        with MotionFile(path) as file:
            names, told = file.names, file.attributes()
        if not names:
            raise NoFrames(path, "holds no motions")
        fps = told.get("fps", FPS)
        if isinstance(fps, str) or not 1 <= fps <= _MOST_FPS:
            raise BrokenFile(path, f"says that it has {fps} frames a second")
        return cls(path, names, float(fps), split_at(path), _order(path, told))


def _order(path: Path, told: dict[str, str | float]) -> int | None:
    """The interaction order of whoever comes first in a file of reactions, where all are put into one order.

    Persons were swapped where it was `swapped_order`, 0 in the dataset's own step, so that it is now the other one.
    """
    if path.name != REACTIONS.name and told.get("made_by") != "preprocess reactions":
        return None
    swapped_order = told.get("swapped_order", 0)
    if swapped_order not in (0, 1):
        raise BrokenFile(path, f"says that persons were swapped where the interaction order was {swapped_order}")
    return 1 - int(swapped_order)
