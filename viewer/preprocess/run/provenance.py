"""JSON sidecar with the provenance of files that have no metadata of their own: how and from what they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from viewer.bulk.whole_file import write_whole
from viewer.errors import FileError

_LIMIT: Final = 64 * 2**20  # bytes

_NAMES: Final = {
    "compounds_sha256": "table of compounds",
    "body_source": "body model",
    "fps": "number of frames a second",
    "glove_sha256": "file of word vectors",
    "list_sha256": "list of the split",
    "motions_sha256": "inter-x.h5",
    "order_sha256": "interaction_order.pkl",
    "reading": "unit, rate or up axis of the data",
    "roles": "reading of the interaction order",
    "sources_sha256": "state of the dataset's files",
    "swapped_order": "reading of the interaction order",
    "tagger_version": "version of the tagger",
    "texts_sha256": "state of the texts",
}


def write_sidecar(path: Path, values: Mapping[str, Any]) -> None:
    """Write it; it has its name when it is whole. Raises FileError."""
    write_whole(path, (json.dumps(values, indent=1, ensure_ascii=True) + "\n").encode())


def setting_name(setting: str) -> str:
    """A setting's name for people."""
    return _NAMES.get(setting, setting)


def check_sidecar(path: Path, made: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The provenance of `made`, from the sidecar `path`. FileError when it was made with other settings."""
    found = read_sidecar(path)
    if found is None:
        raise FileError(made, "is already there and was not made by this program; --overwrite replaces it")
    other = next((key for key, value in settings.items() if found.get(key) != value), None)
    if other is not None:
        differs = f"was made with another {setting_name(other)}"
        raise FileError(made, f"is already there and {differs}; --overwrite replaces it")
    return found


def read_sidecar(path: Path) -> dict[str, Any] | None:
    """What it holds; None where it is not there or cannot be understood."""
    try:
        if path.stat().st_size > _LIMIT:
            return None
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
