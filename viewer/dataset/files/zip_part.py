"""A part of the dataset as it was downloaded: one zip, read where it lies and never unpacked."""

import errno
import os
import weakref
import zlib
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Final, cast

import numpy as np

from viewer.dataset.files.entry_file import EntryFile
from viewer.dataset.files.npy import DATA_LIMIT
from viewer.dataset.files.zip_directory import read_directory
from viewer.dataset.files.zip_entry import STORED, ZipEntry
from viewer.dataset.files.zip_names import find_names
from viewer.errors import BrokenFile

_O_BINARY: Final = getattr(os, "O_BINARY", 0)  # on Windows


class ZipPart:
    """The files of a zip by their path below the part's folder: NAME/P1.npz, or NAME.txt.

    Some zips have a folder of the part's name around everything, some have none, some have one more: of an entry's
    path the last `depth` parts count. Litter and paths that lead out of the zip are passed over.
    """

    def __init__(self, path: Path, depth: int) -> None:
        """Read the directory of the zip, and nothing else. Raises BrokenFile."""
        self.path = path
        try:
            file = _OpenFile(path)
            self._read_at = file.read_at
            self._directory = read_directory(file.read_at, file.status.st_size)
            names = find_names(self._directory, depth)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no zip, or was cut off: download it again"
            raise BrokenFile(path, f"cannot be read ({reason})") from error
        self.stamp = (file.status.st_size, file.status.st_mtime_ns)  # of the zip, when it was opened
        self.n_twice = names.n_twice  # files that are there twice; the one that lies higher is read
        self._keys, self._places, self._depth = names.keys, names.places, depth

    def paths(self) -> list[str]:
        """All its files, sorted."""
        return _texts(self._keys)

    def folders(self) -> list[str]:
        """Names of the folders of sequences."""
        return list(dict.fromkeys(path.partition("/")[0] for path in self.paths())) if self._depth > 1 else []

    def files(self, folder: str) -> list[str]:
        """Names of the files in a folder, none where there is no such folder; "": beside the folders."""
        if folder == "":
            return self.paths() if self._depth == 1 else []
        if len(_bytes(folder)) >= self._keys.itemsize:
            return []
        first, last = np.searchsorted(self._keys, [_bytes(folder) + b"/", _bytes(folder) + b"0"])  # "0" follows "/"
        return [path[len(folder) + 1 :] for path in _texts(self._keys[first:last])]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._find(path) is not None

    def size(self, path: str) -> int:
        """Size of a file, unpacked, in bytes."""
        return self._entry(path).size

    def is_packed(self, path: str) -> bool:
        """Whether a file is there and packed, and not only stored."""
        entry = self._find(path)
        return entry is not None and entry.method != STORED

    def describe(self, path: str) -> str:
        """Where the file is, for people."""
        entry = self._find(path)
        return f"{self.path}/{path if entry is None else entry.name}"

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading; it can seek. Raises BrokenFile."""
        entry = self._entry(path)
        reason = _why_unreadable(entry, self.stamp[0])
        if reason:
            raise BrokenFile(self.describe(path), reason)
        return cast(BinaryIO, _PartFile(self._read_at, entry))

    def _entry(self, path: str) -> ZipEntry:
        entry = self._find(path)
        assert entry is not None, f"{path} is not in {self.path}"
        return entry

    def _find(self, path: str) -> ZipEntry | None:
        key = _bytes(path)
        if len(key) > self._keys.itemsize:
            return None
        row = int(np.searchsorted(self._keys, key))
        if row == len(self._keys) or self._keys[row] != key:
            return None
        return self._directory.entry_at(int(self._places[row]))


class _PartFile(EntryFile):
    """Raises OSError where the zip is damaged."""

    def read(self, n_bytes: int | None = -1) -> bytes:
        try:
            return super().read(n_bytes)
        except (ValueError, zlib.error) as error:
            raise OSError(errno.EIO, "the zip is damaged here, or was cut off; download it again") from error


class _OpenFile:
    """A file that any thread reads at any place; closed when nobody has it any more."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY | _O_BINARY)
        weakref.finalize(self, os.close, self._handle)
        self._lock = Lock()
        self.status = os.fstat(self._handle)

    def read_at(self, offset: int, n_bytes: int) -> bytes:
        """Bytes from a place on; fewer where the file ends."""
        if hasattr(os, "pread"):
            return os.pread(self._handle, n_bytes, offset)
        with self._lock:
            os.lseek(self._handle, offset, os.SEEK_SET)
            return os.read(self._handle, n_bytes)


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _texts(keys: "np.ndarray[tuple[int], np.dtype[np.bytes_]]") -> list[str]:
    return [key.decode("utf-8", "surrogateescape") for key in keys.tolist()]


def _why_unreadable(entry: ZipEntry, zip_size: int) -> str:
    """Why an entry is not opened; "" when it is."""
    if entry.is_encrypted:
        return "is encrypted"
    if not entry.is_read:
        return "is packed in a way that is not read here"
    if entry.offset < 0 or entry.offset + entry.packed_size > zip_size:
        return "lies beyond the end of the zip, which was cut off or is damaged; download it again"
    if entry.size > DATA_LIMIT or not entry.can_hold:
        return f"is too large ({entry.size:,} bytes are told)"
    return ""
