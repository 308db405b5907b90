"""An SQLite file used as a cache: recreated if damaged, and temporary if its folder cannot be written."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock, Timeout

from viewer.errors import FileError
from viewer.index import schema

_T = TypeVar("_T")

BUSY_S: Final = 20.0  # longest wait for another process's write; a batch takes 0.3 s
_LOCK_S: Final = 5.0  # longest wait for another process that opens the file
_POLL_S: Final = 0.1  # between two looks whether the wait is over
_LOCK: Final = ".lock"  # in the file's folder
_CACHE_KB: Final = 8192
_UNUSABLE: Final = {
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL),
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL),
}
_LOCKED: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FORMAT}
_NO_FILE: Final = (0, 0)  # identity of a missing file


class DamagedDatabase(Exception):
    """The content of the file is invalid."""


_ERRORS: Final = (sqlite3.Error, DamagedDatabase, UnicodeDecodeError)  # the last if SQLite's message is not UTF-8


class Database:
    """The open file. Thread-safe.

    If another process recreates the file, this one switches to the new file.
    """

    def __init__(
        self,
        path: Path,
        prepare: Callable[[sqlite3.Connection], None],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Open or create the file. Raises FileError.

        prepare: called with each file after it is opened. cancelled: once it is true, no locked file is waited for.
        """
        self._cancelled = cancelled
        self.path = path
        self.times_opened = 0  # more than once if the file was recreated
        self._prepare = prepare
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.RLock()
        self._identity = _NO_FILE
        self._connection = self._open_somewhere(_NO_FILE)

    @property
    def is_temporary(self) -> bool:
        """Whether the file is temporary, because it cannot be written in its place."""
        return self._temporary is not None

    def read(self, work: Callable[[sqlite3.Connection], _T], wait_s: float | None = None) -> _T:
        """Run `work` in a read transaction; returns its result. Raises FileError.

        wait_s: longest wait for a file that another process or thread has locked; None: BUSY_S.
        """
        return self._run(work, "BEGIN", wait_s)

    def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run `work` in a write transaction; returns its result. Raises FileError."""
        return self._run(work, "BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file. No other method may be called afterwards."""
        with self._lock:
            self._connection.close()
            if self._temporary is not None:
                self._temporary.cleanup()

    def _run(self, work: Callable[[sqlite3.Connection], _T], begin: str, wait_s: float | None = None) -> _T:
        end = time.monotonic() + (BUSY_S if wait_s is None else wait_s)
        if not self._lock.acquire(timeout=-1 if wait_s is None else wait_s):
            raise FileError(self.path, "cannot be used (it is locked)")
        try:
            if _identity(self.path) != self._identity:
                self._reopen(_NO_FILE)
            try:
                return self._unlocked(lambda: in_transaction(self._connection, work, begin), end)
            except _ERRORS as error:
                self._raise_unless_damaged(error)
            self._reopen(self._identity)
            try:
                return self._unlocked(lambda: in_transaction(self._connection, work, begin), end)
            except _ERRORS as error:
                self._raise_unless_damaged(error)
                raise FileError(self.path, f"cannot be used ({error})") from error
        finally:
            self._lock.release()

    def _unlocked(self, step: Callable[[], _T], end: float) -> _T:
        """Try a step until no other process has the file locked, or the time has come, or it was cancelled."""
        while True:
            try:
                return step()
            except sqlite3.Error as error:
                if _code(error) not in _LOCKED or time.monotonic() >= end or self._cancelled():
                    raise

    def _raise_unless_damaged(self, error: Exception) -> None:
        """Raise FileError if the file cannot be used now, and `error` itself if it is a mistake of the caller."""
        if _code(error) in _UNUSABLE:
            raise FileError(self.path, f"cannot be used ({error})") from error
        if not _is_damage(error):
            raise error

    def _reopen(self, damaged: tuple[int, int]) -> None:
        self._connection.close()
        self._connection = self._open_somewhere(damaged)

    def _open_somewhere(self, damaged: tuple[int, int]) -> sqlite3.Connection:
        """Open the file, or a temporary one. damaged: identity of a file to be replaced. Raises FileError."""
        try:
            return self._unlocked(lambda: self._open(damaged), time.monotonic() + BUSY_S)
        except (OSError, *_ERRORS) as error:
            if self._temporary is not None:
                raise FileError(self.path, f"cannot be used ({error})") from error
        self._temporary = tempfile.TemporaryDirectory(prefix="interx-viewer-", ignore_cleanup_errors=True)
        self.path = Path(self._temporary.name) / self.path.name
        return self._open_somewhere(_NO_FILE)

    def _open(self, damaged: tuple[int, int]) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for tries_left in (1, 0):
            with _folder_lock(self.path.parent, self._cancelled):
                if _identity(self.path) == damaged:
                    _remove(self.path)
                connection = _open_valid(self.path) or _recreate(self.path)
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
    """Device and inode, which differ if the file is replaced by another."""
    try:
        status = os.stat(path)
    except OSError:
        return _NO_FILE
    return status.st_dev, status.st_ino


def _open_valid(path: Path) -> sqlite3.Connection | None:
    """Open or create the file; None if it is damaged. Raises sqlite3.Error, OSError."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError("no permission to write")
    connection = sqlite3.connect(path, timeout=_POLL_S, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if schema.is_empty(connection):
            schema.create(connection)
        elif not schema.is_valid(connection):
            connection.close()
            return None
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        if _is_damage(error):
            return None
        raise
    return connection


def _recreate(path: Path) -> sqlite3.Connection:
    _remove(path)
    connection = _open_valid(path)
    if connection is None:
        raise DamagedDatabase("it is damaged and cannot be recreated")
    return connection


def _remove(path: Path) -> None:
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        file.unlink(missing_ok=True)


def in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], _T], begin: str) -> _T:
    """Run `work` in a transaction; returns its result."""
    connection.execute(begin)
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # the first error is the one to report
            connection.execute("ROLLBACK")
        raise
    return result


def _code(error: Exception) -> int | None:
    """SQLite's primary result code; None if the error has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_damage(error: Exception) -> bool:
    """Whether the file is damaged. An error without a code is about text that is not valid UTF-8."""
    code = _code(error)
    if code is None:
        return isinstance(error, DamagedDatabase | sqlite3.OperationalError | UnicodeDecodeError)
    return code in _DAMAGED


@contextlib.contextmanager
def _folder_lock(folder: Path, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Lock a folder, so that only one process at a time opens or recreates a file in it; takes milliseconds.

    Does nothing where files cannot be locked, as on some network file systems.
    """
    lock = FileLock(folder / _LOCK, timeout=_POLL_S, poll_interval=0.01)
    end = time.monotonic() + _LOCK_S
    with contextlib.suppress(OSError, NotImplementedError):
        while time.monotonic() < end and not lock.is_locked and not cancelled():
            with contextlib.suppress(Timeout):
                lock.acquire()
    try:
        yield
    finally:
        lock.release()
