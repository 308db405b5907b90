"""The SQLite file of a notebook. Each edit is one transaction, so killing the program never leaves half of one."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from viewer.errors import MarkError, NotebookError
from viewer.notes.value import NEVER, Content, Value, content_from_json, content_to_json

VERSION: Final = 1
APPLICATION: Final = 0x49584E42  # "IXNB", in the file's header
BUSY_SECONDS: Final = 3.0  # longest wait for another window's transaction

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
_NOT_UTF8: Final = "Could not decode to UTF-8"  # an error of Python's, which has no code
_ROOM: Final = 2**17  # bytes
_MAX_INTEGER: Final = 2**62  # of revisions and times; SQLite's integers have 64 bits
Row = tuple[str, str, str, str | None, int, str, str]


class Store:
    """An open file, or a database in memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.database = connection
        self._closing = threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open or create the file.

        Raises NotebookError if it has a newer version, ReadOnlyNotebook or DamagedNotebook.
        """
        with sqlite_errors(path):
            if not path.exists():
                _create_file(path)
            connection = sqlite3.connect(path, BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    @classmethod
    def in_memory(cls, path: Path, *, copy: bool) -> Store:
        """A database in memory in place of a file that cannot be written; copy: with the file's content."""
        with sqlite_errors(path):
            if not copy:
                return cls(_in_memory(path, None), path)
            with closing(connect_read_only(path)) as file:
                return cls(_in_memory(path, file), path)

    def in_memory_copy(self) -> Store:
        """A copy in memory. May be called in any thread, even while this store is being closed."""
        with self._closing, sqlite_errors(self.path):
            return Store(_in_memory(self.path, self.database), self.path)

    def close(self) -> None:
        with self._closing:
            self.database.close()

    def version(self) -> int:
        """A number that changes when another window has written."""
        with sqlite_errors(self.path):
            return int(self.database.execute("PRAGMA data_version").fetchone()[0])

    def values(self, after: int = 0) -> tuple[list[Value], int]:
        """The values written after a revision, and the current revision."""
        with sqlite_errors(self.path):
            rows = self.database.execute(
                f"SELECT {COLUMNS}, revision FROM value WHERE revision > ?", (after,)
            ).fetchall()
        try:
            revision = max((row[-1] for row in rows), default=after)
            if revision >= _MAX_INTEGER:
                raise ValueError("the revision is out of range")
            return [value_of(row[:-1]) for row in rows], revision
        except (MarkError, ValueError, TypeError) as error:
            raise DamagedNotebook(self.path, f"has an entry that cannot be read ({error})") from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction, which is rolled back on any error."""
        with sqlite_errors(self.path):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.database.execute("COMMIT")
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    def put(self, values: Iterable[Value]) -> int:
        """Write values, inside `writing`; returns their revision."""
        revision = int(self.database.execute("SELECT coalesce(max(revision), 0) + 1 FROM value").fetchone()[0])
        self.database.executemany(_PUT, ((*row_of(value), revision) for value in values))
        return revision

    def metadata(self) -> dict[str, str]:
        """Metadata of the dataset, stored in the table `about`."""
        with sqlite_errors(self.path):
            return read_metadata(self.database)

    def set_metadata(self, metadata: dict[str, str]) -> None:
        """Write metadata, inside `writing`."""
        rows = [(key, _stored(text)) for key, text in metadata.items()]
        self.database.executemany("INSERT OR REPLACE INTO about (key, text) VALUES (?, ?)", rows)


def _is_full(path: Path) -> bool:
    """Whether there is no room for a few pages more; SQLite calls that an I/O error where it maps a file to memory."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


class ReadOnlyNotebook(NotebookError):
    """The file or its folder cannot be written."""


class DamagedNotebook(NotebookError):
    """The file is not a valid database."""


def row_of(value: Value) -> Row:
    return (*value.place, _content_text(value.content), value.changed, value.who, json.dumps(value.earlier))


def value_of(row: Row) -> Value:
    """The value of a row of the table `value`. Raises MarkError, ValueError or TypeError if it is invalid."""
    sequence, kind, key, content, changed, who, earlier = row
    times = json.loads(earlier)
    if not all(isinstance(text, str) for text in (sequence, kind, key, who)) or not isinstance(times, list):
        raise TypeError("a field that should be a text is not")
    if not all(isinstance(time, int) and NEVER <= time < _MAX_INTEGER for time in (changed, *times)):
        raise ValueError("a time is out of range")
    return Value(sequence, kind, key, _content_from_text(kind, key, content), changed, who, tuple(times))  # type: ignore[arg-type]


def _content_text(content: Content | None) -> str | None:
    return None if content is None else json.dumps(content_to_json(content), ensure_ascii=False)


def _content_from_text(kind: str, key: str, text: str | None) -> Content | None:
    return None if text is None else content_from_json(kind, key, json.loads(text))  # type: ignore[arg-type]


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing; in a folder that cannot be written not even SQLite's files next to it."""
    address = f"file:{quote(str(path.absolute()))}?"
    try:
        connection = sqlite3.connect(f"{address}mode=ro", BUSY_SECONDS, uri=True)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection = sqlite3.connect(f"{address}immutable=1", BUSY_SECONDS, uri=True)
    return connection


def read_metadata(database: sqlite3.Connection) -> dict[str, str]:
    """What stands in the table `about`. Raises sqlite3.Error."""
    rows = database.execute("SELECT key, text FROM about")
    return {key: os.fsdecode(text) if isinstance(text, str | bytes) else str(text) for key, text in rows}


def _stored(text: str) -> str | bytes:
    """A path as SQLite can keep it: as bytes where it is no Unicode text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text)
    return text


def _create_file(path: Path) -> None:
    """Create an empty database under a temporary name and rename it; of two windows that do so, both use the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            _prepare(connection, path)
        try:
            os.link(part, path)
        except FileExistsError:
            pass  # another window was faster
        except OSError:  # a file system without hard links
            if not path.exists():
                part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _in_memory(path: Path, source: sqlite3.Connection | None) -> sqlite3.Connection:
    """A database in memory with the content of `source`."""
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
        raise DamagedNotebook(path, "is a database of another program")
    if is_ours and not _has_tables(connection):
        raise DamagedNotebook(path, "is damaged")
    journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if journal == 'wal' else 'FULL'}")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedNotebook(path, "is damaged")
    connection.execute("BEGIN IMMEDIATE")
    is_new = connection.execute("PRAGMA user_version").fetchone()[0] == 0
    connection.execute(f"PRAGMA user_version = {VERSION}")  # fails if the file cannot be written
    if is_new:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("COMMIT" if is_new else "ROLLBACK")


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Whether all tables exist, and neither views nor triggers."""
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    expected = {line.split()[2] for line in _TABLES.splitlines() if line.startswith("CREATE TABLE")}
    return {kinds.get(table) for table in expected} == {"table"} and not {"view", "trigger"} & {*kinds.values()}


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into ones that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or _NOT_UTF8 in str(error):
            raise DamagedNotebook(path, "is damaged") from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise ReadOnlyNotebook(path, "cannot be written") from error
        if code == sqlite3.SQLITE_BUSY:
            raise NotebookError(path, "another window is writing to it; try again") from error
        if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
            raise NotebookError(path, "the disk is full") from error
        raise NotebookError(path, f"cannot be used ({error})") from error
    except UnicodeDecodeError as error:  # SQLite's message is not UTF-8
        raise DamagedNotebook(path, "is damaged") from error
    except OSError as error:
        raise ReadOnlyNotebook(path, f"cannot be written ({error.strerror or error})") from error
