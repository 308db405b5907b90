"""Saving the view as a PNG file."""

import os
from pathlib import Path

from PyQt5.QtGui import QImage, QImageWriter

from viewer.errors import FileError


def screenshot_path(folder: Path, name: str, frame: int) -> Path:
    """A file name for a sequence's frame in `folder` that is not taken yet."""
    stem = f"{name}_frame{frame:05d}"
    path = folder / f"{stem}.png"
    number = 2
    while path.exists():
        path = folder / f"{stem}_{number}.png"
        number += 1
    return path


def save_png(image: QImage, path: Path, title: str) -> None:
    """Write `image` under a temporary name and rename it; nothing is left when it fails. Raises FileError."""
    unfinished = path.with_name(f".{path.name}.part")
    writer = QImageWriter(str(unfinished), b"png")
    writer.setText("Title", title)
    try:
        if not writer.write(image):
            raise FileError(path, f"the screenshot cannot be written: {writer.errorString()}")
        os.replace(unfinished, path)
    except OSError as error:
        raise FileError(path, f"the screenshot cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
