"""Files of processed motions: HDF5 with a dataset (T, 56, 6) of floats for each sequence. They are not trusted."""

from __future__ import annotations

import atexit
import contextlib
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

from viewer.dataset.files.foreign import START, placeholder
from viewer.dataset.files.npy import Floats
from viewer.errors import BrokenFile, MissingFile
from viewer.processed.attributes import plain_attributes
from viewer.processed.layout import CHANNELS, ROWS

MOST_FRAMES: Final = 2**18  # two and a half hours at 30 frames a second; 350 MB
_CODING: Final = ("utf-8", "surrogateescape")  # of names; other software may write any bytes
_UNREADABLE: Final = (  # raised by h5py for damaged files
    *(KeyError, OSError, RuntimeError, TypeError, ValueError),
    *(MemoryError, OverflowError),
)

_P = ParamSpec("_P")
_T = TypeVar("_T")
_lock = RLock()  # held by the one thread that uses HDF5

Identity = tuple[int, int, int, int]  # device, inode, size in bytes, modification time in nanoseconds


def _locked(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let one thread at a time call the function, and none when the program ends."""

    @wraps(function)
    def wrapper(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        with _lock:
            return function(*args, **kwargs)

    return wrapper


@atexit.register
def _end() -> None:
    """Wait for reads, which now fail at once, and close all files: HDF5 would read them after Python's end."""
    _Content.ended = True
    _lock.acquire()
    for file in h5f.get_obj_ids(types=h5f.OBJ_FILE):
        if file.get_access_plist().get_driver() == h5fd.fileobj_driver:
            h5py.File(file).close()


class MotionFile:
    """An open file of processed motions, whichever program made it; a context manager.

    For any thread. Its methods raise BrokenFile where the file is damaged.

    Parameters
    ----------
    path : Path
        The file.
    row : tuple of int, optional
        Shape of a frame.

    Attributes
    ----------
    identity : tuple of int
        What `identity_of` gave when the file was opened.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, or is no HDF5 file.
    """

    @_locked
    def __init__(self, path: Path, row: tuple[int, int] = (ROWS, CHANNELS)) -> None:
        self.path, self._row = path, row
        try:
            identity_of(path)  # refuses pipes before they are opened
            content = _Content(path)
            self.identity: Final = _identity(os.fstat(content.fileno()))
        except OSError as error:
            raise BrokenFile(path, f"cannot be read ({error.strerror})") from error
        try:
            self._file = h5py.File(content, "r")
        except _UNREADABLE as error:
            traceback.clear_frames(error.__traceback__)  # they keep the content's HDF5 object alive
            raise self._no_hdf5() from error

    def __enter__(self) -> MotionFile:
        """Return the open file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    @_locked
    def __contains__(self, name: object) -> bool:
        """Return whether the file has a sequence of this name."""
        return isinstance(name, str) and self._file.id.links.exists(_key(name))

    @cached_property
    @_locked
    def names(self) -> tuple[str, ...]:
        """Names of all sequences, sorted. Listing them takes thousands of reads; finding one takes a few."""
        try:
            return tuple(sorted(key if isinstance(key, str) else key.decode(*_CODING) for key in self._file))
        except _UNREADABLE as error:
            raise self._no_hdf5() from error

    @_locked
    def close(self) -> None:
        """Close the file; nothing can be read any more."""
        self._file.close()

    @_locked
    def attributes(self, name: str | None = None) -> dict[str, str | float]:
        """Read the attributes of the file or of a sequence.

        Parameters
        ----------
        name : str, optional
            The sequence; None for the file.

        Returns
        -------
        dict of str to str or float
            Those that are single texts or numbers.
        """
        try:
            return plain_attributes((self._file if name is None else self._file[_key(name)]).attrs)
        except _UNREADABLE as error:
            what = "what it tells of itself" if name is None else f"what it tells of {name}"
            raise BrokenFile(self.path, f"{what} cannot be read ({first_line(error)})") from error

    @_locked
    def length(self, name: str) -> int:
        """Return the number of frames of a sequence; its data are not read."""
        return int(self._found(name).shape[0])

    @_locked
    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of what has this name, whatever it should be; () if it is no array."""
        try:
            return tuple(getattr(self._linked(name), "shape", None) or ())
        except _UNREADABLE as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error

    @_locked
    def first_row(self, name: str, row: int) -> Floats:
        """Read one row of the first frame of a sequence, (6,) float32; zeros if it has no frames."""
        found = self._found(name)
        try:
            with np.errstate(all="ignore"):
                return np.array(found[0, row] if len(found) else np.zeros(self._row[1]), np.float32)
        except _UNREADABLE as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error

    @_locked
    def motion(self, name: str) -> Floats:
        """Read a sequence.

        Parameters
        ----------
        name : str
            The sequence.

        Returns
        -------
        ndarray
            (T, 56, 6) float32: axis-angle in radians, in the last row metres; channels 0..2 are P1's, 3..5 P2's.

        Raises
        ------
        BrokenFile
            There is no such sequence, or it is damaged, too large, of another shape, or kept in another file.
        """
        found = self._found(name)
        try:
            motion: Floats = found.astype(np.float32)[:]
        except _UNREADABLE as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error
        return motion

    def _found(self, name: str) -> Any:
        """Find the HDF5 dataset of a sequence, and check its shape and size."""
        try:
            found = self._linked(name)
            if not isinstance(found, h5py.Dataset):
                raise BrokenFile(self.path, f"{name} is no array, but a {type(found).__name__.lower()}")
            shape, chunk = found.shape, found.chunks or ()
            if shape is None or shape[1:] != self._row:
                wanted = ", ".join(map(str, self._row))
                raise BrokenFile(self.path, f"{name} has the shape {shape}; (T, {wanted}) is needed")
            if found.is_virtual or found.external:
                raise BrokenFile(self.path, f"{name} is kept in another file, which is not looked into")
            if found.dtype.kind != "f" or shape[0] > MOST_FRAMES:
                raise BrokenFile(self.path, f"{name} is {shape[0]:,} frames of {found.dtype}, which is no motion")
            if math.prod(chunk) > MOST_FRAMES * math.prod(self._row):  # it is decompressed at once
                raise BrokenFile(self.path, f"{name} is packed in pieces of {chunk}, which are too large")
        except _UNREADABLE as error:
            raise BrokenFile(self.path, f"{name} cannot be read ({first_line(error)})") from error
        return found

    def _linked(self, name: str) -> Any:
        if name not in self:
            raise BrokenFile(self.path, f"{name} is not in it")
        key = _key(name)
        if self._file.id.links.get_info(key).type != h5py.h5l.TYPE_HARD:
            raise BrokenFile(self.path, f"{name} is a link to another place, which is not followed")
        return self._file[key]

    def _no_hdf5(self) -> BrokenFile:
        with contextlib.suppress(OSError), self.path.open("rb") as file:
            if reason := placeholder(file.read(START)):
                return BrokenFile(self.path, reason)
        return BrokenFile(self.path, "cannot be read as an HDF5 file: it may have been cut off")


class _Content(io.FileIO):
    """The bytes of a file, for HDF5, which then opens no file itself.

    HDF5 would block all threads while it waits for the disk, and take a file that has replaced another for the one that
    it still has open.
    """

    ended: ClassVar = False

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; OSError if the file ends earlier, which HDF5 does not check."""
        if self.ended:
            raise OSError("the program ends")
        n_read = super().readinto(buffer) or 0
        if n_read != len(buffer):
            raise OSError("it is shorter than it should be")
        return n_read

    def __del__(self) -> None:
        self.close()


def identity_of(path: Path) -> Identity:
    """Return what tells a file from another of the same path, or from itself after a change.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    tuple of int
        Device, inode, size in bytes, modification time in nanoseconds.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, or is a folder, a device or a pipe.
    """
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
    """Encode a name as it is in the file."""
    return name.encode(*_CODING)


def first_line(error: Exception) -> str:
    """Return the first of the many lines of an HDF5 error."""
    return str(error).partition("\n")[0]
