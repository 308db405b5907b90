"""What is told of files that cannot tell of themselves: a small file of JSON beside them."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from viewer.errors import FileError

_LIMIT: Final = 64 * 2**20  # bytes

_CALLED: Final = {
    "compounds_sha256": "table of compounds",
    "body_source": "body model",
    "fps": "number of frames a second",
    "glove_sha256": "file of word vectors",
    "list_sha256": "list of the split",
    "motions_sha256": "inter-x.h5",
    "order_sha256": "interaction_order.pkl",
    "roles": "reading of the interaction order",
    "sources_sha256": "state of the dataset's files",
    "swapped_order": "reading of the interaction order",
    "tagger_version": "version of the tagger",
    "texts_sha256": "state of the texts",
}


def write_about(path: Path, told: Mapping[str, Any]) -> None:
    """Write it; it has its name when it is whole. Raises FileError."""
    write_whole(path, (json.dumps(told, indent=1, ensure_ascii=True) + "\n").encode())


def write_whole(path: Path, content: bytes) -> None:
    """A file that has its name when it is whole. Raises FileError."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise FileError(path, f"cannot be written ({error.strerror})") from error
    finally:
        with contextlib.suppress(OSError):  # the disk is gone: what is told is the first error
            part.unlink(missing_ok=True)


def called(setting: str) -> str:
    """What people call a setting that a file tells."""
    return _CALLED.get(setting, setting)


def check_about(path: Path, made: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What `path` tells of `made`, which was made with these settings. FileError when it was made otherwise."""
    told = read_about(path)
    if told is None:
        raise FileError(made, "is already there and was not made by this program; --overwrite replaces it")
    other = next((key for key, value in settings.items() if told.get(key) != value), None)
    if other is not None:
        raise FileError(made, f"is already there and was made with another {called(other)}; --overwrite replaces it")
    return told


def read_about(path: Path) -> dict[str, Any] | None:
    """What it tells; None where it is not there or tells nothing."""
    try:
        if path.stat().st_size > _LIMIT:
            return None
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def checksum(content: bytes) -> str:
    """SHA-256."""
    return hashlib.sha256(content).hexdigest()


def checksum_of_contents(contents: Iterable[tuple[str, bytes]]) -> str:
    """One SHA-256 of names and contents."""
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name} {checksum(content)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
