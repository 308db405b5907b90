"""Validation of values read from files."""

from __future__ import annotations

import hashlib
from typing import Any, Final, cast, get_args

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.exchange.times import check_time
from viewer.notes.value import MAX_EARLIER, Content, Kind, Place, Value, content_from_json, folded

ID_LENGTH: Final = 64  # characters of a range note's id
WHO_LENGTH: Final = 100
_FOLDED: Final = 3  # most letters that one becomes when it is folded: "ß" becomes "ss"


class LineError(Exception):
    """What is wrong in a line of a file."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason


def checked_place(sequence: Any, kind: Any, key: Any, content: Any) -> Place:
    """The place of a value; without a key, the key is taken from the content. Raises MarkError."""
    if kind not in get_args(Kind):
        raise MarkError(f'"{str(kind)[:20]}" is not a kind of value: {", ".join(get_args(Kind))}')
    kind = cast(Kind, kind)
    if not isinstance(sequence, str) or not isinstance(key, str):
        raise MarkError("the name of a sequence and a key must be texts")
    if kind == "playlist":
        if sequence:
            raise MarkError("a playlist belongs to no sequence")
    else:
        rules.sequence_name(sequence)
    if kind in ("favourite", "rating", "note"):
        if key:
            raise MarkError(f"a {kind} has no key")
        return sequence, kind, ""
    return sequence, kind, _checked_key(kind, key or _key_from_content(kind, content))


def range_id(sequence: str, first: int, last: int, text: str) -> str:
    """An id for a range note without one; always the same for the same note."""
    return hashlib.sha256(f"{sequence}\n{first}\n{last}\n{text}".encode("utf-8", "replace")).hexdigest()[:32]


def checked_value(place: Place, content: Any, changed: int, who: Any = "", earlier: Any = ()) -> Value:
    """A value from JSON data (content: see `content_to_json`). Raises MarkError."""
    if not isinstance(who, str) or len(who) > WHO_LENGTH:
        raise MarkError(f"who changed it must be a text of at most {WHO_LENGTH} characters")
    if not isinstance(earlier, list | tuple):
        raise MarkError("the earlier changes must be a list of times")
    valid: Content | None = content_from_json(place[1], place[2], content)
    times = tuple(check_time(time) for time in earlier[-MAX_EARLIER:])
    return Value(*place, valid, check_time(changed), rules.line(who), times)


def _checked_key(kind: Kind, key: str) -> str:
    if kind in ("tag", "playlist"):
        clean = folded(rules.line(key))
        if not 0 < len(clean) <= _FOLDED * (rules.TAG_LENGTH if kind == "tag" else rules.PLAYLIST_LENGTH):
            raise MarkError(f'"{key[:40]}" is not the name of a {kind}')
        return clean
    if len(key) > ID_LENGTH or not key.isascii() or not key.isalnum():
        raise MarkError(f"the id of a note on frames has at most {ID_LENGTH} letters and digits")
    return key


def _key_from_content(kind: Kind, content: Any) -> str:
    match kind, content:
        case "tag", str():
            return content
        case "playlist", {"name": str(name)}:
            return name
    raise MarkError(f"a {kind} needs a key")
