"""What people write about the sequences of a dataset: kept in one file, every change at once."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final
from uuid import uuid4

from psygnal import Signal

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.exchange.merging import Merged, merge
from viewer.notes.marks import Marks, RangeNote
from viewer.notes.playlist import Playlist
from viewer.notes.storage.contents import Contents
from viewer.notes.storage.moved_notebook import names_digest
from viewer.notes.storage.repository import Keeper
from viewer.notes.value import Content, Kind, Place, Value, folded

JOINED_US: Final = 5 * 60 * 1_000_000  # what is typed into one note in this time is undone at once


class Notebook:
    """Marks and playlists of one dataset. Makes its file with the first change. For one thread at a time.

    Every change raises MarkError when it is not as it may be, NotebookError when it cannot be kept; then nothing is
    changed.
    """

    changed = Signal(frozenset)  # names of sequences whose marks are others now
    playlists_changed = Signal()
    problem_changed = Signal(str)

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._contents: Contents = keeper.contents
        self._told = keeper.problem

    @classmethod
    def open(
        cls,
        path: Path,
        root: Path,
        names: Iterable[str] = (),
        *,
        clock: Callable[[], int] = lambda: time.time_ns() // 1000,
        who: str | None = None,
    ) -> Notebook:
        """Open the notebook at `path` of the dataset at `root`, whose sequences have these names.

        Where there is none, that of a dataset with the same names is taken that is no longer where it was. clock:
        microseconds since 1970, UTC. who: whoever writes; the system's user. Raises NotebookError for a file of a newer
        version.
        """
        digest = names_digest(names)
        keeper = Keeper(path, root, digest, clock, _user() if who is None else who)
        return cls(keeper)

    def copied(self) -> Notebook:
        """Another one with the same in it, where `is_kept` is false; what is undone in one is so in that one alone.

        For any thread, while nobody writes. Raises NotebookError when this one is closed meanwhile.
        """
        return Notebook(self._keeper.copied())

    def close(self) -> None:
        """Nothing is lost without it."""
        self._keeper.close()

    def let_go(self) -> None:
        """Close, and give the memory back little by little: of any thread, when nobody uses it any more."""
        self._keeper.close()
        self._contents.clear()

    # -- what is there

    @property
    def path(self) -> Path:
        """The file, whether it is there yet or not."""
        return self._keeper.path

    @property
    def problem(self) -> str:
        """A sentence about what is not as it should be with the file; "" when all is well."""
        return self._keeper.problem

    @property
    def is_kept(self) -> bool:
        """Whether changes are there when the window is opened again."""
        return self._keeper.is_kept

    def all_marks(self) -> dict[str, Marks]:
        """A copy, of the sequences that have any. Names need not be in the dataset."""
        return self._contents.all_marks()

    def marks(self, name: str) -> Marks:
        """What is written about a sequence."""
        return self._contents.marks(name)

    def tags(self) -> dict[str, int]:
        """How many sequences have each tag, sorted."""
        return self._contents.tags()

    def playlists(self) -> tuple[Playlist, ...]:
        """Sorted by name."""
        return self._contents.playlists()

    def values(self) -> tuple[Value, ...]:
        """Everything with its times, what was deleted as well: to pass on."""
        return tuple(value for value in self._contents if value.changed)

    # -- changes

    def set_favourite(self, names: Iterable[str], favourite: bool) -> None:
        self._set("Favourite of", "favourite", "", names, favourite or None)

    def set_rating(self, names: Iterable[str], stars: int | None) -> None:
        """None: no rating."""
        self._set("Rating of", "rating", "", names, None if stars is None else rules.rating(stars))

    def add_tag(self, names: Iterable[str], tag: str) -> None:
        """Add a tag, spelled as others have it already; those that have it keep theirs."""
        clean, names = rules.tag(tag), tuple(names)
        known = next((one for one in self.tags() if folded(one) == folded(clean)), clean)
        has = set(self._contents.tagged(clean))
        self._set(f'Tag "{known}" on', "tag", folded(clean), [name for name in names if name not in has], known)

    def remove_tag(self, names: Iterable[str], tag: str) -> None:
        self._set(f'Removing the tag "{tag}" from', "tag", folded(rules.tag(tag)), names, None)

    def set_note(self, name: str, text: str) -> None:
        """Write the note anew. Undoing takes what was written within five minutes as one change."""
        place: Place = (rules.sequence_name(name), "note", "")
        clean = rules.note(text) or None
        self._change(f"Note of {name}", lambda: {place: clean}, joined_us=JOINED_US)

    def add_range(self, name: str, first: int, last: int, text: str) -> RangeNote:
        """Add a note about frames; gives it as it is kept."""
        return self._put_range("Note at", name, RangeNote(uuid4().hex, first, last, text))

    def change_range(self, name: str, note: RangeNote) -> RangeNote:
        """Write the note with this id anew."""
        if all(one.id != note.id for one in self.marks(name).ranges):
            raise MarkError(f"{name} has no such note: it was removed in another window")
        return self._put_range("Change of the note at", name, note)

    def remove_range(self, name: str, note_id: str) -> None:
        note = next((one for one in self.marks(name).ranges if one.id == note_id), None)
        if note is not None:
            told = f"Removing the note at {_frames(note)} of {name}"
            self._change(told, lambda: {(name, "range", note_id): None})

    def save_playlist(self, playlist: Playlist) -> Playlist:
        """Add a playlist, or replace the one of its name; gives it as it is kept."""
        clean = rules.playlist(playlist)
        self._change(f'Playlist "{clean.name}"', lambda: {("", "playlist", folded(clean.name)): clean})
        return clean

    def rename_playlist(self, old: str, new: str) -> Playlist:
        """Give a playlist another name, which no other has."""
        before = self.playlist(old)
        after = rules.playlist(Playlist(new, before.query, before.names))
        if folded(new) != folded(old) and any(folded(one.name) == folded(after.name) for one in self.playlists()):
            raise MarkError(f'there is a playlist "{after.name}" already')
        gone: dict[Place, Content | None] = {("", "playlist", folded(before.name)): None}
        new_place: Place = ("", "playlist", folded(after.name))
        self._change(f'Renaming the playlist "{before.name}"', lambda: gone | {new_place: after})
        return after

    def remove_playlist(self, name: str) -> None:
        place: Place = ("", "playlist", folded(self.playlist(name).name))
        self._change(f'Removing the playlist "{name}"', lambda: {place: None})

    def playlist(self, name: str) -> Playlist:
        """The playlist of this name; MarkError when there is none."""
        found = next((one for one in self.playlists() if folded(one.name) == folded(name)), None)
        if found is None:
            raise MarkError(f'there is no playlist "{name}"')
        return found

    def take_in(self, values: Iterable[Value], told: str) -> Merged:
        """Merge what somebody else wrote, in one step that can be undone as if it had never been."""
        theirs = tuple(values)
        merged = Merged()

        def wanted() -> list[Value]:
            nonlocal merged
            merged = merge(self._contents, theirs)
            return merged.taken

        try:
            self._keeper.take_in(told, wanted)
        finally:
            self._say()
        return merged

    # -- undo and redo

    @property
    def can_undo(self) -> bool:
        return self._keeper.can_undo()

    @property
    def can_redo(self) -> bool:
        return self._keeper.can_redo()

    def undo(self) -> str | None:
        """Undo the last change of this window, or one of earlier days; gives what it was, None when there is none.

        What another window changed since is left as it is; MarkError when that is all of it.
        """
        return self._turned(self._keeper.undo)

    def redo(self) -> str | None:
        """Do again what was undone last; as `undo`."""
        return self._turned(self._keeper.redo)

    def catch_up(self) -> None:
        """Take what other windows wrote. Costs next to nothing when they did not."""
        try:
            self._keeper.catch_up()
        finally:
            self._say()

    def _turned(self, turn: Callable[[], str | None]) -> str | None:
        try:
            return turn()
        finally:
            self._say()

    def _set(self, told: str, kind: Kind, key: str, names: Iterable[str], content: Content | None) -> None:
        places: list[Place] = [(rules.sequence_name(name), kind, key) for name in names]
        of = places[0][0] if len(places) == 1 else f"{len(places):,} sequences"
        self._change(f"{told} {of}", lambda: dict.fromkeys(places, content))

    def _put_range(self, told: str, name: str, note: RangeNote) -> RangeNote:
        clean = RangeNote(note.id, *rules.frames(note.first, note.last), rules.note(note.text))
        place: Place = (rules.sequence_name(name), "range", note.id)
        self._change(f"{told} {_frames(clean)} of {name}", lambda: {place: clean})
        return clean

    def _change(self, told: str, wanted: Callable[[], Mapping[Place, Content | None]], joined_us: int = 0) -> None:
        try:
            self._keeper.change(told, wanted, joined_us)
        finally:
            self._say()

    def _say(self) -> None:
        """Tell what is new."""
        names = self._keeper.news()
        if self._told != self._keeper.problem:
            self._told = self._keeper.problem
            self.problem_changed.emit(self._told)
        if names - {""}:
            self.changed.emit(names - {""})
        if "" in names:
            self.playlists_changed.emit()


def _frames(note: RangeNote) -> str:
    return f"frame {note.first}" if note.first == note.last else f"frames {note.first} to {note.last}"


def _user() -> str:
    """Whoever uses this computer's account; "" where it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
