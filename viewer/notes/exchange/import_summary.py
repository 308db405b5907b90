"""What an import came to, in words."""

from __future__ import annotations

from collections.abc import Container

from viewer.notes.exchange.merging import Conflict, Merged
from viewer.notes.exchange.times import told
from viewer.notes.marks import RangeNote
from viewer.notes.playlist import Playlist
from viewer.notes.value import Value

_LONGEST = 60  # characters of a note that are shown


def summary(merged: Merged, dataset: Container[str]) -> str:
    """One line. dataset: the names of its sequences."""
    parts = [f"{merged.n_new:,} taken", f"{merged.n_same:,} the same", f"{merged.n_older:,} older than here and left"]
    parts.append(f"{len(merged.conflicts):,} {'conflict' if len(merged.conflicts) == 1 else 'conflicts'}")
    line = ", ".join(parts)
    foreign = sum(name not in dataset for name in merged.names)
    if not foreign:
        return line
    which = "1 sequence is" if foreign == 1 else f"{foreign:,} sequences are"
    return f"{line}; {which} not in this dataset, and {'its' if foreign == 1 else 'their'} notes are kept"


def conflict_line(conflict: Conflict) -> str:
    """Both sides of a conflict, and which stays."""
    ours, theirs = (f"{_content(value)}{_when(value)}" for value in (conflict.ours, conflict.theirs))
    stays = "theirs" if conflict.is_theirs else "here"
    return f"{_what(conflict)}: here {ours}; theirs {theirs}; {stays} stays"


def _what(conflict: Conflict) -> str:
    value = conflict.ours
    contents = (value.content, conflict.theirs.content)
    if value.kind == "playlist":
        name = next((one.name for one in contents if isinstance(one, Playlist)), value.key)
        return f'playlist "{name}"'
    if value.kind == "tag":
        name = next((one for one in contents if isinstance(one, str)), value.key)
        return f'{value.sequence}, tag "{name}"'
    return f"{value.sequence}, {'note about frames' if value.kind == 'range' else value.kind}"


def _content(value: Value) -> str:
    match value.content:
        case None:
            return "none"
        case True:
            return "yes"
        case RangeNote() as note:
            return f"{note.first} to {note.last} {_quoted(note.text)}"
        case Playlist(query=None) as playlist:
            return f"{len(playlist.names):,} names"
        case Playlist() as playlist:
            return _quoted(playlist.query or "")
        case str(text):
            return _quoted(text)
    return str(value.content)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line if len(line) <= _LONGEST else line[:_LONGEST] + "…"}"'


def _when(value: Value) -> str:
    return f" ({value.who}, {told(value.changed)})" if value.who else f" ({told(value.changed)})"
