"""Opening a notebook's file, whatever state it is in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viewer.notes.storage.recovery import recovered, set_aside
from viewer.notes.storage.store import Damaged, ReadOnly, Store
from viewer.notes.value import Value


@dataclass(frozen=True)
class Opened:
    """An open file, or what stands in for it."""

    store: Store
    values: list[Value]
    revision: int
    is_kept: bool = True  # in the file; False: in memory
    problem: str = ""  # a sentence about what is not as it should be


def open_store(path: Path) -> Opened:
    """Open or make the file. NotebookError where it is of a newer version, or busy all the time."""
    try:
        return _opened(Store.open(path))
    except ReadOnly as error:
        return _in_memory(path, str(error))
    except Damaged as error:
        return _renewed(path, error)


def copied(store: Store, problem: str) -> Opened:
    """What stands in for the file once more, with the same in it. For any thread, while nobody writes."""
    return _opened(store.copied(), problem, is_kept=False)


def _opened(store: Store, problem: str = "", *, is_kept: bool = True) -> Opened:
    try:
        return Opened(store, *store.values(), is_kept, problem)
    except BaseException:
        store.close()
        raise


def _renewed(path: Path, damage: Damaged) -> Opened:
    """A new file in place of a damaged one, with what can be read of that."""
    try:
        aside = set_aside(path)
        values = recovered(aside)
    except OSError as error:
        return _in_memory(path, f"{damage}, and cannot be set aside ({error.strerror})", copied=False)
    store = Store.open(path)
    with store.writing():
        store.put(values)
    entries = "1 entry" if len(values) == 1 else f"{len(values):,} entries"
    return _opened(store, f"{damage}: it is kept as {aside.name}, and {entries} of it could be read and are here.")


def _in_memory(path: Path, reason: str, *, copied: bool = True) -> Opened:
    problem = f"{reason}: what you write about sequences is lost when the window is closed."
    try:
        return _opened(Store.in_memory(path, copied=copied and path.exists()), problem, is_kept=False)
    except Damaged:
        return _opened(Store.in_memory(path, copied=False), problem, is_kept=False)
