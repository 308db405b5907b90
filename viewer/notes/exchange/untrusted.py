"""Values from a file that somebody else made: nothing in it is trusted."""

from __future__ import annotations

import hashlib
from typing import Any, Final, cast, get_args

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.exchange.times import checked
from viewer.notes.value import MOST_EARLIER, Content, Kind, Place, Value, content_of, folded

ID_LENGTH: Final = 64  # characters, of a range note's id
WHO_LENGTH: Final = 100
_FOLDED: Final = 3  # letters at most that one becomes when it is folded: "ß" is "ss"


class LineError(Exception):
    """What is wrong in a file, and in which line."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line, self.reason = line, reason


def place_of(sequence: Any, kind: Any, key: Any, content: Any) -> Place:
    """Where a value belongs. Without a key it is the one that the content would have."""
    if kind not in get_args(Kind):
        raise MarkError(f'"{str(kind)[:20]}" is no kind of value: {", ".join(get_args(Kind))}')
    kind = cast(Kind, kind)
    if not isinstance(sequence, str) or not isinstance(key, str):
        raise MarkError("the names of a sequence and a key are texts")
    if kind == "playlist":
        if sequence:
            raise MarkError("a playlist belongs to no sequence")
    else:
        rules.sequence_name(sequence)
    if kind in ("favourite", "rating", "note"):
        if key:
            raise MarkError(f"a {kind} has no key")
        return sequence, kind, ""
    return sequence, kind, _key(kind, key or _key_in(kind, content))


def range_id(sequence: str, first: int, last: int, text: str) -> str:
    """The id of a range note that came without one: the same whenever it comes again."""
    return hashlib.sha256(f"{sequence}\n{first}\n{last}\n{text}".encode("utf-8", "replace")).hexdigest()[:32]


def value_of(place: Place, content: Any, changed: int, who: Any = "", earlier: Any = ()) -> Value:
    """A value with what it says checked. content: as `plain` gives it."""
    if not isinstance(who, str) or len(who) > WHO_LENGTH:
        raise MarkError(f"who changed it is a text of at most {WHO_LENGTH} characters")
    if not isinstance(earlier, list | tuple):
        raise MarkError("the earlier changes are a list of times")
    made: Content | None = content_of(place[1], place[2], content)
    times = tuple(checked(time) for time in earlier[-MOST_EARLIER:])
    return Value(*place, made, checked(changed), rules.line(who), times)


def _key(kind: Kind, key: str) -> str:
    if kind in ("tag", "playlist"):
        clean = folded(rules.line(key))
        if not 0 < len(clean) <= _FOLDED * (rules.TAG_LENGTH if kind == "tag" else rules.PLAYLIST_LENGTH):
            raise MarkError(f'"{key[:40]}" is not the name of a {kind}')
        return clean
    if len(key) > ID_LENGTH or not key.isascii() or not key.isalnum():
        raise MarkError(f"the id of a note about frames has at most {ID_LENGTH} letters and digits")
    return key


def _key_in(kind: Kind, content: Any) -> str:
    match kind, content:
        case "tag", str():
            return content
        case "playlist", {"name": str(name)}:
            return name
    raise MarkError(f"a {kind} needs a key")
