"""Opening a notebook's file in any state: missing, read-only, damaged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viewer.notes.storage.recovery import recover_values, set_aside
from viewer.notes.storage.store import DamagedNotebook, ReadOnlyNotebook, Store
from viewer.notes.value import Value


@dataclass(frozen=True)
class OpenedStore:
    """An open file, or a database in memory in its place."""

    store: Store
    values: list[Value]
    revision: int
    is_saved: bool = True  # in the file; False: only in memory
    problem: str = ""  # a message about what is wrong with the file; "" if nothing is


def open_store(path: Path) -> OpenedStore:
    """Open or create the file. Raises NotebookError if it has a newer version or stays locked."""
    try:
        return _opened(Store.open(path))
    except ReadOnlyNotebook as error:
        return _in_memory(path, str(error))
    except DamagedNotebook as error:
        return _recover(path, error)


def empty_store(path: Path, problem: str) -> OpenedStore:
    """An empty database in memory in place of a file that cannot be used."""
    return _opened(Store.in_memory(path, copy=False), problem, is_saved=False)


def in_memory_copy(store: Store, problem: str) -> OpenedStore:
    """A copy in memory. May be called in any thread while nobody writes."""
    return _opened(store.in_memory_copy(), problem, is_saved=False)


def _opened(store: Store, problem: str = "", *, is_saved: bool = True) -> OpenedStore:
    try:
        return OpenedStore(store, *store.values(), is_saved, problem)
    except BaseException:
        store.close()
        raise


def _recover(path: Path, damage: DamagedNotebook) -> OpenedStore:
    """A new file in place of a damaged one, with the values that can be recovered."""
    try:
        aside = set_aside(path)
        values = recover_values(aside)
    except OSError as error:
        return _in_memory(path, f"{damage}, and cannot be renamed ({error.strerror})", copy=False)
    store = Store.open(path)
    with store.writing():
        store.put(values)
    entries = "1 entry" if len(values) == 1 else f"{len(values):,} entries"
    return _opened(store, f"{damage}: the damaged file is kept as {aside.name}, and {entries} were recovered from it.")


def _in_memory(path: Path, reason: str, *, copy: bool = True) -> OpenedStore:
    problem = f"{reason}: your notes will be lost when the window is closed."
    try:
        return _opened(Store.in_memory(path, copy=copy and path.exists()), problem, is_saved=False)
    except DamagedNotebook:
        return _opened(Store.in_memory(path, copy=False), problem, is_saved=False)
