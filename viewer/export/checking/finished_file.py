"""Metadata of an exported file, and whether it is complete."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from viewer.errors import BrokenFile, MissingFile
from viewer.export.checking.image import PNG, read_gif, read_png
from viewer.export.checking.media_info import ForeignFile, MediaInfo
from viewer.export.checking.video import EBML, read_mp4, read_webm
from viewer.export.writing.png_frames import frame_name

__all__ = ["MediaInfo", "inspect"]


def inspect(path: Path) -> MediaInfo:
    """Read an MP4, WebM, GIF or PNG file, or a folder of PNG frames, from end to end without decoding.

    Raises MissingFile, BrokenFile when it is cut off or damaged, and ForeignFile when it is none of these.
    """
    try:
        return _inspect_folder(path) if path.is_dir() else _inspect_file(path)
    except FileNotFoundError as error:
        raise MissingFile(path, "is not there") from error
    except OSError as error:
        raise BrokenFile(path, f"cannot be read ({error.strerror})") from error


def _inspect_folder(folder: Path) -> MediaInfo:
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries}
    if not names:
        raise BrokenFile(folder, "is empty")
    missing = next((name for index in range(len(names)) if (name := frame_name(index)) not in names), None)
    if missing is not None:
        raise BrokenFile(folder, f"holds {len(names)} files, but no {missing}")
    first = inspect(folder / frame_name(0))
    for index in range(1, len(names)):
        path = folder / frame_name(index)
        if inspect(path).size != first.size:
            raise BrokenFile(path, "has another size than the first frame")
    return replace(first, n_frames=len(names))


def _inspect_file(path: Path) -> MediaInfo:
    """As `inspect`, of a file."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise BrokenFile(path, "is no file")
        start = file.read(12)
        file.seek(0)
        read: Callable[[BinaryIO, int, Path], MediaInfo]
        if start.startswith(PNG):
            read = read_png
        elif start[:6] in (b"GIF87a", b"GIF89a"):
            read = read_gif
        elif start[4:8] == b"ftyp":
            read = read_mp4
        elif start.startswith(EBML):
            read = read_webm
        else:
            raise ForeignFile(path, "is neither MP4, WebM, GIF nor PNG") if start else BrokenFile(path, "is empty")
        try:
            return read(file, status.st_size, path)
        except ValueError as error:
            raise BrokenFile(path, str(error)) from error
