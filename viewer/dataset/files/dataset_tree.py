"""A dataset folder in whatever state it is: parts unpacked, parts as zips, or both."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from viewer.dataset.files.storage import FolderTree, Stamp
from viewer.dataset.files.zip_part import ZipPart
from viewer.errors import BrokenFile, MissingFile

# Parts that are downloaded as zips, and how deep their files lie: motions/NAME/P1.npz, texts/NAME.txt.
ZIPPED: Final = {"motions": 2, "skeletons": 2, "texts": 1}


class DatasetTree(FolderTree):
    """A folder, and in it what its zips hold. What is unpacked goes before what is zipped.

    problems: a sentence for each zip that cannot be read, or not as a whole.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.problems: list[str] = []
        self._zips = dict(self._open_zips())

    def _open_zips(self) -> Iterator[tuple[str, ZipPart]]:
        for part, depth in ZIPPED.items():
            path = self.root / f"{part}.zip"
            if not path.is_file():
                continue
            try:
                archive = ZipPart(path, depth)
            except BrokenFile as error:
                self.problems.append(f"{error}; what it holds is not shown.")
                continue
            if archive.n_twice:
                self.problems.append(f"{path}: {archive.n_twice:,} files are in it twice; those higher up are shown.")
            yield part, archive

    @property
    def zipped(self) -> tuple[str, ...]:
        """The parts that are there as zips that can be read."""
        return tuple(self._zips)

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, in no order."""
        if path == "":
            return _with_unpacked(super().folders, path, list(self._zips))
        found = self._zip_of(path)
        return _with_unpacked(super().folders, path, found[0].folders() if found and not found[1] else None)

    def files(self, path: str) -> list[str]:
        """Names of the files in a folder, in no order."""
        found = self._zip_of(path)
        inside = found[0].files(found[1]) if found else []
        return _with_unpacked(super().files, path, inside if inside or (found and not found[1]) else None)

    def exists(self, path: str) -> bool:
        """Whether this is a file."""
        return super().exists(path) or self._zipped_file(path) is not None

    def size(self, path: str) -> int:
        """Size of a file in bytes."""
        found = self._zipped_file(path)
        return super().size(path) if found is None else found[0].size(found[1])

    def is_packed(self, path: str) -> bool:
        """Whether this is a file that is unpacked to be read."""
        found = self._zipped_file(path)
        return found is not None and found[0].is_packed(found[1])

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """For each file its size and when it was changed, or those of its zip; None where there is none.

        A zip that has not changed costs nothing: its files are not looked at.
        """
        if not self._zips:
            return super().stamps(paths)
        zipped = {f"{part}/{path}": archive.stamp for part, archive in self._zips.items() for path in archive.paths()}
        only_zipped = {part for part in self._zips if not os.path.isdir(self._place(part))}

        def stamp(path: str) -> Stamp | None:
            unpacked = None if path.partition("/")[0] in only_zipped else self._stamp(path)
            return zipped.get(path) if unpacked is None else unpacked

        return map(stamp, paths)

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading."""
        found = self._zipped_file(path)
        return super().open(path) if found is None else found[0].open(found[1])

    def describe(self, path: str) -> str:
        """Where the file is; of one that is nowhere, where it would be."""
        found = self._zipped_file(path)
        return super().describe(path) if found is None else found[0].describe(found[1])

    def _zip_of(self, path: str) -> tuple[ZipPart, str] | None:
        """The zip that may hold a path, and the path in it."""
        part, _, inside = path.partition("/")
        return (self._zips[part], inside) if part in self._zips else None

    def _zipped_file(self, path: str) -> tuple[ZipPart, str] | None:
        """Where a file is zipped, unless it is there unpacked."""
        found = self._zip_of(path)
        if found is None or found[1] not in found[0] or super().exists(path):
            return None
        return found


def _with_unpacked(unpacked: Callable[[str], list[str]], path: str, zipped: list[str] | None) -> list[str]:
    """Names in a folder, unpacked and zipped, each once; zipped: None where no zip has this folder."""
    if zipped is None:
        return unpacked(path)
    try:
        names = unpacked(path)
    except MissingFile:
        names = []
    return list(dict.fromkeys([*names, *zipped]))
