"""An SQLite file that can be lost: made anew when it is damaged, and elsewhere when its folder cannot be written."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock, Timeout

from viewer.errors import FileError
from viewer.index import schema

_T = TypeVar("_T")

BUSY_S: Final = 20.0  # how long another process may be writing; a batch takes 0.3 s
_LOCK_S: Final = 5.0  # how long another process may be opening
_LOCK: Final = ".lock"  # beside the file
_CACHE_KB: Final = 8192
_UNUSABLE: Final = {
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL),
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL),
}
_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FORMAT}
_NOWHERE: Final = (0, 0)  # of a file that is not there


class Damaged(Exception):
    """What the file holds cannot be."""


_ERRORS: Final = (sqlite3.Error, Damaged, UnicodeDecodeError)  # the last where what SQLite complains of is no text


class Database:
    """The open file, for any thread; one at a time.

    Another process may make the file anew at any time; then this one goes over to the new file.
    """

    def __init__(self, path: Path, prepare: Callable[[sqlite3.Connection], None]) -> None:
        """prepare: called with every file that is opened, before anything else is done with it. Raises FileError."""
        self.path = path
        self.times_opened = 0  # more than once when the file was made anew
        self._prepare = prepare
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.RLock()
        self._identity = _NOWHERE
        self._connection = self._open_somewhere(_NOWHERE)

    @property
    def is_temporary(self) -> bool:
        """Whether the file goes away when it is closed, because there was no place for it where it should be."""
        return self._temporary is not None

    def read(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """What `work` reads, all of it from one state of the file. Raises FileError."""
        return self._run(work, "BEGIN")

    def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """What `work` gives, and all that it writes or nothing. Raises FileError."""
        return self._run(work, "BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file; nothing else may be asked of it then."""
        with self._lock:
            self._connection.close()
            if self._temporary is not None:
                self._temporary.cleanup()

    def _run(self, work: Callable[[sqlite3.Connection], _T], begin: str) -> _T:
        with self._lock:
            if _identity(self.path) != self._identity:
                self._reopen(_NOWHERE)
            try:
                return in_transaction(self._connection, work, begin)
            except _ERRORS as error:
                self._raise_unless_damaged(error)
            self._reopen(self._identity)
            try:
                return in_transaction(self._connection, work, begin)
            except _ERRORS as error:
                self._raise_unless_damaged(error)
                raise FileError(self.path, f"cannot be used ({error})") from error

    def _raise_unless_damaged(self, error: Exception) -> None:
        """Raise FileError where the file cannot be used now, and `error` itself for a mistake of who uses it."""
        if _code(error) in _UNUSABLE:
            raise FileError(self.path, f"cannot be used ({error})") from error
        if not _is_damage(error):
            raise error

    def _reopen(self, damaged: tuple[int, int]) -> None:
        self._connection.close()
        self._connection = self._open_somewhere(damaged)

    def _open_somewhere(self, damaged: tuple[int, int]) -> sqlite3.Connection:
        """Open the file; damaged: the one that is to be made anew if it is still there. Raises FileError."""
        try:
            return self._open(damaged)
        except (OSError, *_ERRORS) as error:
            if self._temporary is not None:
                raise FileError(self.path, f"cannot be used ({error})") from error
        self._temporary = tempfile.TemporaryDirectory(prefix="interx-viewer-", ignore_cleanup_errors=True)
        self.path = Path(self._temporary.name) / self.path.name
        return self._open_somewhere(_NOWHERE)

    def _open(self, damaged: tuple[int, int]) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for tries_left in (1, 0):
            with _alone_in(self.path.parent):
                if _identity(self.path) == damaged:
                    _remove(self.path)
                connection = _sound(self.path) or _made_anew(self.path)
                self._identity = _identity(self.path)
            try:
                self._prepare(connection)
            except _ERRORS as error:
                connection.close()
                if not tries_left or not _is_damage(error):
                    raise
                damaged = self._identity
            else:
                break
        self.times_opened += 1
        return connection


def _identity(path: Path) -> tuple[int, int]:
    """Tells a file from another one that takes its name later."""
    try:
        status = os.stat(path)
    except OSError:
        return _NOWHERE
    return status.st_dev, status.st_ino


def _sound(path: Path) -> sqlite3.Connection | None:
    """The file, opened, and made if it is not there; None when it is damaged. Raises sqlite3.Error, OSError."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError("it may not be written")
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if schema.is_empty(connection):
            schema.create(connection)
        elif not schema.is_sound(connection):
            connection.close()
            return None
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        if _is_damage(error):
            return None
        raise
    return connection


def _made_anew(path: Path) -> sqlite3.Connection:
    _remove(path)
    connection = _sound(path)
    if connection is None:
        raise Damaged("it is damaged, and cannot be made anew")
    return connection


def _remove(path: Path) -> None:
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        file.unlink(missing_ok=True)


def in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], _T], begin: str) -> _T:
    """What `work` gives, and all that it writes or nothing."""
    connection.execute(begin)
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # what matters is why it failed
            connection.execute("ROLLBACK")
        raise
    return result


def _code(error: Exception) -> int | None:
    """SQLite's primary code for what went wrong; None where it gave none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_damage(error: Exception) -> bool:
    """Whether making the file anew helps. An error without a code is about a text that is no UTF-8."""
    code = _code(error)
    if code is None:
        return isinstance(error, Damaged | sqlite3.OperationalError | UnicodeDecodeError)
    return code in _DAMAGED


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """While a file is opened or made anew no other process does either; each takes some milliseconds.

    Where files cannot be locked, as on some network file systems, nobody is kept out.
    """
    lock = FileLock(folder / _LOCK, timeout=_LOCK_S, poll_interval=0.01)
    with contextlib.suppress(Timeout, OSError, NotImplementedError):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
