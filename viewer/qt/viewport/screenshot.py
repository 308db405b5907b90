"""Saving screenshots as PNG files."""

from pathlib import Path

import numpy as np
from PyQt5.QtGui import QImage

from viewer.errors import FileError
from viewer.export.order.label import Label
from viewer.export.order.output_path import unused_path
from viewer.export.writing.png import write_png
from viewer.export.writing.unfinished import unfinished
from viewer.file_names import file_name
from viewer.printable import printable


def screenshot_path(folder: Path, name: str, frame: int) -> Path:
    """An unused path in `folder` for a screenshot of a frame."""
    return unused_path(folder, file_name(name, f"_frame{frame:05d}"), ".png")


def save_png(image: QImage, path: Path, title: str) -> None:
    """Save `image` with a title. Writes to a temporary name first, so no partial file remains. Raises FileError."""
    try:
        if not path.parent.is_dir():
            raise FileError(path, "its folder does not exist")
        with unfinished(path, overwrite=False) as part:
            write_png(part, _pixels(image), Label(printable(title), ""), transparent=False)
    except FileError as error:
        raise FileError(path, f"the screenshot cannot be written: {error.reason}") from error


def _pixels(image: QImage) -> np.ndarray:
    """Pixels of an image, (height, width, 4) RGBA."""
    image = image.convertToFormat(QImage.Format_RGBA8888)
    rows = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]
