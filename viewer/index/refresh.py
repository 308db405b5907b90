"""Updating an index: reads the files that have changed since they were last read."""

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

BATCH_S: Final = 0.2  # time of reading between two writes


@dataclass(frozen=True)
class RefreshResult:
    """The result of an update."""

    n_read: int  # sequences
    is_complete: bool  # everything is up to date; False if it was stopped


def refresh(
    library: Library, index: Index, progress: Callable[[int, int], object], stopped: Callable[[], bool]
) -> RefreshResult:
    """Read sequences that are new, or whose files changed in size or time, in the order of names.

    progress: called after each write with the number of sequences that are up to date and their total.
    stopped: checked before each sequence; what has been written is not read again.
    Raises FileError if the index cannot be written; a sequence's unreadable files become states.
    """
    n_read = 0
    while True:
        times_recreated = index.times_recreated
        n_read += _read_stale(library, index, progress, stopped)
        if stopped():
            return RefreshResult(n_read, is_complete=False)
        if index.times_recreated == times_recreated:
            return RefreshResult(n_read, is_complete=True)


def _read_stale(
    library: Library, index: Index, progress: Callable[[int, int], object], stopped: Callable[[], bool]
) -> int:
    """Read changed sequences; returns their number."""
    stamps, total = library_stamps(library, stopped), len(library)
    stale = [row for row, (now, then) in enumerate(zip(stamps, index.stamps(), strict=False)) if now != then]
    done = total - len(stale)
    progress(done, total)
    records: dict[str, Record] = {}
    due = time.monotonic() + BATCH_S
    for row in stale:
        if stopped():
            break
        name = library.names[row]
        records[name] = read_record(library[name], stamps[row])
        if time.monotonic() >= due:
            done += _write(index, records)
            progress(done, total)
            due = time.monotonic() + BATCH_S
    done += _write(index, records)
    progress(done, total)
    return done - (total - len(stale))


def _write(index: Index, records: dict[str, Record]) -> int:
    """Write the records and clear them; returns their number."""
    if not records:
        return 0
    index.store(records)
    count = len(records)
    records.clear()
    return count
