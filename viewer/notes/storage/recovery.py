"""A notebook's file that is damaged: kept under another name, and read as far as that goes."""

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

BESIDE = ("", "-wal", "-shm")  # a database, and what SQLite keeps beside it


def set_aside(path: Path) -> Path:
    """Give the file another name beside it, "NAME.damaged-1.sqlite"; OSError when that is not possible."""
    names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    for end in BESIDE:
        part = Path(f"{path}{end}")
        if part.exists():
            part.rename(f"{aside}{end}")
    return aside


def is_set_aside(path: Path) -> bool:
    """Whether a file has such a name."""
    return ".damaged-" in path.name


def recovered(path: Path) -> list[Value]:
    """Every value that can be read, from the front and from the back. The file itself is left as it is."""
    found: dict[Place, Value] = {}
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "notebook.sqlite"
        for end in BESIDE[:2]:
            if Path(f"{path}{end}").exists():
                shutil.copyfile(f"{path}{end}", f"{copy}{end}")
        with closing(sqlite3.connect(copy)) as database:
            for order in ("ASC", "DESC"):
                for row in _rows(database, order):
                    value = _value(row)
                    if value is not None:
                        found[value.place] = value
    return list(found.values())


def _rows(database: sqlite3.Connection, order: str) -> Iterator[Row]:
    """Rows as far as they can be read."""
    try:
        yield from database.execute(f"SELECT {COLUMNS} FROM value NOT INDEXED ORDER BY id {order}")
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return


def _value(row: Row) -> Value | None:
    try:
        return value_of(row)
    except (MarkError, ValueError, TypeError):
        return None
