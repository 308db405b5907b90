"""A folder of processed texts as it is found, whoever made it. It is not trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from viewer.dataset.caption_files import CAPTION_LIMIT
from viewer.dataset.files.storage import FolderTree, read_bytes
from viewer.errors import FileError
from viewer.preprocess.captions.lines import words_of
from viewer.preprocess.run.checksums import checksum_of_contents
from viewer.preprocess.run.run import Run

_SUFFIX: Final = ".txt"
_LIMIT: Final = 16 * CAPTION_LIMIT  # bytes of a file


@dataclass(frozen=True, eq=False)
class FoundTexts:
    """What is in the folder."""

    folder: Path
    names: tuple[str, ...]  # of sequences
    broken: Mapping[str, str]  # name -> why its file cannot be read
    others: tuple[str, ...]  # what else is there
    checksum: str  # of names and contents
    words: Counter[str]  # in all lines

    def lines(self, name: str) -> list[str]:
        """The lines of one file, without their ends. Raises MissingFile or BrokenFile."""
        return _lines(_content(FolderTree(self.folder), name))


def find_texts(folder: Path, run: Run) -> FoundTexts:
    """Read all files of a folder once. Raises FileError when it cannot be looked into, and Cancelled."""
    tree = FolderTree(folder)
    files = sorted(tree.files(""))
    words: Counter[str] = Counter()
    broken: dict[str, str] = {}

    def contents() -> Iterator[tuple[str, bytes]]:
        for done, file in enumerate(files, 1):
            run.progress.of_file(folder, done, len(files))
            run.check()
            name = file.removesuffix(_SUFFIX)
            if name == file:
                continue
            try:
                content = _content(tree, name)
            except FileError as error:
                broken[name] = error.reason
                continue
            words.update(word for line in _lines(content) for word in words_of(line))
            yield name, content

    checksum = checksum_of_contents(contents())
    names = tuple(file.removesuffix(_SUFFIX) for file in files if file.endswith(_SUFFIX))
    others = [*(file for file in files if not file.endswith(_SUFFIX)), *tree.folders("")]
    return FoundTexts(folder, names, broken, tuple(sorted(others)), checksum, words)


def _content(tree: FolderTree, name: str) -> bytes:
    return read_bytes(tree, f"{name}{_SUFFIX}", _LIMIT)


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n") if text else []
