"""Arrays of a body model's .npz file, read a few rows at a time: they are large, and little of them is kept."""

from __future__ import annotations

import contextlib
import math
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from viewer.bodies.body import FloatArray
from viewer.dataset.files.foreign import START, foreign
from viewer.dataset.files.npy import Header, read_header
from viewer.dataset.files.zip_archive import BoundedFile, open_zip, why_unreadable
from viewer.errors import BodyModelError

ROWS = 512
_DIRECTORY_LIMIT: Final = 2**20  # bytes
_MOST: Final = 1000  # metres, or whatever else: far more than any body has
_READ_ERRORS: Final = (
    *(OSError, EOFError, ValueError, RuntimeError, MemoryError, OverflowError),
    *(struct.error, zipfile.BadZipFile, zlib.error),
)


class ModelFile:
    """An open .npz file of numbers; a context manager. Everything wrong with it raises BodyModelError.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._size = path.stat().st_size
            if not path.is_file():
                raise BodyModelError(path, "is no file")
            self._file = open(path, "rb")  # noqa: SIM115  (closed with this object)
        except FileNotFoundError as error:
            raise BodyModelError(path, "there is no such file") from error
        except OSError as error:
            raise BodyModelError(path, f"cannot be read ({error.strerror})") from error
        try:
            archive = open_zip(BoundedFile(self._file, _DIRECTORY_LIMIT))
        except (OSError, zipfile.BadZipFile) as error:
            self._file.close()
            if reason := _foreign(path):
                raise BodyModelError(path, reason) from error
            raise BodyModelError(path, f"cannot be read as an .npz file: {error}") from error
        self._archive, self._entries = archive, {entry.filename: entry for entry in archive.infolist()}

    def __enter__(self) -> ModelFile:
        """Return the open file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._archive.close()
        self._file.close()

    def array(self, key: str, shape: tuple[int | None, ...]) -> FloatArray:
        """Read a whole array.

        Parameters
        ----------
        key : str
            Its name.
        shape : tuple of int or None
            The shape it must have; None for any length.

        Returns
        -------
        ndarray
            float32, finite.

        Raises
        ------
        BodyModelError
            It is missing, damaged or of another shape, or does not hold finite numbers.
        """
        return np.concatenate([rows.astype(np.float32) for _, rows in self.blocks(key, shape)])

    def integers(self, key: str, shape: tuple[int | None, ...]) -> NDArray[np.int64]:
        """Read a whole array as int64: see `array`."""
        return np.concatenate([rows.astype(np.int64) for _, rows in self.blocks(key, shape)])

    def blocks(self, key: str, shape: tuple[int | None, ...]) -> Iterator[tuple[int, NDArray[np.generic]]]:
        """Read an array in blocks of rows.

        Parameters
        ----------
        key : str
            Its name.
        shape : tuple of int or None
            The shape it must have; None for any length.

        Yields
        ------
        start : int
            Index of the first row of the block.
        rows : ndarray
            The rows, of the file's own type.

        Raises
        ------
        BodyModelError
            See `array`.
        """
        entry = self._entries.get(f"{key}.npy")
        if entry is None:
            raise BodyModelError(self.path, f"has no array {key}")
        if reason := why_unreadable(entry, self._size):
            raise BodyModelError(self.path, f"array {key} {reason}")
        try:
            with self._archive.open(entry) as member:
                yield from self._blocks(member, read_header(member, entry.file_size), key, shape)
        except _READ_ERRORS as error:
            raise BodyModelError(self.path, f"array {key} cannot be read: {error}") from error

    def _blocks(
        self, member: IO[bytes], header: Header, key: str, wanted: tuple[int | None, ...]
    ) -> Iterator[tuple[int, NDArray[np.generic]]]:
        shape, fortran_order, dtype = header.shape, header.fortran_order, header.dtype
        if len(shape) != len(wanted) or any(w not in (None, n) for n, w in zip(shape, wanted, strict=True)):
            asked = ", ".join("any" if length is None else str(length) for length in wanted)
            raise BodyModelError(self.path, f"array {key} has the shape {shape}, expected ({asked})")
        if dtype.kind not in "fiu":
            raise BodyModelError(self.path, f"array {key} holds {dtype}, expected numbers")
        if 0 in shape:
            raise BodyModelError(self.path, f"array {key} is empty")
        rows = shape[0] if fortran_order else ROWS
        for start in range(0, shape[0], rows):
            block_shape = (min(rows, shape[0] - start), *shape[1:])
            size = math.prod(block_shape) * dtype.itemsize
            data = member.read(size)
            if len(data) != size:
                raise BodyModelError(self.path, f"array {key} ends early")
            block = np.frombuffer(data, dtype).reshape(block_shape, order="F" if fortran_order else "C")
            if not np.isfinite(block).all():
                raise BodyModelError(self.path, f"array {key} holds values that are not finite")
            if dtype.kind == "f" and np.abs(block).max() > _MOST:
                raise BodyModelError(self.path, f"array {key} holds values beyond {_MOST:,}, which no body has")
            yield start, block


def _foreign(path: Path) -> str:
    """Return what a file is that is no zip, and what to do; "" if that is not known."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        start = file.read(START)
        return "" if start.startswith(b"PK") else foreign(start)
    return ""
