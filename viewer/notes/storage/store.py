"""The SQLite file that keeps the values. Each change is one transaction, so a killed program leaves whole ones only."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from viewer.errors import MarkError, NotebookError
from viewer.notes.value import NEVER, Content, Value, content_of, plain

VERSION: Final = 1
APPLICATION: Final = 0x49584E42  # "IXNB", in the file's header
BUSY_SECONDS: Final = 3.0  # how long another window's change is waited for

_TABLES: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE value (
    id INTEGER PRIMARY KEY, sequence TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    content TEXT, changed INTEGER NOT NULL, who TEXT NOT NULL, earlier TEXT NOT NULL, revision INTEGER NOT NULL,
    UNIQUE (sequence, kind, key)
);
CREATE INDEX by_revision ON value (revision);
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT, window TEXT NOT NULL, told TEXT NOT NULL, exact INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL
);
CREATE TABLE step_value (
    step INTEGER NOT NULL REFERENCES step ON DELETE CASCADE,
    sequence TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
);
CREATE INDEX by_step ON step_value (step);
"""
COLUMNS: Final = "sequence, kind, key, content, changed, who, earlier"
_PUT: Final = f"""
INSERT INTO value ({COLUMNS}, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sequence, kind, key) DO UPDATE SET content = excluded.content, changed = excluded.changed,
    who = excluded.who, earlier = excluded.earlier, revision = excluded.revision
"""
_LAST: Final = 2**62  # of what is counted: SQLite has no larger integers than twice that
Row = tuple[str, str, str, str | None, int, str, str]


