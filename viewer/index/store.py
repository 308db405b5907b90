"""The index of a dataset: facts about its sequences and their captions in an SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from viewer.index.database import DamagedDatabase, Database, in_transaction
from viewer.index.facts import FILES, GENDERS, UNKNOWN, Facts, FileState
from viewer.index.record import Record
from viewer.index.stamps import Stamps

if TYPE_CHECKING:
    from viewer.dataset import Library

_LOADED: Final = "id, frames, rate, gender_1, gender_2, motion_1, motion_2, skeleton_1, skeleton_2, text"
_N_LOADED: Final = 5 + len(FILES)
_LIMITS: Final = np.array(
    [
        *([0, 2**62], [UNKNOWN, 2**31 - 1], [UNKNOWN, 2**31 - 1]),
        *[[UNKNOWN, len(GENDERS) - 1]] * 2,
        *[[0, len(FileState) - 1]] * len(FILES),
    ]
)  # (10, 2) valid range of each loaded column
_STORE: Final = """
    UPDATE sequences SET frames = ?, rate = ?, gender_1 = ?, gender_2 = ?, motion_1 = ?, motion_2 = ?, skeleton_1 = ?,
    skeleton_2 = ?, text = ?, captions = ?, stamps = ?, revision = ? WHERE id = ?
"""
_LIST: Final = f"""
    INSERT INTO sequences (name, action, revision, frames, rate, gender_1, gender_2, motion_1, motion_2, skeleton_1,
    skeleton_2, text) VALUES (?, ?, ?, {", ".join(map(str, (*[UNKNOWN] * 4, *[int(FileState.UNREAD)] * 5)))})
