"""Files of processed motions: HDF5, a dataset (T, 56, 6) of floats for each sequence. They are not trusted."""

from __future__ import annotations

import atexit
import io
import math
import os
import stat
import traceback
from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from threading import RLock
from typing import Any, ClassVar, Final, ParamSpec, TypeVar

import h5py
import numpy as np
from h5py import h5f, h5fd

from viewer.dataset.files.npy import Floats
from viewer.errors import BrokenFile, MissingFile
from viewer.processed.layout import CHANNELS, ROWS

MOST_FRAMES: Final = 2**18  # two hours and a half of 30 frames a second; 350 MB
_CODING: Final = ("utf-8", "surrogateescape")  # of names: other software may write any bytes
_UNREADABLE: Final = (  # what h5py raises for damaged files
    *(KeyError, OSError, RuntimeError, TypeError, ValueError),
    *(MemoryError, OverflowError),
)

_P = ParamSpec("_P")
_T = TypeVar("_T")
_turn = RLock()  # of the one thread that uses HDF5

Identity = tuple[int, int, int, int]  # where a file's content is on the disk, its size, when it was changed


def _alone(work: Callable[_P, _T]) -> Callable[_P, _T]:
    """`work`, done by one thread at a time, and by none any more when the program ends."""

    @wraps(work)
    def done(*words: _P.args, **named: _P.kwargs) -> _T:
        with _turn:
            return work(*words, **named)

    return done


@atexit.register
def _end() -> None:
    """Wait for who reads, which fails at once, and close all: HDF5 would ask for bytes after Python's end."""
    _Content.ended = True
    _turn.acquire()
    for file in h5f.get_obj_ids(types=h5f.OBJ_FILE):
        if file.get_access_plist().get_driver() == h5fd.fileobj_driver:
            h5py.File(file).close()


class MotionFile:
    """An open file of processed motions, whoever made it. Its methods raise BrokenFile.

    Works as a context manager. Raises MissingFile or BrokenFile.
    """

    @_alone
    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            identity_of(path)  # of a pipe nothing is opened
            content = _Content(path)
            self.identity: Final = _identity(os.fstat(content.fileno()))
        except OSError as error:
            raise BrokenFile(path, f"cannot be read ({error.strerror})") from error
        try:
            self._file = h5py.File(content, "r")
        except _UNREADABLE as error:
            traceback.clear_frames(error.__traceback__)  # they hold what HDF5 knows the content by
            raise self._no_hdf5() from error

    def __enter__(self) -> MotionFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @_alone
    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._file.id.links.exists(_key(name))

    @cached_property
    @_alone
    def names(self) -> tuple[str, ...]:
        """Of all sequences, in their order. To find one of them takes a few reads, to list them thousands."""
        try:
            return tuple(sorted(key if isinstance(key, str) else key.decode(*_CODING) for key in self._file))
        except _UNREADABLE as error:
            raise self._no_hdf5() from error

    @_alone
    def close(self) -> None:
        """Nothing can be read any more."""
        self._file.close()

    @_alone
    def attributes(self, name: str | None = None) -> dict[str, str | float]:
        """What is told of the file, or of one of its sequences: texts and numbers."""
        try:
            return _attributes((self._file if name is None else self._file[_key(name)]).attrs)
        except _UNREADABLE as error:
            what = "what it tells of itself" if name is None else f"what it tells of {name}"
            raise BrokenFile(self.path, f"{what} cannot be read ({first_line(error)})") from error

    @_alone
    def length(self, name: str) -> int:
        """Frames of one sequence, without its data."""
        return int(self._found(name).shape[0])

    @_alone
    def motion(self, name: str) -> Floats:
        """One sequence, (T, 56, 6); axis-angle in radians, the last row metres."""
        found = self._found(name)
        try:
            motion: Floats = found.astype(np.float32)[:]
        except _UNREADABLE as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error
        return motion

    def _found(self, name: str) -> Any:
        """The HDF5 dataset of a sequence, of a shape and size that can be read."""
        try:
            if name not in self:
                raise BrokenFile(self.path, f"{name} is not in it")
            key = _key(name)
            if self._file.id.links.get_info(key).type != h5py.h5l.TYPE_HARD:
                raise BrokenFile(self.path, f"{name} is a link to another place, which is not followed")
            found = self._file[key]
            if not isinstance(found, h5py.Dataset):
                raise BrokenFile(self.path, f"{name} is no array, but a {type(found).__name__.lower()}")
            shape, chunk = found.shape, found.chunks or ()
            if shape is None or shape[1:] != (ROWS, CHANNELS):
                raise BrokenFile(self.path, f"{name} has the shape {shape}; (T, {ROWS}, {CHANNELS}) is needed")
            if found.is_virtual or found.external:
                raise BrokenFile(self.path, f"{name} is kept in another file, which is not looked into")
            if found.dtype.kind != "f" or shape[0] > MOST_FRAMES:
                raise BrokenFile(self.path, f"{name} is {shape[0]:,} frames of {found.dtype}, which is no motion")
            if math.prod(chunk) > MOST_FRAMES * ROWS * CHANNELS:  # it is unpacked whole
                raise BrokenFile(self.path, f"{name} is packed in pieces of {chunk}, which are too large")
        except _UNREADABLE as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error
        return found

    def _no_hdf5(self) -> BrokenFile:
        return BrokenFile(self.path, "cannot be read as an HDF5 file: it may have been cut off")


class _Content(io.FileIO):
    """The bytes of a file, for HDF5, which then opens no file itself.

    By itself it would hold up all threads while it waits for the disk, and take a file that was written anew in its
    place for the one that it still has open.
    """

    ended: ClassVar = False

    def readinto(self, buffer: Any) -> int:
        """Fill all of the buffer. Raises OSError where the file has less; HDF5 does not ask."""
        if self.ended:
            raise OSError("the program ends")
        n_read = super().readinto(buffer) or 0
        if n_read != len(buffer):
            raise OSError("it is shorter than it should be")
        return n_read

    def __del__(self) -> None:
        self.close()


def identity_of(path: Path) -> Identity:
    """Tells a file from another one that takes its place, or its content. Raises MissingFile or BrokenFile."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFile(path, "is not there") from error
    except OSError as error:
        raise BrokenFile(path, f"cannot be read ({error.strerror})") from error
    if not stat.S_ISREG(status.st_mode):
        raise BrokenFile(path, "is no file")
    return _identity(status)


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _key(name: str) -> bytes:
    """A name as it is in the file."""
    return name.encode(*_CODING)


def first_line(error: Exception) -> str:
    """Of the many lines that the library has for an error."""
    return str(error).partition("\n")[0]


def _attributes(attributes: Any) -> dict[str, str | float]:
    told: dict[str, str | float] = {}
    for key in attributes:
        try:
            value = attributes[key]
        except TypeError:  # of a kind that numpy does not have: neither text nor number
            continue
        if isinstance(value, np.ndarray) and value.size == 1:
            value = value.item()
        if isinstance(value, str):
            told[key] = value
        elif isinstance(value, int | np.integer):
            told[key] = int(value)
        elif isinstance(value, float | np.floating):
            told[key] = float(value)
    return told
