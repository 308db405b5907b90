"""Where the program keeps what is its own: never inside a dataset."""

import hashlib
import re
from pathlib import Path
from typing import Final

import platformdirs

_PROGRAM: Final = "interx-viewer"


def cache_folder() -> Path:
    """What can be made anew: indexes, thumbnails. XDG_CACHE_HOME, or what the system has for that."""
    return platformdirs.user_cache_path(_PROGRAM, appauthor=False)


def data_folder() -> Path:
    """What people wrote: notes, tags, ratings, playlists. XDG_DATA_HOME, or what the system has for that."""
    return platformdirs.user_data_path(_PROGRAM, appauthor=False)


def dataset_key(root: Path) -> str:
    """A name for files about a dataset: "Inter-X_Dataset-1f0c2a9b3d4e". Every way that leads to its folder gives it."""
    place = root.resolve()
    name = re.sub(r"[^\w.-]+", "_", place.name, flags=re.ASCII)[:40] or "dataset"
    return f"{name}-{hashlib.sha256(str(place).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def index_path(root: Path) -> Path:
    """The index of a dataset."""
    return cache_folder() / "index" / f"{dataset_key(root)}.sqlite"


def thumbnail_folder(root: Path) -> Path:
    """The thumbnails of a dataset."""
    return cache_folder() / "thumbnails" / dataset_key(root)


def notebook_path(root: Path) -> Path:
    """What people wrote about a dataset."""
    return data_folder() / "notebooks" / f"{dataset_key(root)}.sqlite"
