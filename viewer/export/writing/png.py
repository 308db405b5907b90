"""PNG files. Source of the format: the PNG specification, third edition, https://www.w3.org/TR/png-3/."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.errors import FileError
from viewer.export.order.label import Label
from viewer.export.writing.os_errors import reason

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
TITLE, COMMENT = b"Title", b"Comment"
SMALL: Final = 6  # zlib's levels: what a still is packed with
QUICK: Final = 3  # half the time, a fifth larger
_TRUE_COLOUR, _TRUE_COLOUR_WITH_ALPHA = 2, 6
_UP: Final = 2  # the filter that leaves the difference from the row above


def write_png(
    path: Path, picture: npt.NDArray[np.uint8], label: Label, *, transparent: bool | None = None, level: int = SMALL
) -> None:
    """Write a picture (height, width, 4), RGBA, straight alpha. Raises FileError.

    transparent: whether the file has an alpha channel; None: if any pixel needs it. level: zlib's, 0 to 9.
    """
    if transparent is None:
        transparent = bool((picture[..., 3] != 255).any())
    try:
        path.write_bytes(png(picture, label, transparent=transparent, level=level))
    except OSError as error:
        raise FileError(path, reason(error)) from error


def png(picture: npt.NDArray[np.uint8], label: Label, *, transparent: bool, level: int) -> bytes:
    """The content of a PNG file."""
    height, width, _ = picture.shape
    kind = _TRUE_COLOUR_WITH_ALPHA if transparent else _TRUE_COLOUR
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    pixels = zlib.compress(_filtered(picture[..., : 4 if transparent else 3]).data, level)
    parts = [(b"IHDR", header), (b"sRGB", b"\0"), _text(TITLE, label.title), _text(COMMENT, label.comment)]
    return SIGNATURE + b"".join(_chunk(*part) for part in (*parts, (b"IDAT", pixels), (b"IEND", b"")))


def _filtered(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Rows (height, 1 + bytes of a row): a filter's number and what it leaves."""
    rows = picture.reshape(len(picture), -1)
    filtered = np.empty((len(rows), rows.shape[1] + 1), np.uint8)
    filtered[:, 0] = _UP
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    return filtered


def _text(keyword: bytes, text: str) -> tuple[bytes, bytes]:
    """An international text, not packed, of no language."""
    return b"iTXt", keyword + b"\0\0\0\0\0" + text.replace("\0", "").encode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))
