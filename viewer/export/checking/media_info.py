"""What was found in a file that an export made."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import BrokenFile


class ForeignFile(BrokenFile):
    """It is of no kind that is made here: somebody's own, and not what is left of one of ours."""


@dataclass(frozen=True)
class Made:
    """What was found in a file, or in a folder of PNG frames."""

    size: tuple[int, int]  # width and height, pixels
    n_frames: int
    title: str
    comment: str
