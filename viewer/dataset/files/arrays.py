"""Arrays of .npy and .npz files, read without trusting what the files say about themselves."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, cast
from zipfile import BadZipFile, ZipFile

import numpy as np

from viewer.dataset.files import npy
from viewer.dataset.files.bounds import MOTION_FILE_LIMIT, Bound
from viewer.dataset.files.foreign import START, foreign
from viewer.dataset.files.npy import DATA_LIMIT, Floats, Header, Readable
from viewer.dataset.files.safe_pickle import load_pickle
from viewer.dataset.files.storage import Tree
from viewer.dataset.files.zip_archive import BoundedFile, open_zip, why_unreadable
from viewer.errors import BrokenFile

CUT_OFF: Final = "is no whole .npz file: it may have been cut off, copy or unpack it again"
_TEXT_LIMIT: Final = 4096  # bytes of a single text, pickled or not
_SMALL: Final = 2**20  # bytes of an array that may be kept in memory
_DIRECTORY_LIMIT: Final = 2**20  # bytes; that of a motion has 500
_READ_ERRORS: Final = (
    *(OSError, EOFError, ValueError, RuntimeError, MemoryError, OverflowError),
    *(struct.error, zlib.error, BadZipFile),
)


def read_floats(tree: Tree, path: str, *, finite: bool = True, bound: Bound | None = None) -> Floats:
    """Read a .npy file of float32 or float64.

    Parameters
    ----------
    tree : Tree
        Where the file is.
    path : str
        Path of the file in the tree.
    finite : bool, optional
        Refuse NaN, infinity, values that overflow float32, and those beyond `bound`.
    bound : Bound, optional
        The largest absolute value that makes sense.

    Returns
    -------
    ndarray
        float32, C-contiguous, read-only.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, is damaged, or has values of another type, or values that do not make sense and must.
    """
    where = tree.describe(path)
    size = tree.size(path)
    with tree.open(path) as stream, _reported(where):
        header = npy.read_header(stream, size)
        return npy.read_floats(stream, header, finite=finite, bound=bound)


def read_shape(tree: Tree, path: str, *, bound: Bound | None = None) -> tuple[int, ...]:
    """Return the shape of a .npy file of float32 or float64; with a bound, its first values are looked at as well.

    Parameters
    ----------
    tree : Tree
        Where the file is.
    path : str
        Path of the file in the tree.
    bound : Bound, optional
        The largest absolute value that makes sense.

    Returns
    -------
    tuple of int
        The shape.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, its header is damaged, or it has values of another type, or first values that make no sense.
    """
    where = tree.describe(path)
    size = tree.size(path)
    with tree.open(path) as stream, _reported(where):
        header = npy.read_header(stream, size)
        _check_values(stream, header, bound)
        return header.shape


class Npz:
    """An open .npz file, as `open_npz` gives it.

    Its methods raise BrokenFile, which names the key, where the array is missing, damaged or not what is asked for.
    """

    def __init__(self, archive: ZipFile, size: int, where: str, *, keep: bool = False) -> None:
        """keep: entries of up to _SMALL bytes are unpacked once, for those who read first headers and then values."""
        self._archive = archive
        self._kept: dict[str, tuple[bytes, int, Header]] | None = {} if keep else None  # content, start of data, header
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        self._size = size
        self.where = where  # the file's place, for messages

    def __contains__(self, key: object) -> bool:
        """Return whether there is an array of this key."""
        return f"{key}.npy" in self._entries

    def names(self) -> list[str]:
        """Return the keys of all arrays."""
        return [name.removesuffix(".npy") for name in self._entries if name.endswith(".npy")]

    def floats(self, key: str, *, finite: bool = True, bound: Bound | None = None, most: int | None = None) -> Floats:
        """Return an array of float32 or float64 as float32, C-contiguous, read-only: see `npy.read_floats`."""
        with self._array(key) as (stream, header):
            return npy.read_floats(stream, header, finite=finite, bound=bound, most=most)

    def shape(self, key: str) -> tuple[int, ...]:
        """Return the shape of an array; only its header is read."""
        with self._array(key) as (_, header):
            return header.shape

    def row(self, key: str, index: int) -> Floats:
        """Return one row of an array of float32 or float64, as `floats` does; those before it are read past."""
        with self._array(key) as (stream, header):
            npy.check_floats(header)
            n_rows = header.shape[0] if header.shape else 0
            if header.fortran_order or not 0 <= index < n_rows:
                raise ValueError(f"has the shape {header.shape} and no row {index} that can be read by itself")
            n_bytes = header.n_bytes // n_rows
            for start in range(0, index * n_bytes, _SMALL):
                npy.read_exactly(stream, min(_SMALL, index * n_bytes - start))
            return npy.read_floats(stream, Header(header.shape[1:], header.dtype, False, n_bytes))

    def integers(self, key: str, most: int) -> list[int]:
        """Return an array (N,) of whole numbers, of which there are at most so many."""
        with self._array(key) as (stream, header):
            if header.dtype.kind not in "iu" or len(header.shape) != 1 or header.shape[0] > most:
                raise ValueError(f"has the type {header.dtype} and the shape {header.shape}; whole numbers are needed")
            values: list[int] = np.frombuffer(npy.read_exactly(stream, header.n_bytes), header.dtype).tolist()
            return values

    def number(self, key: str) -> float:
        """Return a single number of any type."""
        with self._array(key) as (stream, header):
            return npy.read_number(stream, header)

    def float_shape(self, key: str, *, bound: Bound | None = None) -> tuple[int, ...]:
        """Return the shape of an array of float32 or float64; with a bound, its first values are looked at as well."""
        with self._array(key) as (stream, header):
            _check_values(stream, header, bound)
            return header.shape

    def text(self, key: str) -> str:
        """Return a single text, stored as str, bytes or object; UnsafeFile for an object that is more than data."""
        with self._array(key) as (stream, header):
            values = self._values(stream, header, _TEXT_LIMIT)
            value = values[0] if len(values) == 1 else None
            if isinstance(value, bytes):
                value = value.decode("latin1")
            if not isinstance(value, str):
                raise ValueError("is not a text")
            return value

    def texts(self, key: str, most: int) -> list[str]:
        """Return an array of texts, of at most so many bytes; UnsafeFile for objects that are more than data."""
        with self._array(key) as (stream, header):
            values = self._values(stream, header, most)
            return [value.decode("latin1") if isinstance(value, bytes) else str(value) for value in values]

    def _values(self, stream: Readable, header: Header, most: int) -> list[Any]:
        """Return the values of an array of text, stored as such or as objects; it has at most so many bytes."""
        if header.n_bytes > most:
            raise ValueError("is not a text")
        if not header.dtype.hasobject:
            return [*npy.read_texts(stream, header)]
        values = load_pickle(npy.read_exactly(stream, header.n_bytes), self.where)
        return list(values.reshape(-1).tolist()) if isinstance(values, np.ndarray) else []

    @contextmanager
    def _array(self, key: str) -> Iterator[tuple[Readable, Header]]:
        """Open a key: the stream of its data, and their header; errors inside the block become BrokenFile."""
        with _reported(self.where, key):
            entry = self._entries.get(f"{key}.npy")
            if entry is None:
                raise ValueError("is missing")
            if reason := why_unreadable(entry, self._size):
                raise ValueError(reason)
            if self._kept is not None and entry.file_size <= _SMALL:
                if key not in self._kept:
                    content = self._archive.read(entry)
                    start = io.BytesIO(content)
                    header = npy.read_header(start, entry.file_size)
                    self._kept[key] = (content, start.tell(), header)
                content, at, header = self._kept[key]
                kept = io.BytesIO(content)
                kept.seek(at)
                yield kept, header
                return
            with self._archive.open(entry) as stream:
                yield stream, npy.read_header(stream, entry.file_size)


@contextmanager
def open_npz(tree: Tree, path: str, *, keep: bool = False) -> Iterator[Npz]:
    """Open a .npz file.

    Parameters
    ----------
    tree : Tree
        Where the file is.
    path : str
        Path of the file in the tree.
    keep : bool, optional
        Unpack small arrays once, if their headers are read first and their values later.

    Yields
    ------
    Npz
        Its arrays, which can be read inside the block.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, is no .npz file, was cut off, or decompresses to more than DATA_LIMIT bytes.
    """
    where = tree.describe(path)
    size = tree.size(path)
    with tree.open(path) as stream:
        with _reported(where):
            if not stream.seekable():  # in a compressed zip: it is inflated here
                if size > MOTION_FILE_LIMIT:
                    raise ValueError(f"unpacks to {size:,} bytes; at most {MOTION_FILE_LIMIT:,} make sense here")
                stream = cast(BinaryIO, io.BytesIO(npy.read_exactly(stream, size)))
            try:
                archive = open_zip(BoundedFile(stream, _DIRECTORY_LIMIT))
            except BadZipFile as error:
                stream.seek(0)
                start = stream.read(START)
                raise ValueError(CUT_OFF if start.startswith(b"PK") else foreign(start) or CUT_OFF) from error
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > DATA_LIMIT:
                raise ValueError(f"unpacks to {unpacked:,} bytes; at most {DATA_LIMIT:,} make sense here")
        yield Npz(archive, size, where, keep=keep)


def _check_values(stream: Readable, header: Header, bound: Bound | None) -> None:
    if bound is None:
        npy.check_floats(header)
    else:
        npy.check_beginning(stream, header, bound)


@contextmanager
def _reported(where: str, key: str = "") -> Iterator[None]:
    """Turn what reading a damaged file raises into a BrokenFile that names file and key."""
    try:
        yield
    except _READ_ERRORS as error:
        reason = str(error) or type(error).__name__
        raise BrokenFile(where, f"{key} {reason}" if key else reason) from error
