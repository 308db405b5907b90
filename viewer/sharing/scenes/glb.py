"""The container of binary glTF 2.0: arrays of numbers behind a JSON document that says what they are."""

from __future__ import annotations

import json
import shutil
import struct
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from viewer.errors import ExportError

LARGEST: Final = 2**32 - 2**20  # bytes: the file's length has 32 bits
VERTICES: Final = 34962  # what a view is for: ARRAY_BUFFER
INDICES: Final = 34963  # ELEMENT_ARRAY_BUFFER
_TYPES: Final[dict[tuple[int, ...], str]] = {(): "SCALAR", (2,): "VEC2", (3,): "VEC3", (4,): "VEC4", (16,): "MAT4"}
_COMPONENTS: Final = {"u1": 5121, "u2": 5123, "u4": 5125, "f4": 5126}
_MAGIC: Final = 0x46546C67
_JSON, _BIN = 0x4E4F534A, 0x004E4942


class Arrays:
    """The binary part while it is written, with the accessors and views of its arrays.

    Parameters
    ----------
    file : file
        Where the bytes go; empty, and open for writing and reading.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.length = 0  # bytes
        self.accessors: list[dict[str, Any]] = []
        self.views: list[dict[str, Any]] = []

    def add(self, array: NDArray[Any], *, target: int | None = None, bounds: bool = False) -> int:
        """Write an array.

        Parameters
        ----------
        array : ndarray
            (N, ...) of uint8, uint16, uint32 or float32; its rows are scalars, vectors or matrices (16,), by columns.
        target : int, optional
            VERTICES or INDICES.
        bounds : bool, optional
            Say its smallest and largest values, as positions and times must.

        Returns
        -------
        int
            Its accessor.
        """
        view: dict[str, Any] = {"buffer": 0, "byteOffset": self.length, "byteLength": array.nbytes}
        if target is not None:
            view["target"] = target
        accessor: dict[str, Any] = {
            "bufferView": len(self.views),
            "componentType": _COMPONENTS[array.dtype.str[1:]],
            "count": len(array),
            "type": _TYPES[array.shape[1:]],
        }
        if bounds:
            rows = array.reshape(len(array), -1)
            accessor |= {"min": rows.min(axis=0).tolist(), "max": rows.max(axis=0).tolist()}
        padding = -array.nbytes % 4
        if self.length + array.nbytes + padding > LARGEST:
            raise too_large()
        self._file.write(np.ascontiguousarray(array, array.dtype.newbyteorder("<")).data)
        self._file.write(b"\0" * padding)
        self.length += array.nbytes + padding
        self.views.append(view)
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def write(self, target: IO[bytes], document: dict[str, Any]) -> None:
        """Write the whole file: the document, completed by what is known here, then the arrays."""
        whole = {**document, "accessors": self.accessors, "bufferViews": self.views}
        text = json.dumps(whole | {"buffers": [{"byteLength": self.length}]}, allow_nan=False, separators=(",", ":"))
        content = text.encode()  # ASCII: json has escaped the rest
        content += b" " * (-len(content) % 4)
        total = 12 + 8 + len(content) + 8 + self.length
        if total >= 2**32:
            raise too_large()
        target.write(struct.pack("<III", _MAGIC, 2, total))
        target.write(struct.pack("<II", len(content), _JSON))
        target.write(content)
        target.write(struct.pack("<II", self.length, _BIN))
        self._file.seek(0)
        shutil.copyfileobj(self._file, target, 2**20)


def too_large() -> ExportError:
    """The error of a scene that does not fit into a file."""
    return ExportError("A .glb holds at most 4 GB: give fewer frames with --frames or --fps, or leave out --exact.")
