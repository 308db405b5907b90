"""Paths of the program's own files, which are never inside a dataset."""

import hashlib
import re
from pathlib import Path
from typing import Final

import platformdirs

_PROGRAM: Final = "interx-viewer"


def cache_folder() -> Path:
    """Folder of files that can be regenerated: indexes and thumbnails (XDG_CACHE_HOME or the system's equivalent)."""
    return platformdirs.user_cache_path(_PROGRAM, appauthor=False)


def data_folder() -> Path:
    """Folder of the user's data: notes, tags, ratings, playlists (XDG_DATA_HOME or the system's equivalent)."""
    return platformdirs.user_data_path(_PROGRAM, appauthor=False)


def state_folder() -> Path:
    """Folder of what the program remembers by itself: sessions, log (XDG_STATE_HOME or the system's equivalent)."""
    return platformdirs.user_state_path(_PROGRAM, appauthor=False)


def dataset_key(root: Path) -> str:
    """Unique file name for a dataset, e.g. "Inter-X_Dataset-1f0c2a9b3d4e"; the same for every path to its folder."""
    resolved = root.resolve()
    name = re.sub(r"[^\w.-]+", "_", resolved.name, flags=re.ASCII)[:40] or "dataset"
    return f"{name}-{hashlib.sha256(str(resolved).encode('utf-8', 'surrogateescape')).hexdigest()[:12]}"


def index_path(root: Path) -> Path:
    """Path of a dataset's index."""
    return cache_folder() / "index" / f"{dataset_key(root)}.sqlite"


def thumbnail_folder(root: Path) -> Path:
    """Folder of a dataset's thumbnails."""
    return cache_folder() / "thumbnails" / dataset_key(root)


def comparison_path(root: Path) -> Path:
    """Path of the last comparison of a dataset with what models wrote."""
    return cache_folder() / "comparisons" / f"{dataset_key(root)}.json"


def reading_path(root: Path) -> Path:
    """Path of the file with the reading that was chosen for a dataset."""
    return data_folder() / "readings" / f"{dataset_key(root)}.json"


def sources_path(root: Path) -> Path:
    """Path of the file with names, colours and picks of the sources that were compared with a dataset."""
    return data_folder() / "sources" / f"{dataset_key(root)}.json"


def session_path(root: Path) -> Path:
    """Path of the file with the session in which a dataset was left."""
    return state_folder() / "sessions" / f"{dataset_key(root)}.json"


def notebook_path(root: Path) -> Path:
    """Path of a dataset's notebook."""
    return data_folder() / "notebooks" / f"{dataset_key(root)}.sqlite"
