"""Recovery of a damaged notebook: the file is renamed, and its readable values are salvaged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from viewer.errors import MarkError
from viewer.notes.storage.store import COLUMNS, Row, value_of
from viewer.notes.value import Place, Value

FILE_SUFFIXES = ("", "-wal", "-shm")  # a database and SQLite's files next to it


def set_aside(path: Path) -> Path:
    """Rename the file to "NAME.damaged-1.sqlite" in its folder; returns the new path. Raises OSError."""
    names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    for suffix in FILE_SUFFIXES:
        part = Path(f"{path}{suffix}")
        if part.exists():
            part.rename(f"{aside}{suffix}")
    return aside


def is_damaged_copy(path: Path) -> bool:
    """Whether a file has a name given by `set_aside`."""
    return ".damaged-" in path.name


def recover_values(path: Path) -> list[Value]:
    """All values that can be read, from the start and from the end of the table. The file is not changed."""
    found: dict[Place, Value] = {}
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "notebook.sqlite"
        for suffix in FILE_SUFFIXES[:2]:
            if Path(f"{path}{suffix}").exists():
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        with closing(sqlite3.connect(copy)) as database:
            database.text_factory = _text
            for order in ("ASC", "DESC"):
                for row in _rows(database, order):
                    value = _value(row)
                    if value is not None:
                        found[value.place] = value
    return list(found.values())


def _rows(database: sqlite3.Connection, order: str) -> Iterator[Row]:
    """Rows up to the first that cannot be read."""
    try:
        yield from database.execute(f"SELECT {COLUMNS} FROM value NOT INDEXED ORDER BY id {order}")
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return


def _text(content: bytes) -> str:
    """A text of the table; bytes that are no UTF-8 become U+FFFD."""
    return content.decode(errors="replace")


def _value(row: Row) -> Value | None:
    try:
        return value_of(row)
    except (MarkError, ValueError, TypeError):
        return None
