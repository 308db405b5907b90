"""A notebook's file together with its content in memory: writing edits, reading those of other windows, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from viewer.errors import MarkError, NotebookError
from viewer.notes.storage.contents import Contents
from viewer.notes.storage.moved_notebook import take_over
from viewer.notes.storage.opening import OpenedStore, in_memory_copy, open_store
from viewer.notes.storage.store import Store, sqlite_errors
from viewer.notes.storage.undo import Step, UndoHistory
from viewer.notes.value import Content, Place, Value

Change = tuple[Value, Value]  # before, after


class Repository:
    """A file that other windows may write too, its values in memory, and which of them have changed."""

    def __init__(
        self,
        path: Path,
        root: Path,
        digest: str,
        clock: Callable[[], int],
        who: str,
        opened: OpenedStore | None = None,
    ) -> None:
        """Open the file at `path` if it exists, or take over that of a moved dataset. Raises NotebookError.

        root, digest: the dataset's folder and the digest of its names. opened: use this store instead of the file.
        """
        self.contents = Contents()
        self.problem = ""
        self.path, self._clock, self._who = path, clock, who
        self._metadata = {"root": str(root), "names": digest}
        self._window = uuid4().hex
        self._store: Store | None = None
        self._history: UndoHistory | None = None
        self._file: tuple[int, int] | None = None  # identity of the open file
        self._revision = 0  # of the values in memory
        self._version = 0
        self._changed_names: set[str] = set()
        if opened is not None:
            self._use(opened)
            return
        moved_from = None if path.exists() else take_over(path, digest)
        if path.exists():
            self._open()
        if moved_from is not None and not self.problem:
            self.problem = f"The dataset was in {moved_from} before; its notes were taken over."
        if moved_from is not None and self._store is not None:
            with self._store.writing():
                self._store.set_metadata(self._metadata)

    @property
    def is_saved(self) -> bool:
        return self._store is None or self._file is not None

    def in_memory_copy(self) -> Repository:
        """A copy in memory. May be called in any thread while nobody writes. Raises NotebookError if this is closed."""
        store = self._store
        if store is None:
            raise NotebookError(self.path, "is closed")
        metadata = self._metadata
        opened = in_memory_copy(store, self.problem)
        return Repository(self.path, Path(metadata["root"]), metadata["names"], self._clock, self._who, opened)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self._history = self._file = None

    def take_changed_names(self) -> frozenset[str]:
        """Sequences whose values have changed since this was last called; "" for playlists."""
        names = frozenset(self._changed_names)
        self._changed_names.clear()
        return names

    def refresh(self) -> None:
        """Read what other windows have written."""
        if self._is_another_file():
            self._reopen()
        elif self._store is not None and self._version != (version := self._store.version()):
            self._version = version
            self._read(self._store)

    def change(self, description: str, compute: Callable[[], Mapping[Place, Content | None]], merge_us: int) -> None:
        """Write the contents that `compute` returns where they differ from the current ones.

        merge_us: an edit with the same description as the last one, within this time, is undone together with it.
        """

        def changes() -> list[Change]:
            olds = [(self.contents[place], content) for place, content in compute().items()]
            now = self._clock()
            return [(old, old.changed_to(content, now, self._who)) for old, content in olds if old.content != content]

        self._write(description, changes, merge_us=merge_us)

    def import_values(self, description: str, compute: Callable[[], Iterable[Value]]) -> None:
        """Write the values that `compute` returns with their own times of change."""
        self._write(description, lambda: [(self.contents[value.place], value) for value in compute()], exact=True)

    def can_undo(self) -> bool:
        with sqlite_errors(self.path):
            return self._history is not None and self._history.next_undo() is not None

    def can_redo(self) -> bool:
        with sqlite_errors(self.path):
            return self._history is not None and self._history.next_redo() is not None

    def undo_size(self) -> int:
        """Number of values of the next step to undo."""
        with sqlite_errors(self.path):
            return 0 if self._history is None else self._history.size(self._history.next_undo())

    def redo_size(self) -> int:
        """Number of values of the next step to redo."""
        with sqlite_errors(self.path):
            return 0 if self._history is None else self._history.size(self._history.next_redo())

    def undo(self) -> str | None:
        """Undo the last step; returns its description."""
        return self._undo_or_redo(lambda history: history.next_undo())

    def redo(self) -> str | None:
        """Redo the step that was undone last; returns its description."""
        return self._undo_or_redo(lambda history: history.next_redo())

    def _undo_or_redo(self, choose: Callable[[UndoHistory], Step | None]) -> str | None:
        if self._store is None or self._history is None:
            return None
        with self._store.writing():
            self._read(self._store)
            step = choose(self._history)
            if step is None:
                return None
            changes = self._history.changes(step)
            steps_back = changes if step.undone else [(after, before) for before, after in changes]
            values = [
                to if step.exact else self.contents[to.place].changed_to(to.content, self._clock(), self._who)
                for current, to in steps_back
                if self.contents[to.place].content == current.content
            ]
            if values:
                self._history.toggle(step)
                revision = self._store.put(values)
            else:
                self._history.delete(step)
        if not changes:
            raise MarkError(f"{step.description}: the previous state can no longer be read")
        if not values:
            raise MarkError(f"{step.description}: changed in another window since, and left as it is")
        self._update(values, revision)
        skipped = len(changes) - len(values)
        if skipped:
            were = "was" if skipped == 1 else "were"
            return f"{step.description}, except {skipped:,} that {were} changed in another window since"
        return step.description

    def _write(
        self, description: str, changes: Callable[[], list[Change]], *, exact: bool = False, merge_us: int = 0
    ) -> None:
        if self._is_another_file():
            self._reopen()
        if self._store is None:
            if not changes():
                return
            self._open()
        store, history = self._store, self._history
        assert store is not None
        assert history is not None
        with store.writing():
            self._read(store)
            done = changes()
            if not done:
                return
            if store.metadata() != self._metadata:
                store.set_metadata(self._metadata)
            revision = store.put(after for _, after in done)
            last = history.next_undo() if merge_us else None
            is_same_edit = last is not None and last.is_mine and last.description == description
            if last is not None and is_same_edit and self._clock() - last.made < merge_us:
                history.extend(last, done)
            else:
                history.add(description, done, self._clock(), exact=exact)
        self._update((after for _, after in done), revision)

    def _is_another_file(self) -> bool:
        """Whether the file has been created, removed or replaced since it was opened."""
        return (self._store is None or self._file is not None) and self._file != _identity(self.path)

    def _reopen(self) -> None:
        self.close()
        self._changed_names |= self.contents.clear()
        self._revision = 0
        if self.path.exists():
            self._open()

    def _open(self) -> None:
        self._use(open_store(self.path))

    def _use(self, opened: OpenedStore) -> None:
        self._store, self._history = opened.store, UndoHistory(opened.store, self._window)
        self.problem = opened.problem
        self._file = _identity(self.path) if opened.is_saved else None
        self._version = opened.store.version()
        self._update(opened.values, opened.revision)

    def _read(self, store: Store) -> None:
        self._update(*store.values(self._revision))

    def _update(self, values: Iterable[Value], revision: int) -> None:
        self._changed_names |= self.contents.update(values)
        self._revision = revision


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode, which differ if the file is replaced by another."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
