"""A dataset folder in whatever state it is: parts unpacked, parts as zips, or both."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from viewer.dataset.files.storage import FolderTree, Stamp
from viewer.dataset.files.zip_part import ZipPart
from viewer.errors import BrokenFile, MissingFile

# Parts of the dataset that are downloaded as zips -> path components of their files: NAME/P1.npz, NAME.txt.
ZIPPED: Final = {"motions": 2, "skeletons": 2, "texts": 1}


class DatasetTree(FolderTree):
    """A dataset folder as a `Tree`, with the files in its zips; an unpacked file hides the zipped one.

    Parameters
    ----------
    root : Path
        The dataset folder.

    Attributes
    ----------
    problems : list of str
        A sentence for each zip that cannot be read, or has a file twice.
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
            if archive.n_duplicates:
                twice = f"{archive.n_duplicates:,} files are in it twice"
                self.problems.append(f"{path}: {twice}; those higher up are shown.")
            yield part, archive

    @property
    def zipped(self) -> tuple[str, ...]:
        """Names of the parts whose zip can be read."""
        return tuple(self._zips)

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder: see `Tree.folders`."""
        if path == "":
            return _with_unpacked(super().folders, path, list(self._zips))
        found = self._zip_of(path)
        return _with_unpacked(super().folders, path, found[0].folders() if found and not found[1] else None)

    def files(self, path: str) -> list[str]:
        """Return the names of the files in a folder: see `Tree.files`."""
        found = self._zip_of(path)
        inside = found[0].files(found[1]) if found else []
        return _with_unpacked(super().files, path, inside if inside or (found and not found[1]) else None)

    def exists(self, path: str) -> bool:
        """Return whether this is a file, unpacked or in a zip."""
        return super().exists(path) or self._zipped_file(path) is not None

    def size(self, path: str) -> int:
        """Return the size of a file in bytes: see `Tree.size`."""
        found = self._zipped_file(path)
        return super().size(path) if found is None else found[0].size(found[1])

    def is_compressed(self, path: str) -> bool:
        """Return whether this is a file that is compressed in a zip."""
        found = self._zipped_file(path)
        return found is not None and found[0].is_compressed(found[1])

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """Return the stamp of each file, or of the zip it is in: see `Tree.stamps`. Zips are not opened."""
        if not self._zips:
            return super().stamps(paths)
        zipped = {f"{part}/{path}": archive.stamp for part, archive in self._zips.items() for path in archive.paths()}
        only_zipped = {part for part in self._zips if not os.path.isdir(self._place(part))}

        def stamp(path: str) -> Stamp | None:
            unpacked = None if path.partition("/")[0] in only_zipped else self._stamp(path)
            return zipped.get(path) if unpacked is None else unpacked

        return map(stamp, paths)

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading: see `Tree.open`."""
        found = self._zipped_file(path)
        return super().open(path) if found is None else found[0].open(found[1])

    def describe(self, path: str) -> str:
        """Return where a file is, or where it would be."""
        found = self._zipped_file(path)
        return super().describe(path) if found is None else found[0].describe(found[1])

    def _zip_of(self, path: str) -> tuple[ZipPart, str] | None:
        """Find the zip that may hold a path, and the path inside it."""
        part, _, inside = path.partition("/")
        return (self._zips[part], inside) if part in self._zips else None

    def _zipped_file(self, path: str) -> tuple[ZipPart, str] | None:
        """Find the zip of a file, and its path inside, unless it is unpacked too."""
        found = self._zip_of(path)
        if found is None or found[1] not in found[0] or super().exists(path):
            return None
        return found


def _with_unpacked(unpacked: Callable[[str], list[str]], path: str, zipped: list[str] | None) -> list[str]:
    """Names in a folder, unpacked and zipped, without duplicates; zipped: None if no zip has this folder."""
    if zipped is None:
        return unpacked(path)
    try:
        names = unpacked(path)
    except MissingFile:
        names = []
    return list(dict.fromkeys([*names, *zipped]))
