"""Values as what they say about each sequence."""

from collections.abc import Iterable

from viewer.notes.marks import Marks, RangeNote
from viewer.notes.natural_order import natural
from viewer.notes.playlist import Playlist
from viewer.notes.value import Value


def gather_marks(values: Iterable[Value]) -> Marks:
    """The marks of the sequence whose values these are."""
    favourite, rating, note = False, None, ""
    tags: list[str] = []
    ranges: list[RangeNote] = []
    for value in values:
        match value.kind, value.content:
            case _, None:
                pass
            case "favourite", _:
                favourite = True
            case "rating", int(stars):
                rating = stars
            case "tag", str(tag):
                tags.append(tag)
            case "note", str(text):
                note = text
            case "range", RangeNote() as one:
                ranges.append(one)
    return Marks(
        favourite,
        rating,
        tuple(sorted(tags, key=natural)),
        note,
        tuple(sorted(ranges, key=lambda one: (one.first, one.last, one.id))),
    )


def gather_playlists(values: Iterable[Value]) -> tuple[Playlist, ...]:
    """The playlists among the values, by name."""
    playlists = [value.content for value in values if isinstance(value.content, Playlist)]
    return tuple(sorted(playlists, key=lambda one: natural(one.name)))
