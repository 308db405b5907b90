"""One thing that somebody wrote, and when: what is kept, merged, undone and passed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.marks import RangeNote
from viewer.notes.playlist import Playlist

Kind = Literal["favourite", "rating", "tag", "note", "range", "playlist"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

# True of a favourite, the stars of a rating, the text of a tag or a note.
Content: TypeAlias = bool | int | str | RangeNote | Playlist
Place: TypeAlias = tuple[str, Kind, str]  # sequence, kind, key: where there is one value

MOST_EARLIER: Final = 16
NEVER: Final = 0  # when a value was changed that nobody ever wrote
LAST_TIME: Final = 32_503_680_000_000_000  # the year 3000


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one place."""

    sequence: str  # "" of a playlist
    kind: Kind
    key: str  # a tag or a playlist's name, both as `folded`; a range note's id; "" of the others
    content: Content | None  # None: there is none, or not any more
    changed: int = NEVER  # microseconds since 1970, UTC
    who: str = ""  # changed it; "" where that is not known
    earlier: tuple[int, ...] = ()  # when it was changed before, the last times: what whoever changed it knew of

    @property
    def place(self) -> Place:
        return self.sequence, self.kind, self.key

    def changed_to(self, content: Content | None, now: int, who: str) -> Value:
        """The same place with something else in it, changed later than before whatever the clock says."""
        earlier = self.earlier if self.changed == NEVER else (*self.earlier, self.changed)[-MOST_EARLIER:]
        return Value(*self.place, content, max(now, self.changed + 1), who, earlier)


def nothing(place: Place) -> Value:
    """What stands where nobody ever wrote."""
    return Value(*place, None)


def folded(text: str) -> str:
    """Tags and names of playlists that have this in common are the same one."""
    return text.casefold()


def plain(content: Content | None) -> Any:
    """The content as JSON has it."""
    match content:
        case RangeNote():
            return {"first": content.first, "last": content.last, "text": content.text}
        case Playlist(query=None):
            return {"name": content.name, "names": list(content.names)}
        case Playlist():
            return {"name": content.name, "query": content.query}
    return content


def content_of(kind: Kind, key: str, given: Any) -> Content | None:
    """What `plain` gave, checked: MarkError when it is no content for this kind and key."""
    match kind, given:
        case _, None:
            return None
        case "favourite", True:
            return True
        case "rating", int():
            return rules.rating(given)
        case "tag", str():
            tag = rules.tag(given)
            if folded(tag) == key:
                return tag
        case "note", str():
            return rules.note(given) or None
        case "range", {"first": int(first), "last": int(last), "text": str(text)}:
            return RangeNote(key, *rules.frames(int(first), int(last)), rules.note(text))
        case "playlist", {"name": str(name), "query": str(query)}:
            return _playlist(key, Playlist(name, query))
        case "playlist", {"name": str(name), "names": [*names]} if all(isinstance(one, str) for one in names):
            return _playlist(key, Playlist(name, None, tuple(names)))
    raise MarkError(f"what is given for {kind} does not fit")


def _playlist(key: str, given: Playlist) -> Playlist:
    playlist = rules.playlist(given)
    if folded(playlist.name) != key:
        raise MarkError(f'the playlist "{playlist.name}" stands where another should')
    return playlist
