"""Finding the notebook of a dataset that was moved or renamed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from viewer.notes.storage.recovery import is_damaged_copy
from viewer.notes.storage.store import connect_read_only, read_metadata


def names_digest(names: Iterable[str]) -> str:
    """SHA-256 of the names of a dataset's sequences, by which it is recognised."""
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def take_over(path: Path, digest: str) -> str | None:
    """Rename to `path` the notebook of a dataset with these names whose folder no longer exists.

    Returns the former folder; None if there is no such notebook or more than one.
    """
    candidates = []
    for other in sorted(path.parent.glob("*.sqlite")):
        root = None if is_damaged_copy(other) else _root(other, digest)
        if root is not None and not Path(root).exists():
            candidates.append((other, root))
    if len(candidates) != 1:
        return None
    [(other, root)] = candidates
    try:
        with closing(sqlite3.connect(other)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if Path(f"{other}-wal").exists():  # it is open in a window
            return None
        other.rename(path)
    except (sqlite3.Error, OSError):
        return None
    return root


def _root(path: Path, digest: str) -> str | None:
    """The folder of a notebook's dataset if the digest of its names matches."""
    try:
        with closing(connect_read_only(path)) as database:
            metadata = read_metadata(database)
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return metadata.get("root") if metadata.get("names") == digest else None
