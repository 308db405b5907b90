"""Integer arrays encoded as text for the page: differences along each column, deflated, in base64.

Each column is stored by the differences of its values (or the differences of those), signs in the lowest bit; first the
low bytes of all numbers, then the high ones, zlib, base64. assets/page/js/unpack.js reverses it.
"""

from __future__ import annotations

import base64
import zlib
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

_ORDERS = (0, 1, 2)
_QUICKLY = 1  # how zlib compresses to see which is shortest


class Packed(TypedDict):
    """An array (rows, columns) of whole numbers modulo 2^16."""

    rows: int
    columns: int
    order: int  # how many times differences were taken
    data: str


def pack(numbers: NDArray[np.integer]) -> Packed:
    """Pack an array (R, C) of numbers from -2^15 to 2^15 - 1, or from 0 to 2^16 - 1, the shortest way."""
    rows, columns = numbers.shape
    if numbers.size and not (numbers.min() >= -(2**15) and numbers.max() < 2**16):
        raise ValueError("numbers of 16 bits are needed")
    column_major = np.ascontiguousarray(numbers.T).astype(np.uint16)
    tried = [_bytes(column_major, order) for order in _ORDERS]
    order = min(_ORDERS, key=lambda each: len(zlib.compress(tried[each], _QUICKLY)))
    return Packed(
        rows=rows, columns=columns, order=order, data=base64.b64encode(zlib.compress(tried[order], 9)).decode()
    )


def unpack(packed: Packed) -> NDArray[np.uint16]:
    """Return the array (R, C) modulo 2^16, as the page does."""
    size = packed["rows"] * packed["columns"]
    stored = np.frombuffer(zlib.decompress(base64.b64decode(packed["data"])), np.uint8)
    zigzag = stored[:size].astype(np.uint16) | (stored[size:].astype(np.uint16) << 8)
    negative = np.where(zigzag & 1, np.uint16(0xFFFF), np.uint16(0))
    numbers = ((zigzag >> 1) ^ negative).reshape(packed["columns"], -1)
    for _ in range(packed["order"]):
        np.cumsum(numbers, axis=1, dtype=np.uint16, out=numbers)
    return numbers.T.astype(np.uint16)


def _bytes(columns: NDArray[np.uint16], order: int) -> bytes:
    """Differences of columns (C, R) of so many times, modulo 2^16; low bytes, then high bytes."""
    for _ in range(order):
        columns = np.diff(columns, axis=1, prepend=np.zeros((len(columns), 1), np.uint16))
    signed = columns.astype(np.int16)
    zigzag = ((signed << 1) ^ (signed >> 15)).astype(np.uint16)
    return (zigzag & 0xFF).astype(np.uint8).tobytes() + (zigzag >> 8).astype(np.uint8).tobytes()
