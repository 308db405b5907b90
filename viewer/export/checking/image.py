"""Reading a PNG or GIF file from end to end, by Pillow, without decoding its pictures."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from PIL import Image
from PIL.GifImagePlugin import GifImageFile
from PIL.PngImagePlugin import PngImageFile

from viewer.dataset.files.npy import read_exactly
from viewer.export.checking.media_info import MediaInfo
from viewer.export.writing.png import COMMENT, TITLE

PNG: Final = b"\x89PNG\r\n\x1a\n"  # how such a file starts
_END_OF_PNG: Final = b"\xaeB`\x82"  # checksum of the last chunk, which has no content
# What Pillow raises about the content of a file, besides OSError.
_DAMAGE: Final = (
    SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, Image.DecompressionBombError,
)  # fmt: skip


def read_png(file: BinaryIO, _size: int, _path: Path) -> MediaInfo:
    """Metadata of a file. Raises ValueError with the reason when it is cut off or damaged."""
    with _pillows_errors():
        image = PngImageFile(file)
        image.verify()
    if file.read() != _END_OF_PNG:
        raise ValueError("is damaged")
    texts = image.info
    return MediaInfo(image.size, 1, str(texts.get(TITLE, "")), str(texts.get(COMMENT, "")))


def read_gif(file: BinaryIO, size: int, _path: Path) -> MediaInfo:
    """Metadata of a file of `size` bytes. Raises ValueError with the reason when it is cut off or damaged."""
    whole = _WholeReads(file)
    with _pillows_errors():
        image = GifImageFile(cast(BinaryIO, whole))
        n_frames = image.n_frames
    if whole.furthest != size:
        raise ValueError("is damaged")
    title, _, comment = image.info.get("comment", b"").decode(errors="replace").partition("\n")
    return MediaInfo(image.size, n_frames, title, comment)


class _WholeReads:
    """Raises ValueError where a file ends too early, which Pillow takes for the end of the last picture."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell
        self.furthest = 0  # byte up to which it was read

    def read(self, count: int) -> bytes:
        """Exactly `count` bytes."""
        content = read_exactly(self._file, count)
        self.furthest = max(self.furthest, self._file.tell())
        return content


@contextmanager
def _pillows_errors() -> Iterator[None]:
    """Raises ValueError for what Pillow raises about the content of a file, and OSError for one that cannot be read."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            raise
        raise ValueError("is cut off or damaged") from error
    except _DAMAGE as error:
        raise ValueError("is cut off or damaged") from error
