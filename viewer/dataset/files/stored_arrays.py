"""Arrays that stay in their file until a part of them is read: of a .npy, an .npz, or a pickle of any size.

A model's results.npy is a pickled dict of arrays with a gigabyte; what is in it is known after some thousand bytes.
"""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.files.npy import DATA_LIMIT, Floats, Header
from viewer.dataset.files.pickle_check import check_steps
from viewer.dataset.files.pickle_value import RefusedName, check_size
from viewer.dataset.files.safe_pickle import Dtype, Rebuild, allowed_names, checked_count, reported
from viewer.dataset.files.storage import Tree
from viewer.errors import BrokenFile

STORED_LIMIT: Final = 2**36  # bytes of a file; a part of it is read
_KEPT: Final = 2**14  # bytes of an array that is read with the pickle
_BYTES: Final = (pickle.BINBYTES, pickle.BINBYTES8)
_LONGEST_LINE: Final = 2**20
_FLOATS: Final = ("f2", "f4", "f8")


@dataclass(frozen=True, eq=False)
class StoredArray:
    """An array of plain numbers or text: its shape and type, and where its content is."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    fortran_order: bool
    content: bytes | Left  # itself, or its place in the file

    @property
    def is_float(self) -> bool:
        """Whether it holds floating-point numbers."""
        return self.dtype.str[1:] in _FLOATS

    def read(self, tree: Tree, path: str, *indices: int) -> NDArray[Any]:
        """Read it, or the part of it at these indices of its first axes.

        Parameters
        ----------
        tree : Tree
            Where its file is.
        path : str
            The file.
        *indices : int
            From 0; as many of the first axes as are given.

        Returns
        -------
        ndarray
            Of the remaining axes, in the file's type.

        Raises
        ------
        MissingFile
            The file is gone.
        BrokenFile
            It ends early, cannot be read, or the part has more than DATA_LIMIT bytes.
        """
        if any(not 0 <= index < side for index, side in zip(indices, self.shape, strict=False)):
            raise BrokenFile(tree.describe(path), f"has the shape {self.shape}, which ends before {list(indices)}")
        if self.fortran_order and indices:
            whole: NDArray[Any] = self.read(tree, path)[indices]
            return whole
        shape = self.shape[len(indices) :]
        n_bytes = math.prod(shape) * self.dtype.itemsize
        start = 0
        for axis, index in enumerate(indices):
            start += index * math.prod(self.shape[axis + 1 :]) * self.dtype.itemsize
        if n_bytes > DATA_LIMIT:
            reason = f"asks for {n_bytes:,} bytes at once; at most {DATA_LIMIT:,} make sense here"
            raise BrokenFile(tree.describe(path), reason)
        if isinstance(self.content, bytes):
            content = self.content[start : start + n_bytes]
        else:
            content = _read_at(tree, path, self.content.offset + start, n_bytes)
        flat = np.frombuffer(content, self.dtype)
        return flat.reshape(shape, order="F" if self.fortran_order else "C")

    def floats(self, tree: Tree, path: str, *indices: int) -> Floats:
        """Read it, or a part, as finite float32: see `read`; BrokenFile for other values."""
        where = tree.describe(path)
        if not self.is_float:
            raise BrokenFile(where, f"has values of the type {self.dtype}; float32 or float64 is needed")
        with np.errstate(over="ignore", invalid="ignore"):
            array: Floats = np.ascontiguousarray(self.read(tree, path, *indices), np.float32)
        if not np.isfinite(array).all():
            row = int(np.isfinite(array.reshape(len(array), -1)).all(axis=1).argmin()) if array.ndim else 0
            raise BrokenFile(where, f"has a NaN or infinite value (first in row {row})")
        return array


@dataclass(frozen=True, slots=True)
class Left:
    """Bytes that were left in the file."""

    offset: int
    n_bytes: int

    def __len__(self) -> int:
        """Return their number."""
        return self.n_bytes


def stored(header: Header, offset: int) -> StoredArray:
    """Return the array of a .npy file, whose data begin at an offset."""
    return StoredArray(header.shape, header.dtype, header.fortran_order, Left(offset, header.n_bytes))


def load_stored(stream: BinaryIO, size: int, where: str) -> Any:
    """Load a pickle of any size, with StoredArrays in place of numpy arrays, and lists in place of arrays of objects.

    Parameters
    ----------
    stream : file
        The file, at the pickle; it can seek.
    size : int
        Size of the file in bytes.
    where : str
        Its place, for messages.

    Returns
    -------
    object
        The value; of an array without axes its only item.

    Raises
    ------
    UnsafeFile
        The pickle names a function or class that is not allowed; nothing of it was run.
    BrokenFile
        It is damaged, or would take more time or memory than any data: see `check_pickle`.
    """
    start = stream.tell()
    with reported(where):
        check_steps(_Leaving(stream, size), size, _ALLOWED)
        stream.seek(start)
        return _plain(_Unpickler(_Leaving(stream, size)).load(), {})


class _Leaving:
    """A file that gives the place of long bytes instead of reading them."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._size = stream, size
        self._n_read = 0
        self._opcode = b""  # the last single byte that was read: before long bytes come an opcode and their length

    def read(self, n_bytes: int) -> bytes | Left:
        if n_bytes > _KEPT and self._opcode in _BYTES:
            offset = self._stream.tell()
            if offset + n_bytes > self._size:
                raise ValueError("it ends early")
            self._stream.seek(n_bytes, 1)
            return Left(offset, n_bytes)
        check_size(self._n_read + n_bytes)
        content = self._counted(self._stream.read(n_bytes))
        if n_bytes == 1:
            self._opcode = content
        return content

    def readline(self) -> bytes:
        return self._counted(self._stream.readline(_LONGEST_LINE))

    def tell(self) -> int:
        return self._stream.tell()

    def _counted(self, content: bytes) -> bytes:
        self._n_read += len(content)
        check_size(self._n_read)
        return content


