"""Reading a PNG file from end to end without unpacking it."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import BinaryIO, Final

from viewer.dataset.files.npy import read_exactly
from viewer.export.checking.media_info import Made
from viewer.export.writing.png import COMMENT, SIGNATURE, TITLE

_BLOCK: Final = 2**18  # bytes that are read at a time
_TEXT_LIMIT: Final = 2**16  # bytes of a text


def read_png(file: BinaryIO, size: int, _path: Path) -> Made:
    """What a file of `size` bytes holds. Raises ValueError, with a reason, when it is cut off or damaged."""
    read_exactly(file, len(SIGNATURE))
    picture: tuple[int, int] | None = None
    texts: dict[bytes, str] = {}
    kind = b""
    has_pixels = False
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", read_exactly(file, 8))
        if length > size - file.tell() - 4:
            raise ValueError("is cut off")
        content = _content(file, kind, length)
        if kind == b"IHDR" and length == 13:
            picture = struct.unpack(">II", content[:8])
        elif kind == b"iTXt":
            keyword, _, rest = content.partition(b"\0")
            texts[keyword] = rest[2:].split(b"\0", 2)[-1].decode(errors="replace")
        has_pixels |= kind == b"IDAT"
    if picture is None or not has_pixels or file.tell() != size:
        raise ValueError("is damaged")
    return Made(picture, 1, texts.get(TITLE, ""), texts.get(COMMENT, ""))


def _content(file: BinaryIO, kind: bytes, length: int) -> bytes:
    """A chunk's content if it is short, else nothing; its checksum is compared."""
    checksum = zlib.crc32(kind)
    kept = b""
    left = length
    while left:
        block = read_exactly(file, min(left, _BLOCK))
        checksum = zlib.crc32(block, checksum)
        left -= len(block)
        if length <= _TEXT_LIMIT:
            kept += block
    if struct.pack(">I", checksum) != read_exactly(file, 4):
        raise ValueError("is damaged")
    return kept
