"""A single value of a notebook with its time of change: the unit of storing, merging and undoing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.marks import RangeNote
from viewer.notes.playlist import Playlist

Kind = Literal["favourite", "rating", "tag", "note", "range", "playlist"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

# True for a favourite, the stars of a rating, the text of a tag or a note.
Content: TypeAlias = bool | int | str | RangeNote | Playlist
Place: TypeAlias = tuple[str, Kind, str]  # sequence, kind, key: identifies a value

MAX_EARLIER: Final = 16
NEVER: Final = 0  # time of change of a value that was never set
LAST_TIME: Final = 32_503_680_000_000_000  # the year 3000


@dataclass(frozen=True, slots=True)
class Value:
    """The content of one place, and when it was changed."""

    sequence: str  # "" for a playlist
    kind: Kind
    key: str  # a tag or a playlist's name, `folded`; a range note's id; otherwise ""
    content: Content | None  # None: not set, or removed
    changed: int = NEVER  # microseconds since 1970, UTC
    who: str = ""  # user who made the change; "" if unknown
    earlier: tuple[int, ...] = ()  # times of the latest changes before, which the user had seen

    @property
    def place(self) -> Place:
        return self.sequence, self.kind, self.key

    def changed_to(self, content: Content | None, now: int, who: str) -> Value:
        """This place with another content; its time of change is later than before even if the clock was set back."""
        earlier = self.earlier if self.changed == NEVER else (*self.earlier, self.changed)[-MAX_EARLIER:]
        return Value(*self.place, content, max(now, self.changed + 1), who, earlier)


def empty_value(place: Place) -> Value:
    """The value of a place that was never set."""
    return Value(*place, None)


def folded(text: str) -> str:
    """The text without case; tags, and names of playlists, are the same if these are equal."""
    return text.casefold()


def content_to_json(content: Content | None) -> Any:
    """The content as JSON data."""
    match content:
        case RangeNote():
            return {"first": content.first, "last": content.last, "text": content.text}
        case Playlist(query=None):
            return {"name": content.name, "names": list(content.names)}
        case Playlist():
            return {"name": content.name, "query": content.query}
    return content


def content_from_json(kind: Kind, key: str, data: Any) -> Content | None:
    """The content from JSON data. Raises MarkError if it is invalid for the kind and key."""
    match kind, data:
        case _, None:
            return None
        case "favourite", True:
            return True
        case "rating", int():
            return rules.rating(data)
        case "tag", str():
            tag = rules.tag(data)
            if folded(tag) == key:
                return tag
        case "note", str():
            return rules.note(data) or None
        case "range", {"first": int(first), "last": int(last), "text": str(text)}:
            return RangeNote(key, *rules.frames(int(first), int(last)), rules.note(text))
        case "playlist", {"name": str(name), "query": str(query)}:
            return _playlist(key, Playlist(name, query))
        case "playlist", {"name": str(name), "names": [*names]} if all(isinstance(one, str) for one in names):
            return _playlist(key, Playlist(name, None, tuple(names)))
    raise MarkError(f"the content is not valid for a {kind}")


def _playlist(key: str, playlist: Playlist) -> Playlist:
    valid = rules.playlist(playlist)
    if folded(valid.name) != key:
        raise MarkError(f'the playlist "{valid.name}" does not have the name of its key')
    return valid