class Store:
    """An open file, or a database in memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.database = connection
        self._closing = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the file, and make its tables where there are none.

        Raises NotebookError where it is of a newer version, ReadOnly where it cannot be written, Damaged.
        """
        with told_of(path):
            if not path.exists():
                _make(path)
            connection = sqlite3.connect(path, BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    @classmethod
    def in_memory(cls, path: Path, *, copied: bool) -> Store:
        """What stands in for the file at `path` where that cannot be written; copied: with what is in it."""
        with told_of(path):
            if not copied:
                return cls(_in_memory(path, None), path)
            with closing(read_only(path)) as file:
                return cls(_in_memory(path, file), path)

    def copied(self) -> Store:
        """A database in memory that has what is in this one. For any thread, also when this one may be closed."""
        with self._closing, told_of(self.path):
            return Store(_in_memory(self.path, self.database), self.path)

    def close(self) -> None:
        with self._closing:
            self.database.close()

    def version(self) -> int:
        """Another number when another window has written since."""
        with told_of(self.path):
            return int(self.database.execute("PRAGMA data_version").fetchone()[0])

    def values(self, after: int = 0) -> tuple[list[Value], int]:
        """What was written after a revision, and the revision now."""
        with told_of(self.path):
            rows = self.database.execute(
                f"SELECT {COLUMNS}, revision FROM value WHERE revision > ?", (after,)
            ).fetchall()
        try:
            revision = max((row[-1] for row in rows), default=after)
            if revision >= _LAST:
                raise ValueError("its revision is out of bounds")
            return [value_of(row[:-1]) for row in rows], revision
        except (MarkError, ValueError, TypeError) as error:
            raise Damaged(self.path, f"has an entry that cannot be read ({error})") from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: nobody else writes meanwhile, and on any error nothing was written."""
        with told_of(self.path):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.database.execute("COMMIT")
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    def put(self, values: Iterable[Value]) -> int:
        """Write values, inside `writing`; gives their revision."""
        revision = int(self.database.execute("SELECT coalesce(max(revision), 0) + 1 FROM value").fetchone()[0])
        self.database.executemany(_PUT, ((*row_of(value), revision) for value in values))
        return revision

    def about(self) -> dict[str, str]:
        """What the file says of its dataset."""
        with told_of(self.path):
            return dict(self.database.execute("SELECT key, text FROM about"))

    def set_about(self, about: dict[str, str]) -> None:
        """Say it, inside `writing`."""
        self.database.executemany("INSERT OR REPLACE INTO about (key, text) VALUES (?, ?)", about.items())


class ReadOnly(NotebookError):
    """The file, or its folder, cannot be written."""


class Damaged(NotebookError):
    """The file is no database, or a broken one."""


def row_of(value: Value) -> Row:
    return (*value.place, encoded(value.content), value.changed, value.who, json.dumps(value.earlier))


def value_of(row: Row) -> Value:
    """A row of the table `value`; MarkError, ValueError or TypeError when it is none."""
    sequence, kind, key, content, changed, who, earlier = row
    times = json.loads(earlier)
    if not all(isinstance(text, str) for text in (sequence, kind, key, who)) or not isinstance(times, list):
        raise TypeError("what should be a text is none")
    if not all(isinstance(time, int) and NEVER <= time < _LAST for time in (changed, *times)):
        raise ValueError("a time is out of bounds")
    return Value(sequence, kind, key, decoded(kind, key, content), changed, who, tuple(times))  # type: ignore[arg-type]


def encoded(content: Content | None) -> str | None:
    return None if content is None else json.dumps(plain(content), ensure_ascii=False)


def decoded(kind: str, key: str, text: str | None) -> Content | None:
    return None if text is None else content_of(kind, key, json.loads(text))  # type: ignore[arg-type]


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even beside the file where that is not possible."""
    address = f"file:{quote(str(path.absolute()))}?"
    try:
        connection = sqlite3.connect(f"{address}mode=ro", BUSY_SECONDS, uri=True)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection = sqlite3.connect(f"{address}immutable=1", BUSY_SECONDS, uri=True)
    return connection


def _make(path: Path) -> None:
    """Make an empty file, whole when it has its name: of two windows that do so one finds the other's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _prepare(connection, path)
        try:
            os.link(part, path)
        except FileExistsError:
            pass  # somebody else was faster
        except OSError:  # a file system without links
            if not path.exists():
                part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _in_memory(path: Path, source: sqlite3.Connection | None) -> sqlite3.Connection:
    """A database in memory, with what is in `source`."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        if source is not None:
            source.backup(connection)
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NotebookError(
            path, f"was made by a newer Inter-X Viewer (version {version} of the file): update this one"
        )
    is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not is_ours and not is_empty:
        raise Damaged(path, "is a database of another program")
    if is_ours and not _has_tables(connection):
        raise Damaged(path, "is damaged")
    journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if journal == 'wal' else 'FULL'}")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise Damaged(path, "is damaged")
    connection.execute("BEGIN IMMEDIATE")
    is_new = connection.execute("PRAGMA user_version").fetchone()[0] == 0
    connection.execute(f"PRAGMA user_version = {VERSION}")  # fails where the file cannot be written
    if is_new:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("COMMIT" if is_new else "ROLLBACK")


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Whether all tables are there, and nothing that acts by itself."""
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    wanted = {line.split()[2] for line in _TABLES.splitlines() if line.startswith("CREATE TABLE")}
    return {kinds.get(table) for table in wanted} == {"table"} and not {"view", "trigger"} & {*kinds.values()}


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the file system as ones that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise Damaged(path, "is damaged") from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise ReadOnly(path, "cannot be written") from error
        if code == sqlite3.SQLITE_BUSY:
            raise NotebookError(path, "another window is writing to it; try again") from error
        if code == sqlite3.SQLITE_FULL:
            raise NotebookError(path, "the disk is full") from error
        raise NotebookError(path, f"cannot be used ({error})") from error
    except UnicodeDecodeError as error:  # what SQLite complains of is no text
        raise Damaged(path, "is damaged") from error
    except OSError as error:
        raise ReadOnly(path, f"cannot be written ({error.strerror or error})") from error
