"""A dataset's files as a read-only tree, wherever they are kept."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from viewer.errors import BrokenFile, MissingFile

TEXT_LIMIT: Final = 64 * 2**20  # bytes; the longest text file of the dataset has 0.2 MB


class Tree(Protocol):
    """Files by their path relative to the root, parts joined by "/"; "" is the root itself.

    Litter (names that start with a dot, __MACOSX) is never listed. All methods but `exists` and `describe` raise
    MissingFile when the path is not there and BrokenFile when it cannot be read.
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

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading; it can seek."""
        ...

    def describe(self, path: str) -> str:
        """Where the file is, for people."""
        ...


class FolderTree:
    """A folder on disk; soft links are followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folders(self, path: str) -> list[str]:
        """Names of the folders in a folder, in no order."""
        return [entry.name for entry in self._entries(path) if entry.is_dir()]

    def files(self, path: str) -> list[str]:
        """Names of the files in a folder, in no order."""
        return [entry.name for entry in self._entries(path) if entry.is_file()]

    def exists(self, path: str) -> bool:
        """Whether this is a file."""
        return os.path.isfile(self.root / path)

    def size(self, path: str) -> int:
        """Size of a file in bytes."""
        try:
            return os.stat(self.root / path).st_size
        except OSError as error:
            raise self._file_error(path, error) from error

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading."""
        try:
            return open(self.root / path, "rb")
        except OSError as error:
            raise self._file_error(path, error) from error

    def describe(self, path: str) -> str:
        """Full path of the file."""
        return str(self.root / path)

    def _entries(self, path: str) -> Iterator["os.DirEntry[str]"]:
        try:
            with os.scandir(self.root / path) as entries:
                for entry in entries:
                    if not entry.name.startswith(".") and entry.name != "__MACOSX":
                        yield entry
        except OSError as error:
            raise self._file_error(path, error) from error

    def _file_error(self, path: str, error: OSError) -> MissingFile | BrokenFile:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return MissingFile(self.describe(path), "is not there")
        return BrokenFile(self.describe(path), f"cannot be read ({error.strerror})")


def read_bytes(tree: Tree, path: str, limit: int = TEXT_LIMIT) -> bytes:
    """Whole content of a file; BrokenFile when it has more than `limit` bytes."""
    size = tree.size(path)
    if size > limit:
        raise BrokenFile(tree.describe(path), f"is too large ({size:,} bytes; at most {limit:,} make sense here)")
    try:
        with tree.open(path) as file:
            return file.read()
    except OSError as error:
        raise BrokenFile(tree.describe(path), f"cannot be read ({error.strerror})") from error


def read_lines(tree: Tree, path: str) -> list[str]:
    """Lines of a UTF-8 text file, trimmed; stray bytes become U+FFFD."""
    text = read_bytes(tree, path).decode("utf-8-sig", errors="replace")
    return [line.strip() for line in text.splitlines()]
