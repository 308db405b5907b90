"""Output paths: unused file names and the suffix of the format."""

from __future__ import annotations

import os
from pathlib import Path

from viewer.file_names import check_inside

SUFFIXES = (".mp4", ".webm", ".gif", ".png")


def unused_path(folder: Path, stem: str, suffix: str) -> Path:
    """folder/stem.suffix, or stem_2, stem_3, ... if that exists. stem: what `file_name` gave."""
    path = folder / f"{stem}{suffix}"
    check_inside(path, folder)
    number = 2
    while os.path.lexists(path):  # of what is in a folder that cannot be read it says no, where Path.exists raises
        path = folder / f"{stem}_{number}{suffix}"
        number += 1
    return path


def with_suffix(path: Path, suffix: str) -> Path:
    """`path` with this suffix in place of another format's, or after a name that has none of them."""
    if path.suffix.lower() == suffix or not path.name:
        return path
    stem = path.name[: -len(path.suffix)] if path.suffix.lower() in SUFFIXES else path.name
    return path.with_name(stem + suffix)
