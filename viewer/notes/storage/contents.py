"""All values of a notebook in memory, and what they come to for each sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from viewer.notes.marks import Marks
from viewer.notes.natural_order import natural
from viewer.notes.playlist import Playlist
from viewer.notes.storage.grouping import gather_marks, gather_playlists
from viewer.notes.value import Kind, Place, Value, folded, nothing

NO_MARKS = Marks()


class Contents:
    """Values by place, marks by sequence."""

    def __init__(self) -> None:
        self._values: dict[str, dict[tuple[Kind, str], Value]] = {}  # sequence -> (kind, key) -> value
        self._marks: dict[str, Marks] = {}  # of sequences that have any
        self._tags: dict[str, int] | None = None  # None: to be counted anew

    def __iter__(self) -> Iterator[Value]:
        for values in self._values.values():
            yield from values.values()

    def __getitem__(self, place: Place) -> Value:
        sequence, kind, key = place
        return self._values.get(sequence, {}).get((kind, key)) or nothing(place)

    def take(self, values: Iterable[Value]) -> frozenset[str]:
        """Take new values; gives the sequences that they are of, "" for playlists."""
        names = set()
        self._tags = None
        for value in values:
            self._values.setdefault(value.sequence, {})[value.kind, value.key] = value
            names.add(value.sequence)
        for name in names - {""}:
            marks = gather_marks(self._values[name].values())
            if marks == NO_MARKS:
                self._marks.pop(name, None)
            else:
                self._marks[name] = marks
        return frozenset(names)

    def clear(self) -> frozenset[str]:
        """Forget all; gives the sequences that there were, "" for playlists."""
        names = frozenset(self._values)
        for held in (self._values, self._marks):
            while held:
                held.popitem()  # other threads have their turn meanwhile
        self._tags = None
        return names

    def marks(self, name: str) -> Marks:
        return self._marks.get(name, NO_MARKS)

    def all_marks(self) -> dict[str, Marks]:
        """A copy, of the sequences that have any."""
        return dict(self._marks)

    def playlists(self) -> tuple[Playlist, ...]:
        return gather_playlists(self._values.get("", {}).values())

    def tags(self) -> dict[str, int]:
        """How many sequences have each tag, by name; a tag that is written in two ways counts as the commoner."""
        if self._tags is None:
            spellings: dict[str, Counter[str]] = {}
            for tag, count in Counter(chain.from_iterable(marks.tags for marks in self._marks.values())).items():
                spellings.setdefault(folded(tag), Counter())[tag] += count
            counted = {counts.most_common(1)[0][0]: counts.total() for counts in spellings.values()}
            self._tags = {tag: counted[tag] for tag in sorted(counted, key=natural)}
        return dict(self._tags)

    def tagged(self, tag: str) -> list[str]:
        """The sequences that have a tag, however it is written."""
        key = folded(tag)
        return [name for name, marks in self._marks.items() if any(folded(one) == key for one in marks.tags)]
