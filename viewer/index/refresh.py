"""Brings the index up to date: reads what has changed since it was last read, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viewer.index.record import Record, read_record
from viewer.index.stamps import library_stamps

if TYPE_CHECKING:
    from viewer.dataset import Library
    from viewer.index.store import Index

BATCH_S: Final = 0.2  # of reading, between two writings


@dataclass(frozen=True)
class Refreshed:
    """How far it came."""

    n_read: int  # sequences
    is_whole: bool  # whether everything is up to date now; not when it was stopped


def refresh(
    library: Library, index: Index, progress: Callable[[int, int], object], stopped: Callable[[], bool]
) -> Refreshed:
    """Read what is new or changed by its size and time, in the order of names, until it is `stopped`.

    progress: called with the number of sequences that are up to date, and of all, each time after that is written. What
    was written stays, and is not read again. A file that cannot be read is a state of that file. Raises FileError when
    the index cannot be written.
    """
    n_read = 0
    while True:
        anew = index.times_made_anew
        n_read += _read_stale(library, index, progress, stopped)
        if stopped():
            return Refreshed(n_read, is_whole=False)
        if index.times_made_anew == anew:
            return Refreshed(n_read, is_whole=True)


def _read_stale(
    library: Library, index: Index, progress: Callable[[int, int], object], stopped: Callable[[], bool]
) -> int:
    """How many sequences were read."""
    found, total = library_stamps(library, stopped), len(library)
    stale = [row for row, (now, then) in enumerate(zip(found, index.stamps(), strict=False)) if now != then]
    done = total - len(stale)
    progress(done, total)
    records: dict[str, Record] = {}
    due = time.monotonic() + BATCH_S
    for row in stale:
        if stopped():
            break
        name = library.names[row]
        records[name] = read_record(library[name], found[row])
        if time.monotonic() >= due:
            done += _write(index, records)
            progress(done, total)
            due = time.monotonic() + BATCH_S
    done += _write(index, records)
    progress(done, total)
    return done - (total - len(stale))


def _write(index: Index, records: dict[str, Record]) -> int:
    """How many records were written; none are left."""
    if not records:
        return 0
    index.store(records)
    count = len(records)
    records.clear()
    return count
