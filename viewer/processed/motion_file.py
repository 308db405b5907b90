"""Files of processed motions: HDF5, a dataset (T, 56, 6) of floats for each sequence. They are not trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np

from viewer.dataset.npy import Floats
from viewer.errors import BrokenFile, MissingFile
from viewer.processed.layout import CHANNELS, ROWS

MOST_FRAMES: Final = 2**18  # two hours and a half of 30 frames a second; 350 MB


class MotionFile:
    """An open file of processed motions, whoever made it. Its methods raise BrokenFile.

    Works as a context manager. Raises MissingFile or BrokenFile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise MissingFile(path, "is not there")
        try:
            self._file = h5py.File(path, "r", locking=False)  # who trains on it may have it open, too
        except OSError as error:
            raise BrokenFile(path, "cannot be read as an HDF5 file: it may have been cut off") from error
        self.names: tuple[str, ...] = tuple(sorted(self._file))

    def __enter__(self) -> MotionFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __contains__(self, name: object) -> bool:
        return name in self._file

    def close(self) -> None:
        """Nothing can be read any more."""
        self._file.close()

    def attributes(self, name: str | None = None) -> dict[str, str | float]:
        """What is told of the file, or of one of its sequences: texts and numbers."""
        try:
            return _attributes((self._file if name is None else self._file[name]).attrs)
        except (KeyError, OSError, RuntimeError, ValueError) as error:
            what = "what it tells of itself" if name is None else f"what it tells of {name}"
            raise BrokenFile(self.path, f"{what} cannot be read ({first_line(error)})") from error

    def length(self, name: str) -> int:
        """Frames of one sequence, without its data."""
        return int(self._found(name).shape[0])

    def motion(self, name: str) -> Floats:
        """One sequence, (T, 56, 6); axis-angle in radians, the last row metres."""
        found = self._found(name)
        try:
            with np.errstate(over="ignore"):
                return np.asarray(found[:], np.float32)
        except (OSError, RuntimeError, ValueError) as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error

    def _found(self, name: str) -> Any:
        """The HDF5 dataset of a sequence, of a shape and size that can be read."""
        try:
            link = self._file.get(name, getlink=True)
            if not isinstance(link, h5py.HardLink):
                raise BrokenFile(self.path, f"{name} is a link to another place, which is not followed")
            found = self._file[name]
            shape = getattr(found, "shape", None)
            if not isinstance(found, h5py.Dataset) or shape is None or shape[1:] != (ROWS, CHANNELS):
                raise BrokenFile(self.path, f"{name} has the shape {shape}; (T, {ROWS}, {CHANNELS}) is needed")
            if found.is_virtual or found.external:
                raise BrokenFile(self.path, f"{name} is kept in another file, which is not looked into")
            if found.dtype.kind != "f" or shape[0] > MOST_FRAMES:
                raise BrokenFile(self.path, f"{name} is {shape[0]:,} frames of {found.dtype}, which is no motion")
        except (KeyError, OSError, RuntimeError, TypeError, ValueError) as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error
        return found


def first_line(error: Exception) -> str:
    """Of the many lines that the library has for an error."""
    return str(error).partition("\n")[0]


def _attributes(attributes: Any) -> dict[str, str | float]:
    told: dict[str, str | float] = {}
    for key, value in attributes.items():
        if isinstance(value, str):
            told[key] = value
        elif isinstance(value, np.integer):
            told[key] = int(value)
        elif isinstance(value, np.floating):
            told[key] = float(value)
    return told
