"""A dataset's files as a read-only tree, wherever they are kept."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from viewer.errors import BrokenFile, MissingFile

TEXT_LIMIT: Final = 64 * 2**20  # bytes; the longest text file of the dataset has 0.2 MB


Stamp = tuple[int, int]  # bytes, and nanoseconds: size of a file and when it was changed, or of the zip that it is in


class Tree(Protocol):
    """Files by their path relative to the root, parts joined by "/"; "" is the root itself.

    Litter (names that start with a dot, __MACOSX) is never listed. All methods but `exists`, `is_packed`, `stamps` and
    `describe` raise MissingFile when the path is not there and BrokenFile when it cannot be read.
    """

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, in no order."""
        ...

    def files(self, path: str) -> list[str]:
        """Names of the files in a folder, in no order."""
        ...

    def exists(self, path: str) -> bool:
        """Whether this is a file."""
        ...

    def size(self, path: str) -> int:
        """Size of a file in bytes."""
        ...

    def is_packed(self, path: str) -> bool:
        """Whether this is a file that is unpacked to be read, which takes longer than reading it."""
        ...

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """For each of many files what tells whether it has changed; None where there is none."""
        ...

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading; one that is unpacked meanwhile cannot seek."""
        ...

    def describe(self, path: str) -> str:
        """Where the file is, for people."""
        ...


class FolderTree:
    """A folder on disk; soft links are followed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = str(root)

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, in no order."""
        return [entry.name for entry in self._entries(path) if _is(entry.is_dir)]

    def files(self, path: str) -> list[str]:
        """Names of the files in a folder, in no order."""
        return [entry.name for entry in self._entries(path) if _is(entry.is_file)]

    def exists(self, path: str) -> bool:
        """Whether this is a file."""
        return os.path.isfile(self._place(path))

    def size(self, path: str) -> int:
        """Size of a file in bytes."""
        try:
            status = os.stat(self._place(path))
        except OSError as error:
            raise self._file_error(path, error) from error
        if not stat.S_ISREG(status.st_mode):  # a device, or a pipe, gives data for ever or never
            raise BrokenFile(self.describe(path), "cannot be read (it is no file)")
        return status.st_size

    def is_packed(self, path: str) -> bool:  # noqa: ARG002
        """False: nothing here is."""
        return False

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """For each file its size and when it was changed; None where there is none."""
        return map(self._stamp, paths)

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading."""
        try:
            return open(self._place(path), "rb")
        except OSError as error:
            raise self._file_error(path, error) from error

    def describe(self, path: str) -> str:
        """Full path of the file."""
        return self._place(path)

    def _stamp(self, path: str) -> Stamp | None:
        try:
            status = os.stat(self._place(path))
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns

    def _place(self, path: str) -> str:
        return f"{self._root}{os.sep}{path}" if path else self._root

    def _entries(self, path: str) -> Iterator["os.DirEntry[str]"]:
        try:
            with os.scandir(self._place(path)) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and entry.name != "__MACOSX":
                        yield entry
        except OSError as error:
            raise self._file_error(path, error) from error

    def _file_error(self, path: str, error: OSError) -> MissingFile | BrokenFile:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return MissingFile(self.describe(path), "is not there")
        return BrokenFile(self.describe(path), f"cannot be read ({error.strerror})")


def _is(asked: Callable[[], bool]) -> bool:
    """What an entry of a folder says; False for a link that leads nowhere, or in a circle."""
    try:
        return asked()
    except OSError:
        return False


def read_bytes(tree: Tree, path: str, limit: int = TEXT_LIMIT) -> bytes:
    """Whole content of a file; BrokenFile when it has more than `limit` bytes."""
    size = tree.size(path)
    if size > limit:
        raise BrokenFile(tree.describe(path), f"is too large ({size:,} bytes; at most {limit:,} make sense here)")
    try:
        with tree.open(path) as file:
            content = file.read(size)
    except OSError as error:
        raise BrokenFile(tree.describe(path), f"cannot be read ({error.strerror})") from error
    if len(content) != size:
        raise BrokenFile(tree.describe(path), f"ends after {len(content):,} of {size:,} bytes")
    return content


def read_lines(tree: Tree, path: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Lines of a UTF-8 text file, trimmed; stray bytes become U+FFFD. BrokenFile for more than `limit` bytes."""
    text = read_bytes(tree, path, limit).decode("utf-8-sig", errors="replace")
    return [line.strip() for line in text.splitlines()]
