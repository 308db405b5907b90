"""A part of the dataset in one zip, or in several where Google Drive has split a large folder."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from viewer.dataset.files.storage import Stamp
from viewer.dataset.files.zip_part import ZipPart


class ZipVolumes:
    """The files of some zips together, by their path below the part's folder; any thread may read them.

    Parameters
    ----------
    zips : sequence of ZipPart
        At least one. Of a file that is in several, the one in the first is read.

    Attributes
    ----------
    n_duplicates : int
        Number of files that are there more than once.
    """

    def __init__(self, zips: Sequence[ZipPart]) -> None:
        self._zip_of: dict[str, ZipPart] = {}
        self._folders: dict[str, list[str]] = {}
        for archive in zips:
            for path in archive.paths():
                if path not in self._zip_of:
                    self._zip_of[path] = archive
                    folder, _, name = path.rpartition("/")
                    self._folders.setdefault(folder, []).append(name)
        n_files = sum(len(archive.paths()) for archive in zips)
        self.n_duplicates = sum(archive.n_duplicates for archive in zips) + n_files - len(self._zip_of)

    def stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Return the path of each file with the size and time of the zip it is in."""
        return ((path, archive.stamp) for path, archive in self._zip_of.items())

    def folders(self) -> list[str]:
        """Return the names of the folders."""
        return [folder for folder in self._folders if folder]

    def files(self, folder: str) -> list[str]:
        """Return the names of the files in a folder, "" for the root; none where there is no such folder."""
        return list(self._folders.get(folder, ()))

    def __contains__(self, path: object) -> bool:
        """Return whether there is a file of this path."""
        return path in self._zip_of

    def size(self, path: str) -> int:
        """Return the decompressed size of a file in bytes."""
        return self._zip_of[path].size(path)

    def is_compressed(self, path: str) -> bool:
        """Return whether this is a file that is compressed, not only stored."""
        return path in self._zip_of and self._zip_of[path].is_compressed(path)

    def describe(self, path: str) -> str:
        """Return where a file is, for messages: see `ZipPart.describe`."""
        return self._zip_of[path].describe(path)

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading: see `ZipPart.open`."""
        return self._zip_of[path].open(path)
