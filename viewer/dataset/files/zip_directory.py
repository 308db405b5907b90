"""The directory at the end of a zip: read in one go, and looked through by numpy where it is long.

Source: PKWARE's APPNOTE, 4.3.14 to 4.3.16.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from viewer.dataset.files.zip_entry import HEADER, LOCAL_MAGIC, MAGIC, NAME_LENGTH, ZipEntry, entry_at

ReadAt = Callable[[int, int], bytes]  # (offset, number of bytes) -> those bytes, fewer where the file ends

_END: Final = struct.Struct("<4s4H2LH")
_END_MAGIC: Final = b"PK\x05\x06"
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_END_64_MAGIC: Final = b"PK\x06\x06"
_LOCATOR: Final = struct.Struct("<4sLQL")
_LOCATOR_MAGIC: Final = b"PK\x06\x07"
_COMMENT_LIMIT: Final = 2**16 - 1  # bytes
_DIRECTORY_LIMIT: Final = 2**26  # bytes; that of the dataset's motions has 4 MB


@dataclass(frozen=True, eq=False)
class Directory:
    """The directory as it lies in the zip."""

    content: bytes
    shift: int  # of the offsets that entries tell: what lies before the zip in its file

    def __iter__(self) -> Iterator[ZipEntry]:
        return (entry_at(self.content, place, self.shift) for place in _places_one_by_one(self.content))

    def places(self) -> NDArray[np.int64]:
        """Where in the content the entries are, in order. Raises ValueError."""
        content = np.frombuffer(self.content, np.uint8)
        n_starts = max(0, len(content) - HEADER.size + 1)
        is_magic = np.ones(n_starts, bool)
        for i, byte in enumerate(MAGIC):
            is_magic &= content[i : i + n_starts] == byte
        found = np.flatnonzero(is_magic)
        if 0 < len(found) <= len(content) // HEADER.size:  # no more than there is room for
            lengths = content[found[:, None] + range(NAME_LENGTH, NAME_LENGTH + 6)].astype(np.int64)
            follows = found + HEADER.size + lengths @ np.tile([1, 256], 3)
            is_chain = found[0] == 0 and follows[-1] == len(content)
            if is_chain and np.array_equal(follows[:-1], found[1:]):
                return found
        return np.fromiter(_places_one_by_one(self.content), np.int64)  # some name or comment looks like an entry

    def entry_at(self, place: int) -> ZipEntry:
        """The entry at a place of `places`. Raises ValueError."""
        return entry_at(self.content, place, self.shift)


def read_directory(read_at: ReadAt, size: int, limit: int = _DIRECTORY_LIMIT) -> Directory:
    """The directory of a zip of `size` bytes; ValueError when it is no zip, was cut off, or is too long."""
    end_place, end = _find_end(read_at, size)
    _, _, _, _, _, length, start, _ = _END.unpack(end)
    extra = 0
    locator = read_at(end_place - _LOCATOR.size, _LOCATOR.size) if end_place >= _LOCATOR.size + _END_64.size else b""
    if locator[:4] == _LOCATOR_MAGIC:
        _, disk, _, n_disks = _LOCATOR.unpack(locator)
        if disk != 0 or n_disks > 1:
            raise ValueError("it has several parts")
        large = read_at(end_place - _LOCATOR.size - _END_64.size, _END_64.size)
        if large[:4] == _END_64_MAGIC:
            *_, length, start = _END_64.unpack(large)
            extra = _LOCATOR.size + _END_64.size
    shift = end_place - extra - length - start
    if length > limit or start + shift < 0:
        raise ValueError("its directory makes no sense")
    if shift > 0 and read_at(0, len(LOCAL_MAGIC)) == LOCAL_MAGIC:
        raise ValueError("it was cut off, and ends with another zip that is stored in it")
    content = read_at(start + shift, length)
    if len(content) != length:
        raise ValueError("its directory ends too early")
    return Directory(content, shift)


def _find_end(read_at: ReadAt, size: int) -> tuple[int, bytes]:
    """Where the record lies that ends the zip, and the record."""
    if size >= _END.size:
        end = read_at(size - _END.size, _END.size)
        if end[:4] == _END_MAGIC and end[-2:] == b"\0\0" and len(end) == _END.size:
            return size - _END.size, end
    start = max(0, size - _END.size - _COMMENT_LIMIT)
    tail = read_at(start, size - start)
    place = tail.rfind(_END_MAGIC)
    if place < 0 or len(tail) - place < _END.size:
        raise ValueError("it is no zip, or was cut off")
    return start + place, tail[place : place + _END.size]


def _places_one_by_one(content: bytes) -> Iterator[int]:
    place = 0
    while place < len(content):
        if len(content) - place < HEADER.size or content[place : place + len(MAGIC)] != MAGIC:
            raise ValueError("its directory is damaged")
        yield place
        place += HEADER.size + sum(struct.unpack_from("<3H", content, place + NAME_LENGTH))
