"""The files of word vectors as they are found, whoever made them. They are not trusted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from viewer.dataset.files.arrays import read_floats
from viewer.dataset.files.npy import Floats
from viewer.dataset.files.safe_pickle import load_pickle
from viewer.dataset.files.storage import FolderTree, read_bytes
from viewer.errors import BrokenFile, FileError
from viewer.preprocess.glove.files import DATA, INDEX, WORDS
from viewer.preprocess.glove.vectors import START, WIDTH
from viewer.preprocess.run.wording import quoted, some_of

_LIMIT: Final = 2**24  # bytes of a pickle; that of the dataset has 0.1 MB
_Read = TypeVar("_Read")


@dataclass(frozen=True, eq=False)
class FoundGlove:
    """What could be read of the three files; None is what could not."""

    data: Floats | None  # (n, 300)
    rows: dict[str, int] | None  # word -> row
    words: tuple[str, ...] | None
    read: tuple[Path, ...]  # files, in the folder, that could be read
    wrong: tuple[str, ...]  # a sentence for each thing that is not as it should be, but for the number of rows


def find_glove(folder: Path) -> FoundGlove:
    """Read what is in a folder of processed data."""
    tree = FolderTree(folder)
    wrong: list[str] = []
    read: list[Path] = []

    def attempt(path: Path, reader: Callable[[FolderTree, str], _Read]) -> _Read | None:
        try:
            found = reader(tree, path.as_posix())
        except FileError as error:
            wrong.append(f"{path.name} {error.reason}")
            return None
        read.append(path)
        return found

    data = attempt(DATA, _data)
    rows = attempt(INDEX, _rows)
    words = attempt(WORDS, _words)
    if words is not None:
        wrong += _of_words(words)
        if rows is not None:
            wrong += _disagreements(words, rows)
    return FoundGlove(data, rows, words, tuple(read), tuple(wrong))


def _data(tree: FolderTree, path: str) -> Floats:
    data = read_floats(tree, path, finite=False)
    if data.ndim != 2 or data.shape[1] != WIDTH:
        raise BrokenFile(tree.describe(path), f"has the shape {data.shape}; (n, {WIDTH}) is needed")
    return data


def _rows(tree: FolderTree, path: str) -> dict[str, int]:
    rows = _pickled(tree, path)
    if type(rows) is not dict or not all(type(word) is str and type(row) is int for word, row in rows.items()):
        raise BrokenFile(tree.describe(path), "is no dict of words and numbers")
    return rows


def _words(tree: FolderTree, path: str) -> tuple[str, ...]:
    words = _pickled(tree, path)
    if type(words) is not list or not all(type(word) is str for word in words):
        raise BrokenFile(tree.describe(path), "is no list of words")
    return tuple(words)


def _pickled(tree: FolderTree, path: str) -> Any:
    return load_pickle(read_bytes(tree, path, _LIMIT), tree.describe(path))


def _of_words(words: Sequence[str]) -> list[str]:
    wrong = []
    if words[: len(START)] != START:
        begin = ", ".join(map(quoted, words[: len(START)])) or "nothing"
        wrong.append(f"the words begin with {begin}; {', '.join(START)} are needed")
    if odd := [word for word in words if not word.isalpha()]:
        wrong.append(some_of(odd, "word is not of letters", "words are not of letters"))
    seen: set[str] = set()
    if twice := [word for word in words if word in seen or seen.add(word)]:  # type: ignore[func-returns-value]
        wrong.append(some_of(twice, "word is there before", "words are there before"))
    return wrong


def _disagreements(words: Sequence[str], rows: dict[str, int]) -> list[str]:
    """Where the two files do not tell the same."""
    wrong = []
    known = frozenset(words)
    if without := [word for word in words if word not in rows]:
        wrong.append(some_of(without, f"word is not in {INDEX.name}", f"words are not in {INDEX.name}"))
    if others := [word for word in rows if word not in known]:
        where = f"in {INDEX.name} and not in {WORDS.name}"
        wrong.append(some_of(others, f"word is {where}", f"words are {where}"))
    if elsewhere := [word for place, word in enumerate(words) if rows.get(word, place) != place]:
        where = f"in {INDEX.name} another row than its place in {WORDS.name}"
        wrong.append(some_of(elsewhere, f"word has {where}", f"words have {where}"))
    return wrong
