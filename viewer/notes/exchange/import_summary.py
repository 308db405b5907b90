"""Messages about the result of an import."""

from __future__ import annotations

from collections.abc import Container

from viewer.notes.exchange.merging import Conflict, MergeResult
from viewer.notes.exchange.times import local_time
from viewer.notes.marks import RangeNote
from viewer.notes.playlist import Playlist
from viewer.notes.value import Value

_MAX_SHOWN = 60  # characters of a note that are shown


def summary(merged: MergeResult, dataset: Container[str]) -> str:
    """The result in one line. dataset: names of its sequences."""
    parts = [f"{merged.n_new:,} imported", f"{merged.n_same:,} unchanged", f"{merged.n_older:,} older and skipped"]
    parts.append(f"{len(merged.conflicts):,} {'conflict' if len(merged.conflicts) == 1 else 'conflicts'}")
    line = ", ".join(parts)
    n_unknown = sum(name not in dataset for name in merged.names)
    if not n_unknown:
        return line
    which = "1 sequence is" if n_unknown == 1 else f"{n_unknown:,} sequences are"
    return f"{line}; {which} not in this dataset, and {'its' if n_unknown == 1 else 'their'} notes are kept"


def conflict_line(conflict: Conflict) -> str:
    """Both sides of a conflict, and which wins."""
    ours, theirs = (f"{_content(value)}{_when(value)}" for value in (conflict.ours, conflict.theirs))
    winner = "theirs" if conflict.is_theirs else "ours"
    return f"{_place(conflict)}: ours {ours}; theirs {theirs}; kept {winner}"


def _place(conflict: Conflict) -> str:
    value = conflict.ours
    contents = (value.content, conflict.theirs.content)
    if value.kind == "playlist":
        name = next((one.name for one in contents if isinstance(one, Playlist)), value.key)
        return f'playlist "{name}"'
    if value.kind == "tag":
        name = next((one for one in contents if isinstance(one, str)), value.key)
        return f'{value.sequence}, tag "{name}"'
    return f"{value.sequence}, {'note on frames' if value.kind == 'range' else value.kind}"


def _content(value: Value) -> str:
    match value.content:
        case None:
            return "none"
        case True:
            return "yes"
        case RangeNote() as note:
            return f"{note.first} to {note.last} {_in_quotes(note.text)}"
        case Playlist(query=None) as playlist:
            return f"{len(playlist.names):,} names"
        case Playlist() as playlist:
            return _in_quotes(playlist.query or "")
        case str(text):
            return _in_quotes(text)
    return str(value.content)


def _in_quotes(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line if len(line) <= _MAX_SHOWN else line[:_MAX_SHOWN] + "…"}"'


def _when(value: Value) -> str:
    return f" ({value.who}, {local_time(value.changed)})" if value.who else f" ({local_time(value.changed)})"
