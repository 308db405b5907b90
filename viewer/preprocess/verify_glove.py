"""Whether the files of word vectors hold what would be made of a file of vectors now; whoever made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.errors import FileError
from viewer.preprocess.about import read_about
from viewer.preprocess.compared import TOLERANCE, Compared, Comparison, quoted, some_of
from viewer.preprocess.compounds import Compounds
from viewer.preprocess.displaced import Displaced, find_displaced
from viewer.preprocess.found_glove import FoundGlove, find_glove
from viewer.preprocess.found_texts import FoundTexts
from viewer.preprocess.glove import vocabulary
from viewer.preprocess.glove_files import ABOUT, DATA, FOLDER, INDEX, WORDS, compounds_of
from viewer.preprocess.long_reading import file_checksum

FILES = (DATA, INDEX, WORDS)


def compare_glove(comparison: Comparison, texts: FoundTexts | None, source: Path | None) -> Compared:
    """Compare a sample of the rows with the vectors in a file of many, and what does not depend on that without one.

    texts: the processed texts in the same folder. Raises Stopped.
    """
    folder = comparison.folder
    found, about = find_glove(folder), read_about(folder / ABOUT)
    table = _compounds(about)
    wrong = [*found.wrong, *_changed(folder, about, found, texts)]
    displaced = None
    if found.data is not None and found.words is not None:
        displaced = find_displaced(found.data, found.words, table)
        wrong += [displaced.told] if displaced else _of_rows(found.data, found.words)
        wrong += _not_finite(found.data)
    notes = [*_unknown(found, texts)]
    rows = _Rows(found, displaced, table)
    hindered = ""
    if source is None:
        notes.append("the vectors were not compared: --glove FILE compares them with those of a file")
    else:
        try:
            wrong += rows.compare(source, comparison, about)
        except FileError as error:
            hindered = str(error)
    n_words = len(found.words or ())
    return Compared(
        folder / FOLDER, "words", n_words, 0, rows.n_compared, rows.largest, tuple(wrong), tuple(notes), hindered
    )


class _Rows:
    """Rows that are compared with vectors."""

    def __init__(self, found: FoundGlove, displaced: Displaced | None, table: Compounds) -> None:
        self._found = found
        self._displaced = displaced
        self._table = table
        self.n_compared = 0
        self.largest: float | None = None

    def compare(self, source: Path, comparison: Comparison, about: Mapping[str, Any] | None) -> Iterator[str]:
        """What differs, for some of the words. Raises FileError about the file of vectors, and Stopped."""
        data, words = self._found.data, self._found.words
        if data is None or words is None:
            return
        places = self._displaced.rows if self._displaced else {word: row for row, word in enumerate(words)}
        names = comparison.sampled(word for word, row in places.items() if word.isalpha() and row < len(data))
        apart = self._displaced.compounds if self._displaced else {}
        asked = dict.fromkeys(part for name in names for part in apart.get(name, (name,)))
        how_far = partial(comparison.reading, source)
        vectors, checksum = vocabulary(source, asked, self._table, how_far, comparison.stopped)
        told = (about or {}).get("glove_sha256", checksum)
        if told != checksum:
            yield f"it was made with another file of vectors than {source.name}"
        expected = dict(zip(vectors.words, vectors.data, strict=True))
        impossible: list[str] = []
        other: list[tuple[str, float]] = []
        for name in comparison.each(comparison.folder / FOLDER, names):
            parts = apart.get(name, (name,))
            if not all(part in expected for part in parts):
                impossible.append(name)
                continue
            first = places[name] + (name in apart)
            wanted = np.stack([expected[part] for part in parts]) / len(parts)
            difference = _difference(data[first : first + len(parts)], wanted.astype(np.float32))
            self.n_compared += 1
            self.largest = max(self.largest or 0.0, difference)
            if not difference <= TOLERANCE:
                other.append((name, difference))
        if impossible:
            why = f"a vector that cannot be made of {source.name}"
            yield some_of(impossible, f"word has {why}", f"words have {why}")
        if other:
            told = [f"{quoted(name)} by {difference:.3g}" for name, difference in other]
            yield some_of(told, "vector differs", "vectors differ")


def _difference(found: Floats, expected: Floats) -> float:
    with np.errstate(over="ignore"):
        return float(np.abs(expected - found).max())


def _compounds(about: Mapping[str, Any] | None) -> Compounds:
    """The shipped table, after what is told of these files."""
    told = (about or {}).get("composed")
    pairs = told.items() if isinstance(told, dict) else ()
    own = {word: tuple(parts.split()) for word, parts in pairs if isinstance(parts, str) and parts.split()}
    return {**compounds_of(None), **{word: parts for word, parts in own.items() if all(map(str.isalpha, parts))}}


def _changed(
    folder: Path, about: Mapping[str, Any] | None, found: FoundGlove, texts: FoundTexts | None
) -> Iterator[str]:
    """What is not as it was when the file that tells of them was written."""
    if about is None:
        if (folder / ABOUT).exists():
            yield f"{ABOUT.name}, which tells of it, cannot be read"
        return
    told = about.get("files_sha256")
    known = told if isinstance(told, dict) else {}
    for path in found.read:
        if known.get(path.name) != file_checksum(folder / path):
            yield f"{path.name} has been changed since {ABOUT.name} was written"
    if texts is not None and about.get("texts_sha256") != texts.checksum:
        yield f"it was made for other texts than those in {texts.folder.name}"


def _of_rows(data: Floats, words: tuple[str, ...]) -> Iterator[str]:
    if len(data) != len(words):
        yield f"it has {len(data):,} rows for {len(words):,} words"
    if zeros := [word for word, row in zip(words, data, strict=False) if not row.any()]:
        yield some_of(zeros, "word has a vector of zeros", "words have vectors of zeros")


def _not_finite(data: Floats) -> Iterator[str]:
    odd = [str(row) for row in np.flatnonzero(~np.isfinite(data).all(axis=1))]
    if odd:
        yield some_of(odd, "row has numbers that are not finite", "rows have numbers that are not finite")


def _unknown(found: FoundGlove, texts: FoundTexts | None) -> Iterator[str]:
    """Words that whoever trains does not find."""
    if texts is None or found.words is None:
        return
    known = frozenset(found.words)
    unknown = Counter({word: count for word, count in texts.words.items() if word not in known})
    if unknown:
        counts = f"{len(unknown):,} different words of the texts, {unknown.total():,} of {texts.words.total():,} in all"
        first = quoted(unknown.most_common(1)[0][0])
        yield (
            f"{counts}, have no vector (first: {first}): texts have lemmas and capitals, and vectors are those of "
            "words as they are said, in the dataset's own files, too"
        )
