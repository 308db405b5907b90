"""Whether the files of word vectors hold what would be made of a file of vectors now; whoever made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from viewer.dataset.files.npy import Floats
from viewer.errors import FileError
from viewer.preprocess.glove.compounds import Compounds
from viewer.preprocess.glove.files import DATA, FOLDER, INDEX, SIDECAR, WORDS, compounds_of
from viewer.preprocess.glove.vectors import vocabulary
from viewer.preprocess.run.checksums import file_checksum
from viewer.preprocess.run.provenance import read_sidecar
from viewer.preprocess.run.wording import quoted, some_of
from viewer.preprocess.verify.comparison import TOLERANCE, Compared, Comparison
from viewer.preprocess.verify.displaced import Displaced, find_displaced
from viewer.preprocess.verify.found_glove import FoundGlove, find_glove
from viewer.preprocess.verify.found_texts import FoundTexts

FILES = (DATA, INDEX, WORDS)


def compare_glove(comparison: Comparison, texts: FoundTexts | None, source: Path | None) -> Compared:
    """Compare a sample of the rows with the vectors in a file of many, and what does not depend on that without one.

    texts: the processed texts in the same folder. Raises Cancelled.
    """
    folder = comparison.folder
    found, sidecar = find_glove(folder), read_sidecar(folder / SIDECAR)
    table = _compounds(sidecar)
    wrong = [*found.wrong, *_changed(folder, sidecar, found, texts)]
    displaced = None
    if found.data is not None and found.words is not None:
        displaced = find_displaced(found.data, found.words, table)
        wrong += [displaced.sentence] if displaced else _of_rows(found.data, found.words)
        wrong += _not_finite(found.data)
    notes = [*_unknown(found, texts)]
    rows = _Rows(found, displaced, table)
    obstacle = ""
    if source is None:
        notes.append("the vectors were not compared: --glove FILE compares them with those of a file")
    else:
        try:
            wrong += rows.compare(source, comparison, sidecar)
        except FileError as error:
            obstacle = str(error)
    n_words = len(found.words or ())
    return Compared(
        folder / FOLDER, "words", n_words, 0, rows.n_compared, rows.largest, tuple(wrong), tuple(notes), obstacle
    )


class _Rows:
    """Rows that are compared with vectors."""

    def __init__(self, found: FoundGlove, displaced: Displaced | None, table: Compounds) -> None:
        self._found = found
        self._displaced = displaced
        self._table = table
        self.n_compared = 0
        self.largest: float | None = None

    def compare(self, source: Path, comparison: Comparison, sidecar: Mapping[str, Any] | None) -> Iterator[str]:
        """What differs, for some of the words. Raises FileError about the file of vectors, and Cancelled."""
        data, words = self._found.data, self._found.words
        if data is None or words is None:
            return
        places = self._displaced.rows if self._displaced else {word: row for row, word in enumerate(words)}
        names = comparison.sampled(word for word, row in places.items() if word.isalpha() and row < len(data))
        apart = self._displaced.compounds if self._displaced else {}
        asked = dict.fromkeys(part for name in names for part in apart.get(name, (name,)))
        vectors, checksum = vocabulary(source, asked, self._table, comparison.run.reading(source))
        recorded = (sidecar or {}).get("glove_sha256", checksum)
        if recorded != checksum:
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
            named = [f"{quoted(name)} by {difference:.3g}" for name, difference in other]
            yield some_of(named, "vector differs", "vectors differ")


def _difference(found: Floats, expected: Floats) -> float:
    with np.errstate(over="ignore"):
        return float(np.abs(expected - found).max())


def _compounds(sidecar: Mapping[str, Any] | None) -> Compounds:
    """The shipped table, after the one named in these files."""
    composed = (sidecar or {}).get("composed")
    pairs = composed.items() if isinstance(composed, dict) else ()
    own = {word: tuple(parts.split()) for word, parts in pairs if isinstance(parts, str) and parts.split()}
    return {**compounds_of(None), **{word: parts for word, parts in own.items() if all(map(str.isalpha, parts))}}


def _changed(
    folder: Path, sidecar: Mapping[str, Any] | None, found: FoundGlove, texts: FoundTexts | None
) -> Iterator[str]:
    """What is not as it was when the file that tells of them was written."""
    if sidecar is None:
        if (folder / SIDECAR).exists():
            yield f"{SIDECAR.name}, which tells of it, cannot be read"
        return
    checksums = sidecar.get("files_sha256")
    known = checksums if isinstance(checksums, dict) else {}
    for path in found.read:
        if known.get(path.name) != file_checksum(folder / path):
            yield f"{path.name} has been changed since {SIDECAR.name} was written"
    if texts is not None and sidecar.get("texts_sha256") != texts.checksum:
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
