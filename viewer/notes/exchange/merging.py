"""What somebody else wrote, put together with what is here: place by place the newest stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from viewer.notes.storage.contents import Contents
from viewer.notes.value import NEVER, Value


@dataclass(frozen=True)
class Conflict:
    """Both changed the same place, and neither knew of the other's change."""

    ours: Value
    theirs: Value
    is_theirs: bool  # which stays: theirs, because it is newer


@dataclass
class Merged:
    """What came of it."""

    taken: list[Value] = field(default_factory=list)  # to be written, also where only the time is another
    names: set[str] = field(default_factory=set)  # of all sequences that they wrote about
    n_new: int = 0  # values that are others now
    n_same: int = 0
    n_older: int = 0  # theirs that ours stay in place of, because they are newer
    conflicts: list[Conflict] = field(default_factory=list)


def merge(ours: Contents, theirs: Iterable[Value]) -> Merged:
    """Merge, without changing `ours`. At the same time of change ours stays. `theirs`: one value a place."""
    merged = Merged()
    for value in theirs:
        if value.sequence:
            merged.names.add(value.sequence)
        here = ours[value.place]
        is_newer = value.changed > here.changed
        if is_newer:
            merged.taken.append(value)
        if _is_same(here, value):
            merged.n_same += 1
            continue
        if is_newer:
            merged.n_new += 1
        else:
            merged.n_older += 1
        if not _knew(here, value):
            merged.conflicts.append(Conflict(here, value, is_newer))
    return merged


def _is_same(one: Value, other: Value) -> bool:
    if isinstance(one.content, str) and isinstance(other.content, str) and one.kind == "tag":
        return True  # the same tag, however it is written
    return one.content == other.content


def _knew(here: Value, there: Value) -> bool:
    """Whether one of the two was written by somebody who knew of the other."""
    return NEVER in (here.changed, there.changed) or here.changed in there.earlier or there.changed in here.earlier
