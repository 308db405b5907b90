"""The files of a results folder, of which there may be thousands, and what those read last hold."""

from __future__ import annotations

import os
import posixpath
import re
from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property
from threading import Lock
from typing import Final

from viewer.dataset.files.storage import FolderTree, Stamp, read_lines
from viewer.errors import FileError
from viewer.results.contents import SUFFIXES, Contents, read_contents

MOST_FILES: Final = 200_000
MOST_FOLDERS: Final = 20_000  # somebody may open the root of a disk
_CAPTURED: Final = ("motions", "skeletons")  # of the dataset, if what is in them has its names
_SEQUENCE: Final = re.compile(r"G\d{3}T\d{3}A\d{3}R\d{3}", re.ASCII)
_MOST_DEPTH: Final = 8  # folders in folders
_KEPT: Final = 8  # files whose contents are remembered
_SMALL_TEXT: Final = 4 * 2**20  # bytes of a text file with a line for each clip


class Scan:
    """A folder with results. For any thread.

    Parameters
    ----------
    tree : FolderTree
        The folder.
    chosen : iterable of str, optional
        Paths of the only files that are looked at; all are if there are none.
    """

    def __init__(self, tree: FolderTree, chosen: Iterable[str] = ()) -> None:
        self.tree = tree
        self._chosen = tuple(chosen)
        self._lock = Lock()
        self._contents: OrderedDict[str, tuple[Stamp | None, Contents]] = OrderedDict()

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Paths of the files that may hold motions, sorted."""
        if self._chosen:
            return self._chosen
        found: list[str] = []
        self._list("", 0, found, set())
        return tuple(sorted(found))

    def _list(self, folder: str, depth: int, found: list[str], seen: set[tuple[int, int]]) -> None:
        """Add the files of a folder, and of those in it that are no captured motions of the dataset; each once."""
        try:
            status = os.stat(self.tree.describe(folder))
        except OSError:
            status = None
        if status is not None:
            if (status.st_dev, status.st_ino) in seen:  # links may lead here again
                return
            seen.add((status.st_dev, status.st_ino))
        try:
            names, inside = self.tree.files(folder), self.tree.folders(folder)
        except FileError:
            if not folder:
                raise
            return
        found += [posixpath.join(folder, name) for name in names if name.lower().endswith(SUFFIXES)]
        if posixpath.basename(folder) in _CAPTURED and any(map(_SEQUENCE.fullmatch, inside)):
            return
        for name in inside:
            if depth < _MOST_DEPTH and len(found) < MOST_FILES and len(seen) < MOST_FOLDERS:
                self._list(posixpath.join(folder, name), depth + 1, found, seen)

    def contents(self, path: str) -> Contents:
        """Return what a file holds; those read last are remembered until they change. Raises FileError."""
        stamp = next(iter(self.tree.stamps([path])))
        with self._lock:
            if path in self._contents and self._contents[path][0] == stamp:
                self._contents.move_to_end(path)
                return self._contents[path][1]
        contents = read_contents(self.tree, path)
        with self._lock:
            self._contents[path] = (stamp, contents)
            while len(self._contents) > _KEPT:
                self._contents.popitem(last=False)
        return contents

    def lines(self, path: str) -> list[str]:
        """Return the lines of a text file that may be there; none if it is not or cannot be read."""
        try:
            return read_lines(self.tree, path, _SMALL_TEXT)
        except FileError:
            return []

    def beside(self, path: str, name: str) -> str:
        """Return the path of a file in the same folder as another."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def stem(path: str) -> str:
    """Return the name of a file without its folder and ending."""
    return os.path.splitext(posixpath.basename(path))[0]
