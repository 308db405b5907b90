"""Pickles of plain data, loaded without running code that they name.

A pickle names functions to be called. Here a name is looked up in a fixed table of replacements that rebuild sets and
numpy arrays from checked parts. Not even numpy's own unpickling is called: a forged dtype state makes it follow wild
pointers. Source of the layouts: numpy/_core/src/multiarray/methods.c (array_reduce, array_setstate).
"""

import io
import math
import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from viewer.dataset.files.pickle_check import check_pickle
from viewer.dataset.files.pickle_value import RefusedName, TooMuch
from viewer.errors import BrokenFile, UnsafeFile

_DTYPE_CODE: Final = re.compile(r"[<>|=]?([biufc]\d{1,2}|[US]\d{1,6}|O8?|\?)", re.ASCII)
_LOAD_ERRORS: Final = (
    *(pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, LookupError),
    *(RuntimeError, MemoryError, OverflowError, ImportError),
)


class Dtype:
    """Replaces numpy.dtype: a plain type with a byte order; fields and subarrays are refused."""

    __slots__ = ("dtype",)

    def __init__(self, code: str) -> None:
        if not isinstance(code, str) or _DTYPE_CODE.fullmatch(code) is None:
            raise ValueError("an array has a type that is not a plain number or text")
        self.dtype = np.dtype(code)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take byte order; refuse fields and subarrays."""
        byte_order, *structure = state[1:5]
        if byte_order not in ("<", ">", "|", "=") or any(part is not None for part in structure):
            raise ValueError("an array has a type that is not a plain number or text")
        self.dtype = self.dtype.newbyteorder(byte_order)


class _Array(np.ndarray[Any, Any]):
    """Replaces numpy.ndarray: takes its content only if shape, type and content agree."""

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _version, shape, dtype, fortran_order, content = state
        count = checked_count(shape)
        if dtype.dtype.hasobject:
            fits = type(content) is list and len(content) == count
        else:
            fits = type(content) is bytes and len(content) == count * dtype.dtype.itemsize
        if not fits:
            raise ValueError("an array's content does not fit its shape")
        checked: Any = (1, shape, dtype.dtype, bool(fortran_order), content)  # numpy's types ask for its own bool
        super().__setstate__(checked)


def checked_count(shape: Any) -> int:
    """Count the elements of an array of this shape; ValueError for what is no shape."""
    if type(shape) is not tuple or not all(type(side) is int and side >= 0 for side in shape):
        raise ValueError("an array has a wrong shape")
    return math.prod(shape)


class Rebuild:
    """Replacements of the names that a pickle may use; bound methods, which a pickle cannot alter."""

    __slots__ = ()

    def dtype(self, code: Any, _align: Any = None, _copy: Any = None) -> Dtype:
        """numpy.dtype."""
        return Dtype(code)

    def array_class(self) -> None:
        """numpy.ndarray, which is an argument and is never called."""
        raise TypeError("an array is made without content")

    def array(self, _class: Any, _shape: Any, _code: Any) -> Any:
        """_reconstruct: the content comes later."""
        return np.ndarray.__new__(_Array, (0,), "b")

    def array_from_buffer(self, buffer: Any, dtype: Any, shape: Any, order: Any) -> Any:
        """_frombuffer, of protocol 5."""
        if type(shape) is int:
            shape = (shape,)
        if checked_count(shape) == 0:
            return np.empty(shape, dtype.dtype)
        return np.frombuffer(buffer, dtype.dtype).reshape(shape, order="F" if order == "F" else "C")

    def scalar(self, dtype: Any, content: Any) -> Any:
        """Numpy's scalar: a number of Python."""
        return np.frombuffer(content, dtype.dtype, 1)[0].item()

    def no_bytes(self) -> bytes:
        """bytes(), which Python 2's pickles call."""
        return b""

    def latin_bytes(self, text: Any, encoding: Any) -> bytes:
        """_codecs.encode: bytes of protocol 2."""
        if encoding != "latin1":
            raise ValueError("bytes are in another encoding than latin1")
        return str.encode(text, "latin1")


def allowed_names(rebuild: Rebuild) -> dict[tuple[str, str], Callable[..., Any]]:
    """Map allowed names to replacements; numpy.core is of numpy 1, numpy._core of numpy 2, _codecs of protocol 2."""
    names: dict[tuple[str, str], Callable[..., Any]] = {
        ("numpy", "dtype"): rebuild.dtype,
        ("numpy", "ndarray"): rebuild.array_class,
        ("_codecs", "encode"): rebuild.latin_bytes,
        ("collections", "OrderedDict"): dict,
    }
    for core in ("numpy.core", "numpy._core"):
        names[f"{core}.multiarray", "_reconstruct"] = rebuild.array
        names[f"{core}.multiarray", "scalar"] = rebuild.scalar
        names[f"{core}.numeric", "_frombuffer"] = rebuild.array_from_buffer
    for builtins in ("builtins", "__builtin__"):
        names[builtins, "bytes"] = rebuild.no_bytes
        names[builtins, "set"] = set
        names[builtins, "frozenset"] = frozenset
    return names


_ALLOWED: Final = allowed_names(Rebuild())


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise RefusedName(f"{module}.{name}") from None


def load_pickle(content: bytes, path: str) -> Any:
    """Load a pickle of containers, str, bytes, numbers, None and numpy arrays of numbers, text or these.

    Parameters
    ----------
    content : bytes
        The pickle.
    path : str
        The file it comes from, for messages.

    Returns
    -------
    object
        The value; numpy scalars as Python's own numbers.

    Raises
    ------
    UnsafeFile
        The pickle names a function or class that is not allowed; nothing of it was run.
    BrokenFile
        It is damaged, or would take more time or memory than any data: see `check_pickle`.
    """
    if content.lstrip()[:1] in (b"{", b"["):  # with which no pickle begins
        raise BrokenFile(path, "is text, such as JSON, and not a pickle")
    with reported(path):
        check_pickle(content, _ALLOWED)
        return _Unpickler(io.BytesIO(content)).load()


@contextmanager
def reported(path: str) -> Iterator[None]:
    """Turn what loading a pickle raises into an UnsafeFile or BrokenFile that names the file."""
    try:
        yield
    except RefusedName as error:
        raise UnsafeFile(path, f'is not loaded, because it asks to run "{error}"; plain data never does') from None
    except TooMuch as error:
        raise BrokenFile(path, f"is not loaded, because {error}; plain data need no such thing") from None
    except _LOAD_ERRORS as error:
        raise BrokenFile(path, f"is not a whole pickle ({error or type(error).__name__})") from error
