"""Brings changes into the file, and what stands in the file into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from viewer.errors import MarkError, NotebookError
from viewer.notes.storage.contents import Contents
from viewer.notes.storage.moved_notebook import adopt
from viewer.notes.storage.opening import Opened, copied, open_store
from viewer.notes.storage.store import Store, told_of
from viewer.notes.storage.undo import Step, Steps
from viewer.notes.value import Content, Place, Value

Change = tuple[Value, Value]  # what was, what is


class Keeper:
    """A file that other windows may write as well, its values in memory, and what of them nobody was told of yet."""

    def __init__(
        self,
        path: Path,
        root: Path,
        digest: str,
        clock: Callable[[], int],
        who: str,
        instead: Opened | None = None,
    ) -> None:
        """instead: what stands in for the file already."""
        self.contents = Contents()
        self.problem = ""
        self.path, self._clock, self._who = path, clock, who
        self._about = {"root": str(root), "names": digest}
        self._window = uuid4().hex
        self._store: Store | None = None
        self._steps: Steps | None = None
        self._file: tuple[int, int] | None = None  # that the open store is in
        self._revision = 0  # of what is in memory
        self._version = 0
        self._news: set[str] = set()
        if instead is not None:
            self._take_opened(instead)
            return
        moved_from = None if path.exists() else adopt(path, digest)
        if path.exists():
            self._open()
        if moved_from is not None and not self.problem:
            self.problem = f"The dataset was in {moved_from}: what was written about it there was taken over."
        if moved_from is not None and self._store is not None:
            with self._store.writing():
                self._store.set_about(self._about)

    @property
    def is_kept(self) -> bool:
        return self._store is None or self._file is not None

    def copied(self) -> Keeper:
        """Another one of what is in memory alone. For any thread, while nobody writes; NotebookError when closed."""
        store = self._store
        if store is None:
            raise NotebookError(self.path, "is closed")
        about = self._about
        instead = copied(store, self.problem)
        return Keeper(self.path, Path(about["root"]), about["names"], self._clock, self._who, instead)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self._steps = self._file = None

    def news(self) -> frozenset[str]:
        """Names with other values than when this was last asked; "" for playlists."""
        names = frozenset(self._news)
        self._news.clear()
        return names

    def catch_up(self) -> None:
        """Take what other windows wrote."""
        if self._is_another_file():
            self._reopen()
        elif self._store is not None and self._version != (version := self._store.version()):
            self._version = version
            self._read(self._store)

    def change(self, told: str, wanted: Callable[[], Mapping[Place, Content | None]], joined_us: int) -> None:
        """Write what is wanted, seen from what is there now, where it is something else."""

        def changes() -> list[Change]:
            olds = [(self.contents[place], content) for place, content in wanted().items()]
            now = self._clock()
            return [(old, old.changed_to(content, now, self._who)) for old, content in olds if old.content != content]

        self._write(told, changes, joined_us=joined_us)

    def take_in(self, told: str, wanted: Callable[[], Iterable[Value]]) -> None:
        """Write values of somebody else as they are."""
        self._write(told, lambda: [(self.contents[value.place], value) for value in wanted()], exact=True)

    def can_undo(self) -> bool:
        with told_of(self.path):
            return self._steps is not None and self._steps.newest() is not None

    def can_redo(self) -> bool:
        with told_of(self.path):
            return self._steps is not None and self._steps.undone() is not None

    def undo(self) -> str | None:
        """Put back what the newest step changed; gives what that was."""
        return self._turn(lambda steps: steps.newest())

    def redo(self) -> str | None:
        """Change again what the step that was undone last had changed."""
        return self._turn(lambda steps: steps.undone())

    def _turn(self, choose: Callable[[Steps], Step | None]) -> str | None:
        if self._store is None or self._steps is None:
            return None
        with self._store.writing():
            self._read(self._store)
            step = choose(self._steps)
            if step is None:
                return None
            changes = self._steps.changes(step)
            wanted = changes if step.undone else [(after, before) for before, after in changes]
            values = [
                to if step.exact else self.contents[to.place].changed_to(to.content, self._clock(), self._who)
                for was, to in wanted
                if self.contents[to.place].content == was.content
            ]
            if values:
                self._steps.turn(step)
                revision = self._store.put(values)
            else:
                self._steps.drop(step)
        if not changes:
            raise MarkError(f"{step.told}: what was there before cannot be read any more")
        if not values:
            raise MarkError(f"{step.told}: was changed since in another window, and is left so")
        self._take(values, revision)
        lost = len(wanted) - len(values)
        if lost:
            return (
                f"{step.told}, but for {lost:,} that {'was' if lost == 1 else 'were'} changed since in another window"
            )
        return step.told

    def _write(
        self, told: str, changes: Callable[[], list[Change]], *, exact: bool = False, joined_us: int = 0
    ) -> None:
        if self._is_another_file():
            self._reopen()
        if self._store is None:
            if not changes():
                return
            self._open()
        store, steps = self._store, self._steps
        assert store is not None
        assert steps is not None
        with store.writing():
            self._read(store)
            done = changes()
            if not done:
                return
            if store.about() != self._about:
                store.set_about(self._about)
            revision = store.put(after for _, after in done)
            last = steps.newest() if joined_us else None
            if last is not None and last.is_mine and last.told == told and self._clock() - last.made < joined_us:
                steps.lengthen(last, done)
            else:
                steps.add(told, done, self._clock(), exact=exact)
        self._take((after for _, after in done), revision)

    def _is_another_file(self) -> bool:
        """Whether the file was made, removed or replaced since."""
        return (self._store is None or self._file is not None) and self._file != _identity(self.path)

    def _reopen(self) -> None:
        self.close()
        self._news |= self.contents.clear()
        self._revision = 0
        if self.path.exists():
            self._open()

    def _open(self) -> None:
        self._take_opened(open_store(self.path))

    def _take_opened(self, opened: Opened) -> None:
        self._store, self._steps = opened.store, Steps(opened.store, self._window)
        self.problem = opened.problem
        self._file = _identity(self.path) if opened.is_kept else None
        self._version = opened.store.version()
        self._take(opened.values, opened.revision)

    def _read(self, store: Store) -> None:
        self._take(*store.values(self._revision))

    def _take(self, values: Iterable[Value], revision: int) -> None:
        self._news |= self.contents.take(values)
        self._revision = revision


def _identity(path: Path) -> tuple[int, int] | None:
    """Tells a file from another that has its name later."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
