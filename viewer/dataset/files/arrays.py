"""Arrays of .npy and .npz files of a tree, read without trusting what the files say about themselves."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from viewer.dataset.files import npy
from viewer.dataset.files.entry_file import EntryFile
from viewer.dataset.files.npy import DATA_LIMIT, Floats, Header, Readable
from viewer.dataset.files.safe_pickle import load_pickle
from viewer.dataset.files.storage import Tree
from viewer.dataset.files.zip_directory import ReadAt, read_directory
from viewer.dataset.files.zip_entry import ZipEntry
from viewer.errors import BrokenFile

CUT_OFF: Final = "is no whole .npz file: it may have been cut off, copy or unpack it again"
_TEXT_LIMIT: Final = 4096  # bytes of a single text, pickled or not
_DIRECTORY_LIMIT: Final = 2**20  # bytes; that of a motion has 500
_READ_ERRORS: Final = (
    *(OSError, EOFError, ValueError, RuntimeError, MemoryError, OverflowError),
    *(struct.error, zlib.error),
)


def read_floats(tree: Tree, path: str, *, finite: bool = True) -> Floats:
    """The array of a .npy of float32 or float64 as float32, C-contiguous, read-only, finite unless told otherwise.

    Raises MissingFile or BrokenFile.
    """
    where = tree.describe(path)
    size = tree.size(path)
    with tree.open(path) as stream, _reported(where):
        header = npy.read_header(stream, size)
        return npy.read_floats(stream, header, finite=finite)


def read_shape(tree: Tree, path: str) -> tuple[int, ...]:
    """Shape of the array of a .npy, from its header alone. Raises MissingFile or BrokenFile."""
    where = tree.describe(path)
    size = tree.size(path)
    with tree.open(path) as stream, _reported(where):
        return npy.read_header(stream, size).shape


class Npz:
    """An open .npz. Its methods raise BrokenFile, naming the key, when that array is missing or wrong."""

    def __init__(self, read_at: ReadAt, entries: dict[str, ZipEntry], size: int, where: str) -> None:
        self._read_at = read_at
        self._entries = entries
        self._size = size
        self._where = where

    def floats(self, key: str, *, finite: bool = True) -> Floats:
        """An array of float32 or float64 as float32, C-contiguous, read-only, all finite unless told otherwise."""
        with self._array(key) as (stream, header):
            return npy.read_floats(stream, header, finite=finite)

    def shape(self, key: str) -> tuple[int, ...]:
        """Shape of an array, from its header alone."""
        with self._array(key) as (_, header):
            return header.shape

    def text(self, key: str) -> str:
        """A single text, stored as str, bytes or an object; also UnsafeFile for an object that is more than data."""
        with self._array(key) as (stream, header):
            if header.n_bytes > _TEXT_LIMIT:
                raise ValueError("is not a text")
            values: Any
            if header.dtype.hasobject:
                values = load_pickle(npy.read_exactly(stream, header.n_bytes), self._where)
                values = values.reshape(-1).tolist() if isinstance(values, np.ndarray) else []
            else:
                values = npy.read_texts(stream, header)
            value = values[0] if len(values) == 1 else None
            if isinstance(value, bytes):
                value = value.decode("latin1")
            if not isinstance(value, str):
                raise ValueError("is not a text")
            return value

    @contextmanager
    def _array(self, key: str) -> Iterator[tuple[Readable, Header]]:
        """The entry of a key, opened at its data, and its header; reading errors inside become BrokenFile."""
        with _reported(self._where, key):
            entry = self._entry(key)
            stream = EntryFile(self._read_at, entry)
            yield stream, npy.read_header(stream, entry.size)

    def _entry(self, key: str) -> ZipEntry:
        entry = self._entries.get(f"{key}.npy")
        if entry is None:
            raise ValueError("is missing")
        if entry.is_encrypted:
            raise ValueError("is encrypted")
        if not entry.is_read:
            raise ValueError("is packed in a way numpy does not use")
        if entry.offset + entry.packed_size > self._size:
            raise ValueError("lies beyond the end of the file")
        if not entry.can_hold:
            raise ValueError(f"promises {entry.size:,} bytes, more than the file can hold")
        return entry


@contextmanager
def open_npz(tree: Tree, path: str) -> Iterator[Npz]:
    """Open a .npz. Raises MissingFile, or BrokenFile when it is no archive or unpacks to more than makes sense."""
    where = tree.describe(path)
    size = tree.size(path)
    with tree.open(path) as stream:

        def read_at(offset: int, n_bytes: int) -> bytes:
            stream.seek(offset)
            return stream.read(n_bytes)

        with _reported(where):
            try:
                entries = {entry.name: entry for entry in read_directory(read_at, size, _DIRECTORY_LIMIT)}
            except ValueError as error:
                raise ValueError(CUT_OFF) from error
            unpacked = sum(entry.size for entry in entries.values())
            if unpacked > DATA_LIMIT:
                raise ValueError(f"unpacks to {unpacked:,} bytes; at most {DATA_LIMIT:,} make sense here")
        yield Npz(read_at, entries, size, where)


@contextmanager
def _reported(where: str, key: str = "") -> Iterator[None]:
    """Turn whatever reading a damaged file raises into a BrokenFile that names file and key."""
    try:
        yield
    except _READ_ERRORS as error:
        reason = str(error) or type(error).__name__
        raise BrokenFile(where, f"{key} {reason}" if key else reason) from error
