"""Merging another person's values: for each place the newest value wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from viewer.notes.storage.contents import Contents
from viewer.notes.value import NEVER, Value


@dataclass(frozen=True)
class Conflict:
    """Both sides changed the same place without having seen the other's change."""

    ours: Value
    theirs: Value
    is_theirs: bool  # theirs wins because it is newer


@dataclass
class MergeResult:
    """The result of a merge."""

    taken: list[Value] = field(default_factory=list)  # newer values to be written, some of equal content
    names: set[str] = field(default_factory=set)  # all sequences in theirs
    n_new: int = 0  # values that were replaced
    n_same: int = 0
    n_older: int = 0  # theirs that are older than ours
    conflicts: list[Conflict] = field(default_factory=list)


def merge(ours: Contents, theirs: Iterable[Value]) -> MergeResult:
    """Merge values (one for each place) without changing `ours`; with equal times ours wins."""
    merged = MergeResult()
    for value in theirs:
        if value.sequence:
            merged.names.add(value.sequence)
        own = ours[value.place]
        is_newer = value.changed > own.changed
        if is_newer:
            merged.taken.append(value)
        if _is_same(own, value):
            merged.n_same += 1
            continue
        if is_newer:
            merged.n_new += 1
        else:
            merged.n_older += 1
        if not _has_seen(own, value):
            merged.conflicts.append(Conflict(own, value, is_newer))
    return merged


def _is_same(one: Value, other: Value) -> bool:
    if isinstance(one.content, str) and isinstance(other.content, str) and one.kind == "tag":
        return True  # spellings of the same tag
    return one.content == other.content


def _has_seen(one: Value, other: Value) -> bool:
    """Whether one of the two was written by somebody who had seen the other."""
    return NEVER in (one.changed, other.changed) or one.changed in other.earlier or other.changed in one.earlier
