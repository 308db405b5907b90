"""Reading a GIF file from end to end without unpacking it."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

from viewer.dataset.files.npy import read_exactly
from viewer.export.checking.media_info import Made

_EXTENSION, _PICTURE, _END = b"\x21", b"\x2c", b"\x3b"
_COMMENT: Final = b"\xfe"
_TEXT_LIMIT: Final = 2**16  # bytes of all comments


def read_gif(file: BinaryIO, size: int, _path: Path) -> Made:
    """What a file of `size` bytes holds. Raises ValueError, with a reason, when it is cut off or damaged."""
    _, width, height, flags, _ = struct.unpack("<6sHHB2s", read_exactly(file, 13))
    _skip_colours(file, flags)
    n_frames = 0
    comment = b""
    while (kind := read_exactly(file, 1)) != _END:
        if kind == _EXTENSION:
            is_comment = read_exactly(file, 1) == _COMMENT
            content = _blocks(file, keep=is_comment)
            comment = (comment + content)[:_TEXT_LIMIT]
        elif kind == _PICTURE:
            _skip_colours(file, read_exactly(file, 9)[8])
            read_exactly(file, 1)
            _blocks(file, keep=False)
            n_frames += 1
        else:
            raise ValueError("is damaged")
    if file.tell() != size or not n_frames:
        raise ValueError("is damaged")
    title, _, rest = comment.decode(errors="replace").partition("\n")
    return Made((width, height), n_frames, title, rest)


def _skip_colours(file: BinaryIO, flags: int) -> None:
    """Read the colours that follow flags which promise some."""
    if flags & 0x80:
        read_exactly(file, 3 * 2 ** ((flags & 7) + 1))


def _blocks(file: BinaryIO, *, keep: bool) -> bytes:
    """The content of the blocks up to the empty one, or its beginning; nothing if it is not to be kept."""
    kept = b""
    while length := read_exactly(file, 1)[0]:
        block = read_exactly(file, length)
        if keep and len(kept) < _TEXT_LIMIT:
            kept += block
    return kept
