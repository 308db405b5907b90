"""Vectors of words, as GloVe's text files have them: a line a word, the word and its numbers, separated by spaces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from viewer.errors import BrokenFile, FileError
from viewer.preprocess.glove.compounds import Compounds
from viewer.preprocess.run.checksums import ByteCounter, Reading

WIDTH: Final = 300  # numbers a word
START: Final = ("sos", "eos", "unk")  # what is before and after a caption, and a word that is not known
_LINE_LIMIT: Final = 2**16  # bytes

Vectors = dict[str, npt.NDArray[np.float64]]  # each (300,)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words with their vectors, the first three being START."""

    words: tuple[str, ...]
    data: npt.NDArray[np.float64]  # (N, 300)
    composed: Mapping[str, tuple[str, ...]]  # of these words it is the mean of their parts' vectors
    missing: Mapping[str, str]  # words that were asked for and have none, and why


def vocabulary(
    path: Path, words: Iterable[str], compounds: Compounds, reading: Reading = lambda *_: None
) -> tuple[Vocabulary, str]:
    """The vectors of words in a file of vectors, and the file's checksum.

    Raises FileError or BrokenFile, and what `reading` raises.
    """
    asked = [*dict.fromkeys((*START, *words))]
    parts = {part for word in asked for part in compounds.get(word, ())}
    vectors, checksum = read_vectors(path, frozenset(asked) | parts, reading)
    absent = [word for word in START if word not in vectors]
    if absent:
        raise BrokenFile(path, f'has no vector of "{absent[0]}", with which the dataset\'s vectors begin')
    composed: dict[str, tuple[str, ...]] = {}
    missing: dict[str, str] = {}
    found: Vectors = {}
    for word in asked:
        if word in vectors:
            found[word] = vectors[word]
        elif word not in compounds:
            missing[word] = "has no vector and is in no table of compounds; it is left out"
        elif lacking := [part for part in compounds[word] if part not in vectors]:
            missing[word] = f'neither it nor "{lacking[0]}", a part of it, has a vector; it is left out'
        else:
            composed[word] = compounds[word]
            found[word] = np.mean([vectors[part] for part in compounds[word]], axis=0)
    return Vocabulary(tuple(found), np.stack([*found.values()]), composed, missing), checksum


def read_vectors(path: Path, wanted: frozenset[str], reading: Reading = lambda *_: None) -> tuple[Vectors, str]:
    """The vectors of some words, and the file's SHA-256; it is read once, and only these are kept."""
    known = {word.encode(): word for word in wanted}
    found: Vectors = {}
    digest = hashlib.sha256()
    number = 0
    try:
        counter = ByteCounter(path, reading)
        with open(path, "rb") as file:
            while line := file.readline(_LINE_LIMIT):
                number += 1
                digest.update(line)
                counter.count(len(line))
                if len(line) == _LINE_LIMIT:
                    raise BrokenFile(path, f"line {number:,} is too long for a word and {WIDTH} numbers")
                word = known.get(line.partition(b" ")[0])
                if word is not None:
                    vector = _vector(path, number, line)
                    if vector is not None:
                        found[word] = vector
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    return found, digest.hexdigest()


def check_width(path: Path) -> None:
    """Whether a file can be one of vectors, by its second line; the first may tell how many there are.

    Raises FileError or BrokenFile.
    """
    try:
        with open(path, "rb") as file:
            lines = [file.readline(_LINE_LIMIT) for _ in range(2)]
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})") from error
    if lines[1]:
        _vector(path, 2, lines[1])


def _vector(path: Path, number: int, line: bytes) -> npt.NDArray[np.float64] | None:
    """None when the word goes on: some files have words with spaces in them."""
    numbers = line.split()[1:]
    if len(numbers) > WIDTH:
        return None
    if len(numbers) < WIDTH:
        raise BrokenFile(path, f"line {number:,} has {len(numbers)} numbers after its word; {WIDTH} are needed")
    try:
        vector = np.array([float(one) for one in numbers])
    except ValueError as error:
        raise BrokenFile(path, f"line {number:,} has something that is no number") from error
    if not np.isfinite(vector).all():
        raise BrokenFile(path, f"line {number:,} has a number that is not finite")
    return vector
