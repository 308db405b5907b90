"""The thumbnail cache: damaged and outdated files are removed, and its size is bounded."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from viewer.export.checking.image import read_png
from viewer.export.thumbnails.thumbnail import DRAWN, STILLS
from viewer.export.writing.unfinished import leftovers

MOST_BYTES: Final = 500 * 2**20  # of all datasets' thumbnails together
_KEPT_SHARE: Final = 0.9  # of MOST_BYTES after an eviction
_ABANDONED_S: Final = 3600  # a file that has been unfinished for so long is nobody's any more
_DIGEST: Final = r"[0-9a-f]{16}\.png"

log = logging.getLogger(__name__)


def stills_in(path: Path) -> int:
    """Number of stills in a thumbnail; 0 where there is none, or a damaged one, which is removed."""
    try:
        with path.open("rb") as file:
            width, height = read_png(file, os.fstat(file.fileno()).st_size, path).size
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        log.info("%s is drawn anew: %s", path, error)
        _remove(path)
        return 0
    count, rest = divmod(width, DRAWN[0])
    if rest or height != DRAWN[1] or not 1 <= count <= STILLS:
        _remove(path)
        return 0
    return count


def mark_used(path: Path) -> None:
    """Mark a thumbnail as used: the least recently used are evicted first."""
    with contextlib.suppress(OSError):  # removed meanwhile, or in a folder that is only read: then nothing is removed
        os.utime(path)


def remove_older(path: Path) -> None:
    """Remove outdated thumbnails of the same sequence and theme as `path`."""
    start = re.sub(rf"{_DIGEST}$", "", path.name)
    older = re.compile(re.escape(start) + _DIGEST)
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(path.parent):
            if name != path.name and name.startswith(start) and older.fullmatch(name):
                _remove(path.parent / name)


def evict(folders: Path, most_bytes: int = MOST_BYTES) -> None:
    """Remove the least recently used thumbnails in the subfolders of `folders` once there is more than `most_bytes`,
    and old leftovers of killed programs."""
    for folder in _folders(folders):
        for part in leftovers(folder):
            if time.time() - _changed(part) > _ABANDONED_S:
                _remove(part)
    found = sorted(entry for folder in _folders(folders) for entry in _thumbnails(folder))
    total = sum(size for _, size, _ in found)
    if total <= most_bytes:
        return
    for _, size, path in found:
        if total <= most_bytes * _KEPT_SHARE:
            break
        _remove(Path(path))
        total -= size


def _folders(folders: Path) -> list[Path]:
    with contextlib.suppress(FileNotFoundError), os.scandir(folders) as entries:
        return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
    return []


def _thumbnails(folder: Path) -> Iterator[tuple[int, int, str]]:
    """(time of last use, bytes, path) of each."""
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):  # another window removed it
                if entry.name.endswith(".png"):
                    status = entry.stat(follow_symlinks=False)
                    yield status.st_mtime_ns, status.st_size, entry.path


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # finished a moment ago
        return time.time()


def _remove(path: Path) -> None:
    """Remove a file; a failure is only logged."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s is left: %s", path, error)
