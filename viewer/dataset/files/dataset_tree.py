"""A dataset folder in whatever state it is: parts unpacked, parts as zips, or both, some under other names."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from viewer.counted import counted
from viewer.dataset.files.foreign import packed
from viewer.dataset.files.near_names import listed, near_names, part_zips, plain_name
from viewer.dataset.files.storage import FolderTree, Stamp
from viewer.dataset.files.zip_part import ZipPart
from viewer.dataset.files.zip_volumes import ZipVolumes
from viewer.errors import BrokenFile, FileError, MissingFile

# Parts of the dataset that are downloaded as zips -> path components of their files: NAME/P1.npz, NAME.txt.
ZIPPED: Final = {"motions": 2, "skeletons": 2, "texts": 1}
PARTS: Final = (*ZIPPED, "annots", "splits")
_OTHER: Final = re.compile(r"(?!p[12]\.).*")  # files of neither person
_T = TypeVar("_T")


@dataclass(frozen=True)
class Unread:
    """A file or folder that is nearly called as one of the dataset's, and how it was taken."""

    name: str
    reason: str  # "is read as motions.zip", "is not read…"


class DatasetTree(FolderTree):
    """A dataset folder as a `Tree`, with the files in its zips; an unpacked file hides the zipped one.

    Folders, zips and files whose names differ only in the case of letters or are copies ("P2 (1).npz") go by the
    dataset's own names, if it is clear which is meant. All volumes of a zip (motions-001.zip) are read together.

    Parameters
    ----------
    root : Path
        The dataset folder.

    Attributes
    ----------
    problems : list of str
        A sentence for each zip that cannot be read, or has a file twice, and each name that may mean several.
    near : list of Unread
        The files and folders in the root that are nearly called as those of the dataset.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.problems: list[str] = []
        self.near: list[Unread] = []
        self._actual: dict[str, str] = {}  # part -> name of its folder, if that is another
        self._zip_names: dict[str, str] = {}  # name of a zip in the root -> the dataset's own name
        self._zips: dict[str, ZipVolumes] = {}
        with contextlib.suppress(FileError):
            self._find_folders(super().folders(""))
            self._find_zips(super().files(""))
        self._texts = cache(self._text_names)

    def _find_folders(self, folders: list[str]) -> None:
        for part in PARTS:
            names = [name for name in sorted(folders) if name != part and plain_name(name) == part]
            if part in folders:
                self.near += [Unread(name, f"is not read; {part} is") for name in names]
            elif len(names) == 1:
                self._actual[part] = names[0]
                self.near.append(Unread(names[0], f"is read as {part}"))
            elif names:
                unclear = f"{listed(names)}: which is meant is unclear, so none is read"
                self.problems.append(f"{self.root / part}: {unclear}.")
                self.near += [Unread(name, f"is not read, as one of several that may be {part}") for name in names]

    def _find_zips(self, files: list[str]) -> None:
        for part, depth in ZIPPED.items():
            found, own = part_zips(part, files), f"{part}.zip"
            if found.problem:
                self.problems.append(f"{self.root / part}: {found.problem}.")
            self._zip_names |= dict.fromkeys((*found.chosen, *found.left), own)
            as_own = f"is read as {own}" if len(found.chosen) == 1 else f"is read as a part of {own}"
            self.near += [Unread(name, as_own) for name in found.chosen if name != own]
            instead = f"; {listed(found.chosen)} is" if found.chosen else ""
            self.near += [Unread(name, f"is not read{instead}") for name in found.left]
            if zips := list(self._open_zips(found.chosen, depth)):
                self._zips[part] = ZipVolumes(zips)
                empty = [] if os.path.isdir(self._place(part)) else [each for each in zips if not each.paths()]
                self.problems += [f"{each.path}: has no files of sequences{packed(each.left_out())}." for each in empty]

    def _open_zips(self, names: Iterable[str], depth: int) -> Iterator[ZipPart]:
        for name in names:
            path = self.root / name
            try:
                archive = ZipPart(path, depth)
            except BrokenFile as error:
                self.problems.append(f"{error}; what it holds is not shown.")
                continue
            if archive.n_duplicates:
                verb = "is" if archive.n_duplicates == 1 else "are"
                twice = f"{counted(archive.n_duplicates, 'file')} {verb} in it more than once"
                self.problems.append(f"{path}: {twice}; the one that is highest up, or the first, is shown.")
            yield archive

    @property
    def zipped(self) -> tuple[str, ...]:
        """Names of the parts whose zip can be read."""
        return tuple(self._zips)

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder: see `Tree.folders`. Parts go by the dataset's own names."""
        if path == "":
            own = {actual: part for part, actual in self._actual.items()}
            return [own.get(name, name) for name in _with_unpacked(super().folders, path, list(self._zips))]
        found = self._zip_of(path)
        return _with_unpacked(super().folders, path, found[0].folders() if found and not found[1] else None)

    def files(self, path: str) -> list[str]:
        """Return the names of the files in a folder: see `Tree.files`. Zips of parts go by the dataset's own names."""
        if path == "":
            return list(dict.fromkeys(self._zip_names.get(name, name) for name in super().files(path)))
        found = self._zip_of(path)
        inside = found[0].files(found[1]) if found else []
        return _with_unpacked(super().files, path, inside if inside or (found and not found[1]) else None)

    def exists(self, path: str) -> bool:
        """Return whether there is a file, unpacked or in a zip: see `Tree.exists`."""
        return self._is_exactly(path) or self.near_path(path) is not None

    def size(self, path: str) -> int:
        """Return the size of a file in bytes: see `Tree.size`."""
        return self._found(self._size, path)

    def is_compressed(self, path: str) -> bool:
        """Return whether this is a file that is compressed in a zip."""
        found = self._zipped_file(self._resolved(path))
        return found is not None and found[0].is_compressed(found[1])

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """Return the stamp of each file, or of the zip it is in: see `Tree.stamps`. Zips are not opened."""
        zipped = {f"{part}/{path}": stamp for part, zips in self._zips.items() for path, stamp in zips.stamps()}
        only_zipped = {part for part in self._zips if not os.path.isdir(self._place(part))}

        def stamp(path: str) -> Stamp | None:
            unpacked = None if path.partition("/")[0] in only_zipped else self._stamp(path)
            return zipped.get(path) if unpacked is None else unpacked

        folders: dict[str, frozenset[str]] = {}  # part -> names of its sequences, listed once

        def is_in_folder(path: str) -> bool:
            parent, _, name = path.rpartition("/")[0].rpartition("/")
            if parent and parent not in folders:
                try:
                    folders[parent] = frozenset(self.folders(parent))
                except FileError:
                    folders[parent] = frozenset()
            return not parent or name in folders[parent]

        def stamp_of_near(path: str) -> Stamp | None:
            found = stamp(path)
            near = self.near_path(path) if found is None and is_in_folder(path) else None
            return found if near is None else stamp(near)

        return map(stamp_of_near, paths)

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading: see `Tree.open`."""
        return self._found(self._open, path)

    def describe(self, path: str) -> str:
        """Return where a file is, or where it would be."""
        path = self._resolved(path)
        found = self._zipped_file(path)
        return super().describe(path) if found is None else found[0].describe(found[1])

    def near_path(self, path: str) -> str | None:
        """Return the path of the one file that is meant by a path that does not exist; None if it is not clear.

        Parameters
        ----------
        path : str
            A path in the tree of a file, as the dataset has it.

        Returns
        -------
        str or None
            A path in the same folder whose name differs in the case of letters, or is a copy's.
        """
        folder, _, name = path.rpartition("/")
        names = self._near(folder, name)
        return f"{folder}/{names[0]}" if len(names) == 1 and names[0] != name else None

    def _near(self, folder: str, name: str) -> list[str]:
        part, _, inside = folder.partition("/")
        if part == "texts":
            return self._texts(folder).get(plain_name(name), [])
        return near_names(name, self._listed(folder)) if inside else []

    def _listed(self, folder: str) -> list[str]:
        try:
            return self.files(folder)
        except FileError:
            return []

    def _text_names(self, folder: str) -> dict[str, list[str]]:
        """Names of the files in a folder of thousands by their plain name; listed once."""
        found: dict[str, list[str]] = {}
        for name in self._listed(folder):
            found.setdefault(plain_name(name), []).append(name)
        return found

    def _resolved(self, path: str) -> str:
        """Return the path under which a file is there, or the path itself."""
        return path if self._is_exactly(path) else self.near_path(path) or path

    def _is_exactly(self, path: str) -> bool:
        return super().exists(path) or self._zipped_file(path) is not None

    def _found(self, read: Callable[[str], _T], path: str) -> _T:
        """Call `read` with a path, or, if it does not exist, with the one that is meant; tell what lies there else."""
        try:
            return read(path)
        except MissingFile as error:
            if near := self.near_path(path):
                return read(near)
            if what := self._lies_there(path):
                raise MissingFile(error.path, f"is not there; {what}") from error
            raise

    def _lies_there(self, path: str) -> str:
        """Return what lies in the place of a file of a person that is not there; "" if nothing does."""
        folder, _, name = path.rpartition("/")
        if len(near := self._near(folder, name)) > 1:
            return f"{listed(near)} lie there, and which is meant is unclear"
        if folder.count("/") == 0:
            return ""
        suffix = name.rpartition(".")[2]
        others = [other for other in self._listed(folder) if _OTHER.fullmatch(plain_name(other))]
        others = sorted(other for other in others if other.lower().endswith(suffix))
        return f"{listed(others)} {'lies' if len(others) == 1 else 'lie'} there" if others else ""

    def _size(self, path: str) -> int:
        found = self._zipped_file(path)
        return super().size(path) if found is None else found[0].size(found[1])

    def _open(self, path: str) -> BinaryIO:
        found = self._zipped_file(path)
        return super().open(path) if found is None else found[0].open(found[1])

    def _place(self, path: str) -> str:
        if self._actual:
            part, slash, inside = path.partition("/")
            path = f"{self._actual.get(part, part)}{slash}{inside}"
        return super()._place(path)

    def _zip_of(self, path: str) -> tuple[ZipVolumes, str] | None:
        """Find the zips that may hold a path, and the path inside them."""
        part, _, inside = path.partition("/")
        return (self._zips[part], inside) if part in self._zips else None

    def _zipped_file(self, path: str) -> tuple[ZipVolumes, str] | None:
        """Find the zips of a file, and its path inside, unless it is unpacked too."""
        found = self._zip_of(path)
        if found is None or found[1] not in found[0] or super().exists(path):
            return None
        return found


def has_part(root: Path, part: str) -> bool:
    """Return whether a folder has a part of the dataset, unpacked or as zips, under a name that is near enough."""
    tree = FolderTree(root)
    try:
        zips = part_zips(part, tree.files("")) if part in ZIPPED else None
        return bool(near_names(part, tree.folders("")) or (zips and (zips.chosen or zips.left)))
    except FileError:
        return False


def _with_unpacked(unpacked: Callable[[str], list[str]], path: str, zipped: list[str] | None) -> list[str]:
    """Names in a folder, unpacked and zipped, without duplicates; zipped: None if no zip has this folder."""
    if zipped is None:
        return unpacked(path)
    try:
        names = unpacked(path)
    except MissingFile:
        names = []
    return list(dict.fromkeys([*names, *zipped]))