class _Held:
    """A numpy array in the making."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Any = None

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _version, shape, dtype, fortran_order, content = state
        self.value = _array(shape, dtype, bool(fortran_order), content)


class _RebuildStored(Rebuild):
    """Makes StoredArrays."""

    __slots__ = ()

    def array(self, _class: Any, _shape: Any, _code: Any) -> _Held:
        return _Held()

    def array_from_buffer(self, buffer: Any, dtype: Any, shape: Any, order: Any) -> _Held:
        held = _Held()
        content = bytes(buffer) if isinstance(buffer, bytearray) else buffer
        held.value = _array((shape,) if type(shape) is int else shape, dtype, order == "F", content)
        return held


def _array(shape: Any, dtype: Any, fortran_order: bool, content: Any) -> Any:
    """Return a StoredArray, or the list of an array of objects; ValueError if shape, type and content disagree."""
    count = checked_count(shape)
    if type(dtype) is not Dtype:
        raise ValueError("an array has no type")
    if dtype.dtype.hasobject:
        if type(content) is not list or len(content) != count:
            raise ValueError("an array's content does not fit its shape")
        return content if shape else content[0]
    if not isinstance(content, bytes | Left) or len(content) != count * dtype.dtype.itemsize:
        raise ValueError("an array's content does not fit its shape")
    return StoredArray(shape, dtype.dtype, fortran_order, content)


_ALLOWED: Final[dict[tuple[str, str], Callable[..., Any]]] = allowed_names(_RebuildStored())
_PythonUnpickler: Any = pickle._Unpickler  # the one of C reads what it is told to read


class _Unpickler(_PythonUnpickler):  # type: ignore[misc]
    dispatch = {  # noqa: RUF012
        **_PythonUnpickler.dispatch,
        pickle.BYTEARRAY8[0]: _PythonUnpickler.dispatch[pickle.BINBYTES8[0]],  # it need not be writable
    }

    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise RefusedName(f"{module}.{name}") from None


def _plain(value: Any, done: dict[int, Any]) -> Any:
    """Replace what is in the making by what was made, in containers too."""
    if isinstance(value, _Held):
        return _plain(value.value, done)
    if not isinstance(value, dict | list | tuple) or not value:
        return value
    if id(value) not in done:
        done[id(value)] = value  # of what contains itself
        made = (
            {key: _plain(each, done) for key, each in value.items()}
            if isinstance(value, dict)
            else type(value)(_plain(each, done) for each in value)
        )
        done[id(value)] = made
    return done[id(value)]


def _read_at(tree: Tree, path: str, offset: int, n_bytes: int) -> bytes:
    where = tree.describe(path)
    if offset + n_bytes > tree.size(path):
        raise BrokenFile(where, "is shorter than it was: it may have been cut off")
    try:
        with tree.open(path) as stream:
            stream.seek(offset)
            content = stream.read(n_bytes)
    except OSError as error:
        raise BrokenFile(where, f"cannot be read ({error.strerror})") from error
    if len(content) != n_bytes:
        raise BrokenFile(where, f"ends after {len(content):,} of {n_bytes:,} bytes")
    return content
