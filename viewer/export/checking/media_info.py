"""Metadata of an exported file."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import BrokenFile


class ForeignFile(BrokenFile):
    """The file is of no format that is exported here, so it is not a damaged export."""


@dataclass(frozen=True)
class MediaInfo:
    """Metadata of a file, or of a folder of PNG frames."""

    size: tuple[int, int]  # width and height, pixels
    n_frames: int
    title: str
    comment: str
