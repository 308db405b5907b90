"""The .npy format, with every size checked before memory is allocated.

Source: the format's description in numpy/lib/format.py.
"""

import ast
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from viewer.dataset.files.bounds import Bound
from viewer.dataset.files.foreign import START, foreign

Floats = npt.NDArray[np.float32]

DATA_LIMIT: Final = 2**30  # bytes of one decompressed file; the longest motion of the dataset has 9 MB
_BLOCK: Final = 2**18  # bytes read at a time: they are converted while in the processor's cache
_BEGINNING: Final = 2**13  # values that tell nonsense from a motion; 22 s of places
_HEADER_LIMIT: Final = 10_000  # bytes; numpy's own limit
_MAGIC: Final = b"\x93NUMPY"
_DTYPE: Final = re.compile(r"[<>|=]?([fiuc]\d{1,2}|b1|[US]\d{1,6}|O)", re.ASCII)


class Readable(Protocol):
    """A file to read from."""

    def read(self, n_bytes: int, /) -> bytes:
        """Return this many bytes; fewer at the end of the file."""
        ...


@dataclass(frozen=True)
class Header:
    """The header of a .npy file."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    fortran_order: bool
    n_bytes: int  # length of the data that follow; of objects, of their pickle


def read_header(stream: Readable, size: int, most: int | None = DATA_LIMIT) -> Header:
    """Read the header of a .npy file and leave the stream at its data.

    Parameters
    ----------
    stream : Readable
        The file, at its start.
    size : int
        Size of the file in bytes.
    most : int or None, optional
        Bytes of data that make sense; None where not all of them will be read.

    Returns
    -------
    Header
        Shape, type and length of the data, which fit `size`.

    Raises
    ------
    ValueError
        The header is damaged, or promises more or fewer data than the file has, or more than `most`. The message is
        for the user.
    """
    start = stream.read(10)  # up to the length of the header, or half of it
    if len(start) < 8 or not start.startswith(_MAGIC):
        reason = "" if start.startswith(_MAGIC) else foreign(start + stream.read(START))
        raise ValueError(reason or "is not a numpy array")
    length_bytes = 2 if start[6] == 1 else 4
    length = int.from_bytes(start[8:] + stream.read(length_bytes - 2), "little")
    if length > _HEADER_LIMIT:
        raise ValueError("has a damaged header")
    shape, dtype, fortran_order = _parse(stream.read(length))
    room = size - 8 - length_bytes - length
    n_bytes = room if dtype.hasobject else math.prod(shape) * dtype.itemsize
    if most is not None and n_bytes > most:
        raise ValueError(f"asks for {n_bytes:,} bytes; at most {most:,} make sense here")
    if n_bytes != room:
        raise ValueError(f"has {max(room, 0):,} bytes of data where its header promises {n_bytes:,}")
    return Header(shape, dtype, fortran_order, n_bytes)


def check_floats(header: Header) -> None:
    """Refuse, by a ValueError for the user, an array that is not of float32 or float64."""
    if header.dtype.hasobject:
        raise ValueError("has pickled objects, which may run code and are not read; float32 or float64 is needed")
    if header.dtype.kind != "f" or header.dtype.itemsize not in (4, 8):
        raise ValueError(f"has values of the type {header.dtype}; float32 or float64 is needed")


def read_floats(
    stream: Readable, header: Header, *, finite: bool = True, bound: Bound | None = None, most: int | None = None
) -> Floats:
    """Read the array that follows a header.

    Parameters
    ----------
    stream : Readable
        The file, at its data.
    header : Header
        What `read_header` returned.
    finite : bool, optional
        Refuse NaN, infinity, values that overflow float32, and those beyond `bound`.
    bound : Bound, optional
        The largest absolute value that makes sense.
    most : int, optional
        The largest number of values that makes sense.

    Returns
    -------
    ndarray
        float32, of the header's shape, C-contiguous, read-only.

    Raises
    ------
    ValueError
        The array is not of float32 or float64, ends early, or has a value, or more values, than make sense.
    """
    check_floats(header)
    if most is not None and math.prod(header.shape) > most:
        raise ValueError(f"has the shape {header.shape}; more than {most:,} values make no sense here")
    flat = np.empty(math.prod(header.shape), np.float32)
    step = _BLOCK // header.dtype.itemsize
    for start in range(0, len(flat), step):
        _read_block(stream, header, flat[start : start + step], start, bound if finite else None, finite)
    array = np.ascontiguousarray(flat.reshape(header.shape, order="F" if header.fortran_order else "C"))
    array.flags.writeable = False
    return array


def read_number(stream: Readable, header: Header) -> float:
    """Read the array of a single number that follows a header.

    Parameters
    ----------
    stream : Readable
        The file, at its data.
    header : Header
        What `read_header` returned.

    Returns
    -------
    float
        The number, of whatever type it is in the file.

    Raises
    ------
    ValueError
        The array is not of one number, or ends early.
    """
    if header.dtype.kind not in "fiu" or math.prod(header.shape) != 1:
        raise ValueError("is not a number")
    return float(np.frombuffer(read_exactly(stream, header.n_bytes), header.dtype)[0])


def check_beginning(stream: Readable, header: Header, bound: Bound) -> None:
    """Refuse what `read_floats` would refuse for one of the first values: see there.

    Parameters
    ----------
    stream : Readable
        The file, at its data.
    header : Header
        What `read_header` returned.
    bound : Bound
        The largest absolute value that makes sense.

    Raises
    ------
    ValueError
        The array is not of float32 or float64, ends early, or has a value that does not make sense at its beginning.
    """
    check_floats(header)
    n_values = min(math.prod(header.shape), _BEGINNING)
    _read_block(stream, header, np.empty(n_values, np.float32), 0, bound, finite=True)


def _read_block(stream: Readable, header: Header, block: Floats, start: int, bound: Bound | None, finite: bool) -> None:
    """Fill a block with the next values, which are the array's from `start` on, and check them."""
    dtype = header.dtype
    with np.errstate(over="ignore", invalid="ignore"):  # the latter for NaNs that signal
        block[:] = np.frombuffer(read_exactly(stream, len(block) * dtype.itemsize), dtype)
    if not finite or not len(block):
        return
    largest = max(block.max(), -block.min())
    if not np.isfinite(largest):
        place = start + int(np.isfinite(block).argmin())
        raise ValueError(f"has a NaN or infinite value{_row(header, place)}")
    if bound is not None and largest > bound.value:
        place = int((np.abs(block) > bound.value).argmax())
        value = f"holds {block[place]:.3g}{_row(header, start + place)}"
        raise ValueError(f"{value}; more than {bound} makes no sense here")


