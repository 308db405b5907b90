"""What the directory of a zip says of a file in it, and what it may say, so that no memory is asked for in vain.

Source: PKWARE's APPNOTE, 4.3.12 and 4.5.3.
"""

import struct
from dataclasses import dataclass
from typing import Final

STORED: Final = 0
DEFLATED: Final = 8
HEADER: Final = struct.Struct("<4s6H3I5H2I")  # of a file, in the directory
MAGIC: Final = b"PK\x01\x02"
LOCAL_MAGIC: Final = b"PK\x03\x04"  # what stands before its content begins with
NAME_LENGTH: Final = 28  # where in it the lengths of name, extra field and comment are told, in two bytes each

_RATIO: Final = {STORED: 1, DEFLATED: 1032}  # deflate cannot shrink data further than this
_ENCRYPTED: Final = 0x1 | 0x40
_PATCH: Final = 0x20
_IS_UTF8: Final = 0x800
_LARGE: Final = 0xFFFFFFFF  # stands for a number that is in the extra field of zip64
_ZIP64: Final = 1


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """A file in a zip."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed_size: int  # bytes
    size: int  # bytes, unpacked
    offset: int  # of its local header in the zip

    @property
    def name(self) -> str:
        """Its path in the zip, as it was written."""
        raw = self.raw_name.partition(b"\0")[0]
        if raw.isascii():
            return raw.decode("ascii")
        return raw.decode("utf-8", "replace") if self.flags & _IS_UTF8 else raw.decode("cp437")

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is needed."""
        return bool(self.flags & _ENCRYPTED)

    @property
    def is_read(self) -> bool:
        """Whether it is packed in one of the ways that are read here, stored or deflated."""
        return self.method in _RATIO and not self.flags & _PATCH

    @property
    def can_hold(self) -> bool:
        """Whether as many bytes as it promises can have been packed into as many as it has; only where `is_read`."""
        return self.size <= _RATIO[self.method] * self.packed_size


def entry_at(directory: bytes, place: int, shift: int) -> ZipEntry:
    """The entry at a place in the directory; shift: of the offsets that are told. Raises ValueError."""
    if len(directory) - place < HEADER.size:
        raise ValueError("its directory ends too early")
    fields = HEADER.unpack_from(directory, place)
    if fields[0] != MAGIC:
        raise ValueError("its directory is damaged")
    _, _, _, flags, method, _, _, crc, packed_size, size, name_length, extra_length, *_, offset = fields
    name_end = place + HEADER.size + name_length
    if _LARGE in (size, packed_size, offset):
        extra = directory[name_end : name_end + extra_length]
        size, packed_size, offset = _large([size, packed_size, offset], extra)
    raw_name = directory[place + HEADER.size : name_end]
    return ZipEntry(raw_name, flags, method, crc, packed_size, size, offset + shift)


def _large(numbers: list[int], extra: bytes) -> list[int]:
    """The numbers, with those that were too large taken from the extra field of zip64."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        if kind == _ZIP64:
            wanted = [i for i, number in enumerate(numbers) if number == _LARGE]
            content = extra[place + 4 : place + 4 + length]
            if len(content) < 8 * len(wanted):
                raise ValueError("its directory is damaged (zip64)")
            for i, value in zip(wanted, struct.unpack_from(f"<{len(wanted)}Q", content), strict=True):
                numbers[i] = value
            break
        place += 4 + length
    return numbers
