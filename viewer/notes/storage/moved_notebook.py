"""The notebook of a dataset that was moved or renamed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from viewer.notes.storage.recovery import is_set_aside
from viewer.notes.storage.store import read_only


def names_digest(names: Iterable[str]) -> str:
    """Tells datasets apart by the names of their sequences."""
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def adopt(path: Path, digest: str) -> str | None:
    """Give the notebook of a dataset that is no longer where it was, and had these names, the name `path`.

    Gives where the dataset was. None, and nothing is done, where no notebook is that, or more than one.
    """
    candidates = []
    for other in sorted(path.parent.glob("*.sqlite")):
        root = None if is_set_aside(other) else _root(other, digest)
        if root is not None and not Path(root).exists():
            candidates.append((other, root))
    if len(candidates) != 1:
        return None
    [(other, root)] = candidates
    try:
        with closing(sqlite3.connect(other)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if Path(f"{other}-wal").exists():  # a window has it open
            return None
        other.rename(path)
    except (sqlite3.Error, OSError):
        return None
    return root


def _root(path: Path, digest: str) -> str | None:
    """Where a notebook's dataset was, when it had the names of this digest."""
    try:
        with closing(read_only(path)) as database:
            about = dict(database.execute("SELECT key, text FROM about"))
    except sqlite3.Error:
        return None
    return about.get("root") if about.get("names") == digest else None