"""


class Index:
    """The index of a library. Row i is the library's i-th name. Thread-safe.

    Other processes may read and write the same file at the same time. Methods raise FileError if the file can no longer
    be used, as on a full disk; a damaged file is replaced by an empty one.
    """

    def __init__(
        self, path: Path, library: Library, cancelled: Callable[[], bool] = lambda: False, wait_s: float | None = None
    ) -> None:
        self._wait_s = wait_s
        self._names = library.names
        self._row_by_key = {_key(name): row for row, name in enumerate(self._names)}
        self._library = library
        self._ids: NDArray[np.int64] = np.zeros(0, np.int64)  # (N,) by row
        self._rows: NDArray[np.int32] = np.zeros(0, np.int32)  # by id; UNKNOWN for names that are not in the library
        self._loaded_from = 0  # value of times_opened when `load` was last called
        self._database = Database(path, self._sync_names, cancelled)

    @classmethod
    def open(
        cls,
        path: Path,
        library: Library,
        cancelled: Callable[[], bool] = lambda: False,
        wait_s: float | None = None,
    ) -> Index:
        """Open the index of a library, and add its names; a missing or damaged file is created again.

        If it cannot be written, a temporary file is used instead. Raises FileError if that fails too.
        cancelled: once it is true, a locked file is not waited for. wait_s: longest wait of `captions` and `matching`
        for a file that is locked; None: as long as any other.
        """
        return cls(path, library, cancelled, wait_s)

    @property
    def path(self) -> Path:
        """Path of the file."""
        return self._database.path

    @property
    def is_temporary(self) -> bool:
        """Whether the file is temporary, because it cannot be written in its place."""
        return self._database.is_temporary

    @property
    def times_recreated(self) -> int:
        """How often the file has been replaced by a new one since it was opened."""
        return self._database.times_opened - 1

    def load(self, facts: Facts, since: int = 0) -> int:
        """Fill the columns from files with the rows written after revision `since`; returns the current revision.

        All rows are filled in if the file has been recreated since the last call.
        """

        def read(connection: sqlite3.Connection) -> tuple[int, NDArray[np.int64], NDArray[np.int32]]:
            is_new = self._loaded_from != self._database.times_opened
            self._loaded_from = self._database.times_opened
            found = connection.execute(f"SELECT {_LOADED} FROM sequences WHERE revision > ?", (0 if is_new else since,))
            values = _integers(found.fetchall(), _N_LOADED)
            return _revision(connection), values, self._rows_of(values[:, 0])

        revision, values, rows = self._database.read(read)
        values, rows = values[rows != UNKNOWN, 1:], rows[rows != UNKNOWN]
        facts.frames[rows] = values[:, 0]
        facts.rates[rows] = values[:, 1]
        facts.genders[rows] = values[:, 2:4]
        facts.states[rows] = values[:, 4:]
        return revision

    def revision(self) -> int:
        """Number of the last batch that any process has written."""
        return self._database.read(_revision)

    def captions(self, name: str) -> tuple[str, ...]:
        """A sequence's captions; empty if they have not been read."""

        def read(connection: sqlite3.Connection) -> str | None:
            row = connection.execute("SELECT captions FROM sequences WHERE name = ?", (_key(name),)).fetchone()
            return None if row is None else row[0]

        text = self._database.read(read, self._wait_s)
        return tuple(text.split("\n")) if text else ()

    def matching(self, expression: str) -> NDArray[np.bool_]:
        """(N,) whether name, action or captions match an FTS5 expression.

        Raises sqlite3.OperationalError if the expression is invalid.
        """

        def rows(connection: sqlite3.Connection) -> NDArray[np.int32]:
            found = connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (expression,)).fetchall()
            return self._rows_of(_integers(found, 1)[:, 0])

        matches = np.zeros(len(self._names), bool)
        found = self._database.read(rows, self._wait_s)
        matches[found[found != UNKNOWN]] = True
        return matches

    def stamps(self) -> list[Stamps | None]:
        """Stamps of the files when they were last read, by row; None if they were never read."""

        def read(connection: sqlite3.Connection) -> list[Stamps | None]:
            found = dict(connection.execute("SELECT id, stamps FROM sequences"))
            return [found.get(id) for id in self._ids.tolist()]

        return self._database.read(read)

    def store(self, records: Mapping[str, Record]) -> int:
        """Write records by name as a new revision, which is returned; removed names are ignored."""

        def write(connection: sqlite3.Connection) -> int:
            revision = _next_revision(connection)
            connection.executemany(_STORE, [self._stored(name, record, revision) for name, record in records.items()])
            return revision

        return self._database.write(write)

    def mark_stale(self) -> None:
        """Mark all files as changed, so that they are read again; the facts stay until then."""
        self._database.write(lambda connection: connection.execute("UPDATE sequences SET stamps = NULL"))

    def close(self) -> None:
        """Close the file. No other method may be called afterwards."""
        self._database.close()

    def _stored(self, name: str, record: Record, revision: int) -> tuple[object, ...]:
        captions, id = "\n".join(record.captions), int(self._ids[self._row_by_key[_key(name)]])
        numbers = (record.frames, record.rate, *record.genders, *map(int, record.states))
        return (*numbers, captions, record.stamps, revision, id)

    def _rows_of(self, ids: NDArray[np.int64]) -> NDArray[np.int32]:
        """Rows of ids; UNKNOWN for those that another process has added since."""
        inside = (ids >= 0) & (ids < len(self._rows))
        rows: NDArray[np.int32] = np.where(inside, self._rows[np.where(inside, ids, 0)], np.int32(UNKNOWN))
        return rows

    def _sync_names(self, connection: sqlite3.Connection) -> None:
        """Make the names in the file the same as the library's, and read their ids."""
        if not self._load_ids(connection):
            in_transaction(connection, self._write_names, "BEGIN IMMEDIATE")
            if not self._load_ids(connection):
                raise DamagedDatabase("names that were just written are missing")

    def _load_ids(self, connection: sqlite3.Connection) -> bool:
        """Read the ids; False if the names are not exactly those of the library."""
        if connection.execute("SELECT action_names FROM state").fetchone() != (self._action_names,):
            return False
        found = connection.execute("SELECT id, name FROM sequences").fetchall()
        by_key = {key: id for id, key in found}
        if by_key.keys() != self._row_by_key.keys():
            return False
        self._ids = np.fromiter((by_key[key] for key in self._row_by_key), np.int64, len(found))
        self._rows = np.full(int(self._ids.max(initial=0)) + 1, UNKNOWN, np.int32)
        self._rows[self._ids] = np.arange(len(found))
        return True

    def _write_names(self, connection: sqlite3.Connection) -> None:
        present = dict(connection.execute("SELECT name, action FROM sequences"))
        removed = present.keys() - self._row_by_key.keys()
        connection.executemany("DELETE FROM sequences WHERE name = ?", [(key,) for key in removed])
        actions = {_key(name): self._library[name].action or "" for name in self._names}
        renamed = [(action, key) for key, action in actions.items() if present.get(key, action) != action]
        connection.executemany("UPDATE sequences SET action = ? WHERE name = ?", renamed)
        revision = _next_revision(connection)
        new = [(key, action, revision) for key, action in actions.items() if key not in present]
        connection.executemany(_LIST, new)
        connection.execute("UPDATE state SET action_names = ?", (self._action_names,))

    @property
    def _action_names(self) -> str:
        return "\n".join(self._library.annotations.actions)


def _key(name: str) -> str:
    """A name as stored in the file; a folder's name may have bytes that are not valid UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return f"/{name.encode('utf-8', 'backslashreplace').decode()}"  # no name has a slash
    return name


def _integers(rows: list[tuple[int, ...]], width: int) -> NDArray[np.int64]:
    """(len(rows), width) integers; raises DamagedDatabase if they are invalid."""
    try:
        values = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * width).reshape(-1, width)
    except (TypeError, ValueError, OverflowError) as error:
        raise DamagedDatabase(f"it has an invalid number ({error})") from error
    limits = _LIMITS[:width]
    if ((values < limits[:, 0]) | (values > limits[:, 1])).any():
        raise DamagedDatabase("it has a number that is out of range")
    return values


def _revision(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT revision FROM state").fetchone()
    if row is None or not isinstance(row[0], int):
        raise DamagedDatabase("its revision is missing")
    return row[0]


def _next_revision(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE state SET revision = revision + 1")
    return _revision(connection)
