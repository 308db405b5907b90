"""PNG files, written by Pillow."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from viewer.errors import FileError
from viewer.export.order.label import Label
from viewer.export.writing.os_errors import reason

TITLE: Final = "Title"
COMMENT: Final = "Comment"
_PERCEPTUAL: Final = b"\0"  # rendering intent in the chunk that says that colours are sRGB


def write_png(
    path: Path, picture: npt.NDArray[np.uint8], label: Label, *, transparent: bool, dpi: float | None = None
) -> None:
    """Write a picture (height, width, 4), RGBA, straight alpha. Raises FileError.

    transparent: whether the file has an alpha channel. dpi: dots per inch told in the file.
    """
    image = Image.fromarray(picture)
    info = PngInfo()
    info.add(b"sRGB", _PERCEPTUAL)
    for keyword, text in ((TITLE, label.title), (COMMENT, label.comment)):
        info.add_itxt(keyword, text.replace("\0", ""))
    try:
        # Of drawn pictures, run lengths make files as small as zlib's level 6 does, in less than half the time.
        more = {} if dpi is None else {"dpi": (dpi, dpi)}
        picture_kind = image if transparent else image.convert("RGB")
        picture_kind.save(path, "PNG", pnginfo=info, compress_type=zlib.Z_RLE, **more)
    except OSError as error:
        raise FileError(path, reason(error)) from error
