"""A part of the dataset as it was downloaded: one zip, read where it lies and never unpacked."""

import errno
import io
import os
import re
import weakref
import zlib
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast
from zipfile import ZIP_STORED, BadZipFile, ZipInfo

from viewer.dataset.files.zip_archive import BoundedFile, open_zip, why_unreadable
from viewer.errors import BrokenFile

_DIRECTORY_LIMIT: Final = 2**24  # bytes; that of the dataset's motions has 4 MB
_KEY_LIMIT: Final = 511  # characters; two names of the length that file systems allow, and the slash between them
_LITTER: Final = re.compile(r"(^|/)(\.|__MACOSX(/|$))")  # in a path, and ways out of the zip
_NO_NAME: Final = re.compile(r"[:\x00-\x1f]")  # in a name of a file, on Windows at least
_DAMAGED: Final = "the zip is damaged here, or was cut off; download it again"
_DAMAGE: Final = (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)  # what reading an entry raises for it


class ZipPart:
    """The files of a zip by their path below the part's folder: NAME/P1.npz, or NAME.txt. Any thread may read them.

    Some zips have a folder of the part's name around everything, some have none, some have one more: of an entry's
    path the last `depth` parts count. Litter and paths that lead out of the zip are passed over.
    """

    def __init__(self, path: Path, depth: int) -> None:
        """Read the directory of the zip, and nothing else. Raises BrokenFile."""
        self.path = path
        try:
            file = open(path, "rb")  # noqa: SIM115 - closed when neither this nor what was opened of it is there any more
            status = os.fstat(file.fileno())
            bounded = BoundedFile(file, _DIRECTORY_LIMIT)
            weakref.finalize(bounded, file.close)
            self._archive = open_zip(bounded)
        except (OSError, BadZipFile) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no zip, or was cut off: download it again"
            raise BrokenFile(path, f"cannot be read ({reason})") from error
        self.stamp = (status.st_size, status.st_mtime_ns)  # of the zip, when it was opened
        self.n_twice = 0  # files that are there twice; the one that lies higher, or comes first, is read
        self._files: dict[str, ZipInfo] = {}
        self._folders: dict[str, list[str]] = {"": []}
        for entry in sorted(self._archive.infolist(), key=lambda entry: entry.filename.count("/")):
            key = _key(entry.filename, depth)
            if key in self._files:
                self.n_twice += 1
            elif key:
                self._files[key] = entry
                folder, _, name = key.rpartition("/")
                self._folders.setdefault(folder, []).append(name)

    def paths(self) -> list[str]:
        """All its files."""
        return list(self._files)

    def folders(self) -> list[str]:
        """Names of the folders of sequences."""
        return [folder for folder in self._folders if folder]

    def files(self, folder: str) -> list[str]:
        """Names of the files in a folder, none where there is no such folder; "": beside the folders."""
        return list(self._folders.get(folder, ()))

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def size(self, path: str) -> int:
        """Size of a file, unpacked, in bytes."""
        return self._files[path].file_size

    def is_packed(self, path: str) -> bool:
        """Whether a file is there and packed, and not only stored."""
        return path in self._files and self._files[path].compress_type != ZIP_STORED

    def describe(self, path: str) -> str:
        """Where the file is, for people."""
        return f"{self.path}/{self._files[path].filename if path in self._files else path}"

    def open(self, path: str) -> BinaryIO:
        """Open a file to be read from its beginning to its end; it cannot seek. Raises BrokenFile."""
        reason = why_unreadable(self._files[path], self.stamp[0])
        if reason:
            raise BrokenFile(self.describe(path), reason)
        try:
            return cast(BinaryIO, _PartFile(self._archive.open(self._files[path])))
        except _DAMAGE as error:
            raise BrokenFile(self.describe(path), f"cannot be read ({_DAMAGED})") from error
        except OSError as error:
            raise BrokenFile(self.describe(path), f"cannot be read ({error.strerror})") from error


class _PartFile(io.RawIOBase):
    """A file of a zip: no more of it is unpacked at a time than is asked for. Raises OSError where it is damaged."""

    def __init__(self, content: IO[bytes]) -> None:
        super().__init__()
        self._content = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._content.read(len(buffer))
        except _DAMAGE as error:
            raise OSError(errno.EIO, _DAMAGED) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._content.close()
        super().close()


def _key(name: str, depth: int) -> str | None:
    """The path of an entry below the part's folder; None for what is passed over: folders, litter, paths elsewhere."""
    name = name.replace("\\", "/")  # some programs on Windows write those
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.endswith("/") or len(parts) < depth or _LITTER.search("/".join(parts)):
        return None
    key = "/".join(parts[-depth:])
    return None if len(key) > _KEY_LIMIT or _NO_NAME.search(key) else key