def read_texts(stream: Readable, header: Header) -> list[str | bytes]:
    """Read the array of text that follows a header.

    Parameters
    ----------
    stream : Readable
        The file, at its data.
    header : Header
        What `read_header` returned.

    Returns
    -------
    list of str or bytes
        The values.

    Raises
    ------
    ValueError
        The array is not of text, or ends early.
    """
    if header.dtype.kind not in "US":
        raise ValueError("is not a text")
    content = read_exactly(stream, header.n_bytes)
    return np.frombuffer(content, header.dtype).tolist() if content else []


def read_exactly(stream: Readable, n_bytes: int) -> bytes:
    """Read this many bytes; ValueError if the stream ends earlier."""
    content = stream.read(n_bytes)
    if len(content) != n_bytes:
        raise ValueError(f"ends after {len(content):,} of {n_bytes:,} bytes of data")
    return content


def _row(header: Header, index: int) -> str:
    """Words for the row, along the first axis, of the value at this index in the file."""
    if header.fortran_order or not header.shape:
        return ""
    return f" (first in row {index // math.prod(header.shape[1:])})"


@lru_cache(maxsize=512)  # many files have the same header
def _parse(text: bytes) -> tuple[tuple[int, ...], np.dtype[Any], bool]:
    """Shape, dtype and Fortran order from the header's dict literal."""
    try:
        fields = ast.literal_eval(text.decode("latin1").strip())
        descr, fortran_order, shape = fields["descr"], fields["fortran_order"], fields["shape"]
    except (ValueError, SyntaxError, TypeError, LookupError, RecursionError, MemoryError) as error:
        raise ValueError("has a damaged header") from error
    if type(shape) is not tuple or not all(type(side) is int and side >= 0 for side in shape):
        raise ValueError("has a damaged header (its shape)")
    if not isinstance(descr, str) or _DTYPE.fullmatch(descr) is None:
        raise ValueError(f"has values of the type {str(descr)[:40]}, which is no plain number or text")
    try:
        return shape, np.dtype(descr), bool(fortran_order)
    except TypeError as error:
        raise ValueError(f"has values of the unknown type {descr}") from error
