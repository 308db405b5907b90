"""A part of the dataset as it was downloaded: one zip, read where it lies and never unpacked."""

import errno
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO, Final

from viewer.dataset.npy import DATA_LIMIT
from viewer.dataset.zip_entry import can_hold, is_read
from viewer.errors import BrokenFile

_ENCRYPTED: Final = 0x1
# What zipfile raises; RuntimeError, and what derives from it, for kinds of entries that it does not read.
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


class ZipPart:
    """The files of a zip by their path below the part's folder: NAME/P1.npz, or NAME.txt.

    Some zips have a folder of the part's name around everything, some have none, some have one more: of an entry's
    path the last `depth` parts count. Litter and paths that lead out of the zip are passed over.
    """

    def __init__(self, path: Path, depth: int) -> None:
        """Read the directory of the zip, and nothing else. Raises BrokenFile."""
        self.path = path
        try:
            self._archive = zipfile.ZipFile(path)
        except (OSError, *_DAMAGED, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no zip, or was cut off: download it again"
            raise BrokenFile(path, f"cannot be read ({reason})") from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._files: dict[str, list[str]] = {}  # by folder
        self.n_twice = 0  # files that are there twice; the one that lies higher is read
        for entry in sorted(self._archive.infolist(), key=lambda entry: entry.filename.count("/")):
            self._note(entry, depth)

    def _note(self, entry: zipfile.ZipInfo, depth: int) -> None:
        name = entry.filename.replace("\\", "/")  # some programs on Windows write those
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if name.endswith("/") or len(parts) < depth or any(part[0] == "." or part == "__MACOSX" for part in parts):
            return
        folder, file = "/".join(parts[-depth:-1]), parts[-1]
        key = f"{folder}/{file}" if folder else file
        if key in self._entries:
            self.n_twice += 1
            return
        self._entries[key] = entry
        self._files.setdefault(folder, []).append(file)

    def folders(self) -> list[str]:
        """Names of the folders of sequences."""
        return [folder for folder in self._files if folder]

    def files(self, folder: str) -> list[str]:
        """Names of the files in a folder, none where there is no such folder; "": beside the folders."""
        return list(self._files.get(folder, ()))

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def size(self, path: str) -> int:
        """Size of a file, unpacked, in bytes."""
        return self._entries[path].file_size

    def describe(self, path: str) -> str:
        """Where the file is, for people."""
        entry = self._entries.get(path)
        return f"{self.path}/{path if entry is None else entry.filename}"

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading; it can seek. Raises BrokenFile."""
        entry = self._entries[path]
        reason = _why_unreadable(entry)
        if reason:
            raise BrokenFile(self.describe(path), reason)
        return io.BufferedReader(_Inflated(lambda: self._archive.open(entry), entry.file_size))


class _Inflated(io.RawIOBase):
    """What a zip's entry holds, unpacked as far as it has been asked for, and kept so that one can go back in it.

    Raises OSError where the zip is damaged.
    """

    def __init__(self, source: Callable[[], IO[bytes]], size: int) -> None:
        super().__init__()
        self._open = source
        self._source: IO[bytes] | None = None
        self._size = size
        self._held = bytearray()
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._hold(self._at + len(buffer))
        found = self._held[self._at : self._at + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _hold(self, end: int) -> None:
        end = min(end, self._size)
        if len(self._held) >= end:
            return
        try:
            self._source = self._source or self._open()
            while len(self._held) < end:
                more = self._source.read(max(end - len(self._held), io.DEFAULT_BUFFER_SIZE))
                if not more:
                    raise EOFError
                self._held += more
        except _DAMAGED as error:
            raise OSError(errno.EIO, "the zip is damaged here, or was cut off; download it again") from error

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
        super().close()


def _why_unreadable(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not opened; "" when it is."""
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if not is_read(entry):
        return "is packed in a way that is not read here"
    if entry.file_size > DATA_LIMIT or not can_hold(entry):
        return f"is too large ({entry.file_size:,} bytes are told)"
    return ""
