"""The notebook of a dataset: favourites, ratings, tags, notes and playlists, saved at once."""

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
from viewer.notes.exchange.merging import MergeResult, merge
from viewer.notes.marks import Marks, RangeNote
from viewer.notes.playlist import Playlist
from viewer.notes.storage.contents import Contents
from viewer.notes.storage.moved_notebook import names_digest
from viewer.notes.storage.opening import empty_store
from viewer.notes.storage.repository import Repository
from viewer.notes.value import Content, Kind, Place, Value, folded

MERGE_US: Final = 5 * 60 * 1_000_000  # edits of one note within this time are undone together


class Notebook:
    """Marks and playlists of one dataset. Its file is created with the first edit. Not thread-safe.

    Edits raise MarkError if they are invalid and NotebookError if they cannot be saved; then nothing is changed.
    """

    changed = Signal(frozenset)  # names of the sequences whose marks have changed
    playlists_changed = Signal()
    problem_changed = Signal(str)

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._contents: Contents = repository.contents
        self._last_problem = repository.problem

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
        """Open the notebook at `path` of the dataset at `root`. Raises NotebookError if its version is newer.

        names: of the dataset's sequences; if there is no file, that of a moved dataset with the same names is used.
        clock: microseconds since 1970, UTC. who: the user, by default the system's.
        """
        digest = names_digest(names)
        return cls(Repository(path, root, digest, clock, _user() if who is None else who))

    @classmethod
    def empty(cls, path: Path, root: Path, problem: str) -> Notebook:
        """A notebook in memory in place of one that cannot be used, and why."""
        return cls(Repository(path, root, "", lambda: 0, "", empty_store(path, problem)))

    def in_memory_copy(self) -> Notebook:
        """A copy in memory with an undo history of its own, for a notebook that is not saved.

        May be called in any thread while nobody writes. Raises NotebookError if this notebook is closed.
        """
        return Notebook(self._repository.in_memory_copy())

    def close(self) -> None:
        """Close the file. Nothing is lost if this is not called."""
        self._repository.close()

    def release(self) -> None:
        """Close the file and free the memory step by step; may be called in any thread once nobody uses this."""
        self._repository.close()
        self._contents.clear()

    # -- reading

    @property
    def path(self) -> Path:
        """The file, which may not exist yet."""
        return self._repository.path

    @property
    def problem(self) -> str:
        """A message about what is wrong with the file; "" if nothing is."""
        return self._repository.problem

    @property
    def is_saved(self) -> bool:
        """Whether edits are saved in the file; otherwise they are lost when the notebook is closed."""
        return self._repository.is_saved

    def all_marks(self) -> dict[str, Marks]:
        """A copy of the marks of all sequences that have any, including sequences that are not in the dataset."""
        return self._contents.all_marks()

    def marks(self, name: str) -> Marks:
        """The marks of a sequence."""
        return self._contents.marks(name)

    def tags(self) -> dict[str, int]:
        """Number of sequences with each tag, sorted by tag."""
        return self._contents.tags()

    def playlists(self) -> tuple[Playlist, ...]:
        """All playlists, sorted by name."""
        return self._contents.playlists()

    def values(self) -> tuple[Value, ...]:
        """All values with their times of change, removed ones included: for an export."""
        return tuple(value for value in self._contents if value.changed)

    # -- editing

    def set_favourite(self, names: Iterable[str], favourite: bool) -> None:
        self._set("Favourite of", "favourite", "", names, favourite or None)

    def set_rating(self, names: Iterable[str], stars: int | None) -> None:
        """Set the rating; None removes it."""
        self._set("Rating of", "rating", "", names, None if stars is None else rules.rating(stars))

    def add_tag(self, names: Iterable[str], tag: str) -> None:
        """Add a tag in its most common spelling; sequences that have it keep their spelling."""
        clean, names = rules.tag(tag), tuple(names)
        spelling = next((one for one in self.tags() if folded(one) == folded(clean)), clean)
        has_tag = set(self._contents.tagged(clean))
        self._set(
            f'Tag "{spelling}" on', "tag", folded(clean), [name for name in names if name not in has_tag], spelling
        )

    def remove_tag(self, names: Iterable[str], tag: str) -> None:
        self._set(f'Removing the tag "{tag}" from', "tag", folded(rules.tag(tag)), names, None)

    def set_note(self, name: str, text: str) -> None:
        """Set the note. Edits within five minutes are undone together."""
        place: Place = (rules.sequence_name(name), "note", "")
        clean = rules.note(text) or None
        self._change(f"Note of {name}", lambda: {place: clean}, merge_us=MERGE_US)

    def append_note(self, names: Iterable[str], text: str) -> None:
        """Write a text below the note of each sequence, or as its note."""
        added, clean = rules.note(text.strip()), tuple(map(rules.sequence_name, names))
        sequences = clean[0] if len(clean) == 1 else f"{len(clean):,} sequences"

        def longer(name: str) -> str | None:
            before = self._contents.marks(name).note
            return rules.note(f"{before}\n{added}" if before else added) or None

        self._change(f"Note of {sequences}", lambda: {(name, "note", ""): longer(name) for name in clean})

    def add_range(self, name: str, first: int, last: int, text: str) -> RangeNote:
        """Add a note on frames; returns it as saved."""
        return self._put_range("Note at", name, RangeNote(uuid4().hex, first, last, text))

    def change_range(self, name: str, note: RangeNote) -> RangeNote:
        """Change the note with this id; returns it as saved."""
        if all(one.id != note.id for one in self.marks(name).ranges):
            raise MarkError(f"{name} has no such note: it was removed in another window")
        return self._put_range("Change of the note at", name, note)

    def remove_range(self, name: str, note_id: str) -> None:
        note = next((one for one in self.marks(name).ranges if one.id == note_id), None)
        if note is not None:
            description = f"Removing the note at {_frames(note)} of {name}"
            self._change(description, lambda: {(name, "range", note_id): None})

    def save_playlist(self, playlist: Playlist) -> Playlist:
        """Add a playlist, or replace the one with its name; returns it as saved."""
        clean = rules.playlist(playlist)
        self._change(f'Playlist "{clean.name}"', lambda: {("", "playlist", folded(clean.name)): clean})
        return clean

    def rename_playlist(self, old: str, new: str) -> Playlist:
        """Rename a playlist. Raises MarkError if another one has the new name."""
        before = self.playlist(old)
        after = rules.playlist(Playlist(new, before.query, before.names))
        if folded(new) != folded(old) and any(folded(one.name) == folded(after.name) for one in self.playlists()):
            raise MarkError(f'there is already a playlist "{after.name}"')
        removed: dict[Place, Content | None] = {("", "playlist", folded(before.name)): None}
        new_place: Place = ("", "playlist", folded(after.name))
        self._change(f'Renaming the playlist "{before.name}"', lambda: removed | {new_place: after})
        return after

    def remove_playlist(self, name: str) -> None:
        place: Place = ("", "playlist", folded(self.playlist(name).name))
        self._change(f'Removing the playlist "{name}"', lambda: {place: None})

    def playlist(self, name: str) -> Playlist:
        """The playlist with this name. Raises MarkError."""
        match = next((one for one in self.playlists() if folded(one.name) == folded(name)), None)
        if match is None:
            raise MarkError(f'there is no playlist "{name}"')
        return match

    def import_values(self, values: Iterable[Value], description: str) -> MergeResult:
        """Merge another person's values in one step, which can be undone completely."""
        theirs = tuple(values)
        result = MergeResult()

        def merged() -> list[Value]:
            nonlocal result
            result = merge(self._contents, theirs)
            return result.taken

        try:
            self._repository.import_values(description, merged)
        finally:
            self._emit_changes()
        return result

    # -- undo and redo

    @property
    def can_undo(self) -> bool:
        return self._repository.can_undo()

    @property
    def can_redo(self) -> bool:
        return self._repository.can_redo()

    def undo_size(self) -> int:
        """Number of values that the next `undo` would change."""
        return self._repository.undo_size()

    def redo_size(self) -> int:
        """Number of values that the next `redo` would change."""
        return self._repository.redo_size()

    def undo(self) -> str | None:
        """Undo the last edit made in this window or before it was opened; returns its description, None without one.

        Values that another window has changed since are left as they are; raises MarkError if that is all of them.
        """
        return self._undo_or_redo(self._repository.undo)

    def redo(self) -> str | None:
        """Redo the edit that was undone last; see `undo`."""
        return self._undo_or_redo(self._repository.redo)

    def refresh(self) -> None:
        """Read what other windows have written; cheap if they have not."""
        try:
            self._repository.refresh()
        finally:
            self._emit_changes()

    def _undo_or_redo(self, action: Callable[[], str | None]) -> str | None:
        try:
            return action()
        finally:
            self._emit_changes()

    def _set(self, description: str, kind: Kind, key: str, names: Iterable[str], content: Content | None) -> None:
        places: list[Place] = [(rules.sequence_name(name), kind, key) for name in names]
        sequences = places[0][0] if len(places) == 1 else f"{len(places):,} sequences"
        self._change(f"{description} {sequences}", lambda: dict.fromkeys(places, content))

    def _put_range(self, description: str, name: str, note: RangeNote) -> RangeNote:
        clean = RangeNote(note.id, *rules.frames(note.first, note.last), rules.note(note.text))
        place: Place = (rules.sequence_name(name), "range", note.id)
        self._change(f"{description} {_frames(clean)} of {name}", lambda: {place: clean})
        return clean

    def _change(
        self, description: str, compute: Callable[[], Mapping[Place, Content | None]], merge_us: int = 0
    ) -> None:
        try:
            self._repository.change(description, compute, merge_us)
        finally:
            self._emit_changes()

    def _emit_changes(self) -> None:
        names = self._repository.take_changed_names()
        if self._last_problem != self._repository.problem:
            self._last_problem = self._repository.problem
            self.problem_changed.emit(self._last_problem)
        if names - {""}:
            self.changed.emit(names - {""})
        if "" in names:
            self.playlists_changed.emit()


def _frames(note: RangeNote) -> str:
    return f"frame {note.first}" if note.first == note.last else f"frames {note.first} to {note.last}"


def _user() -> str:
    """Name of the system's user; "" if unknown."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
