"""A video as a folder of PNG files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.export.order.label import Label
from viewer.export.writing.png import write_png

_NAME: Final = re.compile(r"frame_\d{5,}\.png", re.ASCII)


def frame_name(index: int) -> str:
    """The file name of a frame, counted from 0."""
    return f"frame_{index:05d}.png"


def is_frame_name(name: str) -> bool:
    """Whether this is the file name of a frame."""
    return _NAME.fullmatch(name) is not None


class FramesEncoder:
    """Writes pictures into a folder, which is created unless it exists. Raises FileError."""

    def __init__(self, folder: Path, *, transparent: bool, label: Label) -> None:
        self._folder = folder
        self._transparent = transparent
        self._label = label
        self._count = 0
        folder.mkdir(exist_ok=True)

    def sample_colours(self, picture: npt.NDArray[np.uint8]) -> None:
        """Not needed: true colour."""

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Write the next file."""
        path = self._folder / frame_name(self._count)
        write_png(path, picture, self._label, transparent=self._transparent)
        self._count += 1

    def finish(self) -> None:
        """Nothing left to write."""

    def drop(self) -> None:
        """Nothing is open."""
