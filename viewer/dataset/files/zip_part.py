"""A part of the dataset as it was downloaded: one zip, read in place and never unpacked."""

import errno
import io
import os
import re
import weakref
import zlib
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast
from zipfile import ZIP_STORED, BadZipFile, ZipInfo

from viewer.dataset.files.foreign import START, no_zip
from viewer.dataset.files.zip_archive import BoundedFile, TooLong, open_zip, why_unreadable
from viewer.errors import BrokenFile

_DIRECTORY_LIMIT: Final = 2**28  # bytes; that of the dataset's motions has 4 MB, of 900,000 sequences 150
_KEY_LIMIT: Final = 511  # characters: two names as long as file systems allow, and the slash between them
_LITTER: Final = re.compile(r"(^|/)(\.|__MACOSX(/|$))")  # in a path: hidden names, "..", __MACOSX
_NO_NAME: Final = re.compile(r"[:\x00-\x1f]")  # not allowed in file names, at least on Windows
_DAMAGED: Final = "the zip is damaged here, or was cut off; download it again"
_DAMAGE: Final = (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)  # raised by zipfile for it


class ZipPart:
    """The files of a zip by their path below the part's folder: NAME/P1.npz or NAME.txt. Any thread may read them.

    Zips have a folder of the part's name around everything, or none, or one more; so only the last `depth` components
    of a path count. Folders, litter and paths that lead out of the zip are ignored.

    Parameters
    ----------
    path : Path
        The zip. Only its directory is read at first.
    depth : int
        Path components of the part's files: 2 for NAME/P1.npz, 1 for NAME.txt.

    Attributes
    ----------
    stamp : tuple of int
        Size in bytes and modification time in nanoseconds of the zip when it was opened.
    n_duplicates : int
        Number of files that are in the zip more than once; the one with the shorter path, else the first, is read.

    Raises
    ------
    BrokenFile
        It cannot be read, is no zip, or was cut off.
    """

    def __init__(self, path: Path, depth: int) -> None:
        self.path, self._depth = path, depth
        try:
            file = open(path, "rb")  # noqa: SIM115 - closed with the last object that reads it
            status = os.fstat(file.fileno())
            bounded = BoundedFile(file, _DIRECTORY_LIMIT)
            weakref.finalize(bounded, file.close)
            self._archive = open_zip(bounded)
        except (OSError, BadZipFile) as error:
            if isinstance(error, BadZipFile) and (stand_in := no_zip(_start(path))):
                raise BrokenFile(path, stand_in) from error
            reason = error.strerror if isinstance(error, OSError) else "it is no zip, or was cut off: download it again"
            reason = str(error) if isinstance(error, TooLong) else reason
            raise BrokenFile(path, f"cannot be read ({reason})") from error
        self.stamp = (status.st_size, status.st_mtime_ns)
        self.n_duplicates = 0
        self._files: dict[str, ZipInfo] = {}
        self._folders: dict[str, list[str]] = {"": []}
        for entry in sorted(self._archive.infolist(), key=lambda entry: entry.filename.count("/")):
            key = _key(entry.filename, depth)
            if key in self._files:
                self.n_duplicates += 1
            elif key:
                self._files[key] = entry
                folder, _, name = key.rpartition("/")
                self._folders.setdefault(folder, []).append(name)

    def paths(self) -> list[str]:
        """Return the paths of all files."""
        return list(self._files)

    def left_out(self) -> list[str]:
        """Return the paths in the zip of what is no file of the part."""
        return [name for name in self._archive.namelist() if _key(name, self._depth) is None]

    def folders(self) -> list[str]:
        """Return the names of the folders."""
        return [folder for folder in self._folders if folder]

    def files(self, folder: str) -> list[str]:
        """Return the names of the files in a folder, "" for the root; none where there is no such folder."""
        return list(self._folders.get(folder, ()))

    def __contains__(self, path: object) -> bool:
        """Return whether there is a file of this path."""
        return path in self._files

    def size(self, path: str) -> int:
        """Return the decompressed size of a file in bytes."""
        return self._files[path].file_size

    def is_compressed(self, path: str) -> bool:
        """Return whether this is a file that is compressed, not only stored."""
        return path in self._files and self._files[path].compress_type != ZIP_STORED

    def describe(self, path: str) -> str:
        """Return where a file is, for messages: the zip's path and the path inside it."""
        return f"{self.path}/{self._files[path].filename if path in self._files else path}"

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading from start to end; it cannot seek.

        Parameters
        ----------
        path : str
            A path for which ``path in self``.

        Returns
        -------
        BinaryIO
            The decompressed content. Reading raises OSError where the zip is damaged.

        Raises
        ------
        BrokenFile
            The entry is damaged, or must not be read: see `why_unreadable`.
        """
        reason = why_unreadable(self._files[path], self.stamp[0])
        if reason:
            advice = ": unpack the zip" if "encrypted" in reason or "compressed" in reason else ""
            raise BrokenFile(self.describe(path), f"{reason}{advice}")
        try:
            return cast(BinaryIO, _PartFile(self._archive.open(self._files[path])))
        except _DAMAGE as error:
            raise BrokenFile(self.describe(path), f"cannot be read ({_DAMAGED})") from error
        except OSError as error:
            raise BrokenFile(self.describe(path), f"cannot be read ({error.strerror})") from error


class _PartFile(io.RawIOBase):
    """An entry of a zip that is decompressed as it is read, never more than is asked for. Damage raises OSError."""

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


def _start(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(START)
    except OSError:
        return b""


def _key(name: str, depth: int) -> str | None:
    """Return the path of an entry below the part's folder; None for folders, litter and paths that lead elsewhere."""
    name = name.replace("\\", "/")  # written by some programs on Windows
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.endswith("/") or len(parts) < depth or _LITTER.search("/".join(parts)):
        return None
    key = "/".join(parts[-depth:])
    return None if len(key) > _KEY_LIMIT or _NO_NAME.search(key) else key
