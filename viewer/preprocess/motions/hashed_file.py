"""A file of a dataset that is read once, for its checksum and for its content."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from viewer.dataset.files.bounds import MOTION_FILE_LIMIT
from viewer.dataset.files.storage import Stamp, Tree, read_bytes


class HashedFile:
    """A tree of one file, which is read once, when this is made. Raises MissingFile or BrokenFile."""

    def __init__(self, tree: Tree, path: str) -> None:
        self._content = read_bytes(tree, path, MOTION_FILE_LIMIT)
        self._where = tree.describe(path)
        self.checksum = hashlib.sha256(self._content).hexdigest()

    def folders(self, path: str) -> list[str]:  # noqa: ARG002
        """None."""
        return []

    def files(self, path: str) -> list[str]:  # noqa: ARG002
        """None that are listed."""
        return []

    def exists(self, path: str) -> bool:  # noqa: ARG002
        """True: whatever it is called, it is here."""
        return True

    def size(self, path: str) -> int:  # noqa: ARG002
        """Size of the file in bytes."""
        return len(self._content)

    def is_compressed(self, path: str) -> bool:  # noqa: ARG002
        """False: it is unpacked by now."""
        return False

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """None: it does not change."""
        return iter([None for _ in paths])

    def open(self, path: str) -> BinaryIO:  # noqa: ARG002
        """The content, for reading."""
        return io.BytesIO(self._content)

    def describe(self, path: str) -> str:  # noqa: ARG002
        """Where the file is, for people."""
        return self._where
