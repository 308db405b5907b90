"""A dataset's files as a read-only tree, wherever they are kept."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from viewer.dataset.files.encoding import decode
from viewer.dataset.files.foreign import START, placeholder
from viewer.errors import BrokenFile, MissingFile

TEXT_LIMIT: Final = 4 * 2**20  # bytes; the longest text file of the dataset has 0.2 MB
LINE_LIMIT: Final = 2**18  # lines of a text file; the longest of the dataset has 11,388

Stamp = tuple[int, int]  # size in bytes and time of the last change in nanoseconds: of a file, or of the zip it is in


class Tree(Protocol):
    """A read-only tree of files.

    Paths are relative to the root, with "/" between their parts; "" is the root. Litter (names that start with a dot,
    __MACOSX) is never listed. `folders`, `files`, `size` and `open` raise MissingFile where the path does not exist and
    BrokenFile where it cannot be read; the other methods raise nothing.
    """

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder, in no particular order."""
        ...

    def files(self, path: str) -> list[str]:
        """Return the names of the files in a folder, in no particular order."""
        ...

    def exists(self, path: str) -> bool:
        """Return whether there is a file, or something in its place that is none: whether `size` finds it missing."""
        ...

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""
        ...

    def is_compressed(self, path: str) -> bool:
        """Return whether this is a file that must be decompressed, which takes longer than reading it."""
        ...

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """Return the stamp of each of many files, by which a change is noticed; None where there is no file."""
        ...

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading from its start; a file in a zip cannot seek."""
        ...

    def describe(self, path: str) -> str:
        """Return where a file is, for messages."""
        ...


class FolderTree:
    """A folder on disk as a `Tree`; symbolic links are followed.

    Parameters
    ----------
    root : Path
        The folder. It need not exist: then every path is missing.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = str(root)

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder: see `Tree.folders`."""
        return [entry.name for entry in self._entries(path) if _is(entry.is_dir)]

    def files(self, path: str) -> list[str]:
        """Return the names of the files in a folder: see `Tree.files`."""
        return [entry.name for entry in self._entries(path) if _is(entry.is_file)]

    def exists(self, path: str) -> bool:
        """Return whether there is a file, or something in its place that is none: see `Tree.exists`."""
        try:
            os.stat(self._place(path))
        except OSError as error:
            return not _is_missing(error)
        except ValueError:  # a name that no file can have
            return False
        return True

    def size(self, path: str) -> int:
        """Return the size of a file in bytes.

        Raises
        ------
        MissingFile
            There is no such file.
        BrokenFile
            It cannot be read, or is a device, a pipe or a folder.
        """
        try:
            status = os.stat(self._place(path))
        except OSError as error:
            raise self._file_error(path, error) from error
        if not stat.S_ISREG(status.st_mode):  # reading a device or a pipe may never end
            raise BrokenFile(self.describe(path), "cannot be read (it is no file)")
        return status.st_size

    def is_compressed(self, path: str) -> bool:  # noqa: ARG002
        """Return False: files in folders are read as they are."""
        return False

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """Return the stamp of each file: see `Tree.stamps`."""
        return map(self._stamp, paths)

    def open(self, path: str) -> BinaryIO:
        """Open a file for reading; it can seek.

        Raises
        ------
        MissingFile
            There is no such file.
        BrokenFile
            It cannot be read.
        """
        try:
            return open(self._place(path), "rb")
        except OSError as error:
            raise self._file_error(path, error) from error

    def describe(self, path: str) -> str:
        """Return the full path of a file."""
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
        if _is_missing(error):
            return MissingFile(self.describe(path), "is not there")
        return BrokenFile(self.describe(path), f"cannot be read ({error.strerror})")


def _is_missing(error: OSError) -> bool:
    return isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == errno.ENAMETOOLONG


def _is(kind: Callable[[], bool]) -> bool:
    """Whether an entry of a folder is of this kind; False for a dead link and for links in a circle."""
    try:
        return kind()
    except OSError:
        return False


def read_bytes(tree: Tree, path: str, limit: int = TEXT_LIMIT) -> bytes:
    """Read a whole file.

    Parameters
    ----------
    tree : Tree
        Where the file is.
    path : str
        Path of the file in the tree.
    limit : int, optional
        Largest size in bytes that makes sense for this file.

    Returns
    -------
    bytes
        The content.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, is larger than `limit`, or ends too early.
    """
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


def read_lines(tree: Tree, path: str, limit: int = TEXT_LIMIT, most: int = LINE_LIMIT) -> list[str]:
    """Read the lines of a text file, whatever its encoding: see `encoding.decode`.

    Parameters
    ----------
    tree : Tree
        Where the file is.
    path : str
        Path of the file in the tree.
    limit : int, optional
        Largest size in bytes that makes sense for this file.
    most : int, optional
        Largest number of lines that makes sense for this file.

    Returns
    -------
    list of str
        The lines without leading and trailing white space; stray bytes become U+FFFD.

    Raises
    ------
    MissingFile
        There is no such file.
    BrokenFile
        It cannot be read, is larger than `limit`, has more lines than `most`, is no text, or is no file but what stands
        for one.
    """
    content = read_bytes(tree, path, limit)
    if reason := placeholder(content[:START]):
        raise BrokenFile(tree.describe(path), reason)
    decoded = decode(content)
    if decoded is None:
        raise BrokenFile(tree.describe(path), "is no text in any known encoding")
    lines = decoded.text.splitlines()
    if len(lines) > most:
        raise BrokenFile(tree.describe(path), f"has {len(lines):,} lines; at most {most:,} make sense here")
    return [line.strip() for line in lines]
