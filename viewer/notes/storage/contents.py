"""The values of a notebook in memory, and the marks and playlists that they make up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from viewer.notes.marks import Marks, RangeNote
from viewer.notes.natural_order import natural
from viewer.notes.playlist import Playlist
from viewer.notes.value import Kind, Place, Value, empty_value, folded

NO_MARKS = Marks()


class Contents:
    """Values by place, marks by sequence."""

    def __init__(self) -> None:
        self._values: dict[str, dict[tuple[Kind, str], Value]] = {}  # sequence -> (kind, key) -> value
        self._marks: dict[str, Marks] = {}  # of sequences that have any
        self._tags: dict[str, int] | None = None  # None: to be counted again

    def __iter__(self) -> Iterator[Value]:
        for values in self._values.values():
            yield from values.values()

    def __getitem__(self, place: Place) -> Value:
        sequence, kind, key = place
        return self._values.get(sequence, {}).get((kind, key)) or empty_value(place)

    def update(self, values: Iterable[Value]) -> frozenset[str]:
        """Replace values; returns their sequences, "" for playlists."""
        names = set()
        self._tags = None
        for value in values:
            self._values.setdefault(value.sequence, {})[value.kind, value.key] = value
            names.add(value.sequence)
        for name in names - {""}:
            marks = marks_from_values(self._values[name].values())
            if marks == NO_MARKS:
                self._marks.pop(name, None)
            else:
                self._marks[name] = marks
        return frozenset(names)

    def clear(self) -> frozenset[str]:
        """Remove all values; returns their sequences, "" for playlists."""
        names = frozenset(self._values)
        for table in (self._values, self._marks):
            while table:
                table.popitem()  # one by one, so that other threads can run
        self._tags = None
        return names

    def marks(self, name: str) -> Marks:
        return self._marks.get(name, NO_MARKS)

    def all_marks(self) -> dict[str, Marks]:
        """A copy of the marks of all sequences that have any."""
        return dict(self._marks)

    def playlists(self) -> tuple[Playlist, ...]:
        return playlists_from_values(self._values.get("", {}).values())

    def tags(self) -> dict[str, int]:
        """Number of sequences with each tag, by name; the most common spelling of a tag counts for all."""
        if self._tags is None:
            spellings: dict[str, Counter[str]] = {}
            for tag, count in Counter(chain.from_iterable(marks.tags for marks in self._marks.values())).items():
                spellings.setdefault(folded(tag), Counter())[tag] += count
            totals = {counts.most_common(1)[0][0]: counts.total() for counts in spellings.values()}
            self._tags = {tag: totals[tag] for tag in sorted(totals, key=natural)}
        return dict(self._tags)

    def tagged(self, tag: str) -> list[str]:
        """The sequences with a tag, in any spelling."""
        key = folded(tag)
        return [name for name, marks in self._marks.items() if any(folded(one) == key for one in marks.tags)]


def marks_from_values(values: Iterable[Value]) -> Marks:
    """The marks of a sequence from its values."""
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
            case "range", RangeNote() as range_note:
                ranges.append(range_note)
    return Marks(
        favourite,
        rating,
        tuple(sorted(tags, key=natural)),
        note,
        tuple(sorted(ranges, key=lambda one: (one.first, one.last, one.id))),
    )


def playlists_from_values(values: Iterable[Value]) -> tuple[Playlist, ...]:
    """The playlists among the values, sorted by name."""
    playlists = [value.content for value in values if isinstance(value.content, Playlist)]
    return tuple(sorted(playlists, key=lambda playlist: natural(playlist.name)))
