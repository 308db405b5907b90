"""Rows of word vectors that are not where they should be, as the dataset's own third step leaves them.

Where a word is made of others, that step should add the vectors of its parts to zeros and divide by their number. It
puts them behind the zeros, so that the word takes a row of zeros and one for each part, and later words are displaced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.dataset.files.npy import Floats
from viewer.preprocess.glove.compounds import Compounds
from viewer.preprocess.run.wording import quoted


@dataclass(frozen=True)
class Displaced:
    """Where the rows of words are."""

    rows: Mapping[str, int]  # word -> row; of a compound that of the zeros, after which its parts' come
    compounds: Compounds  # those that are so

    @property
    def sentence(self) -> str:
        """What is wrong, for the user."""
        words = [*self.rows]
        first = words.index(next(iter(self.compounds)))
        return (
            "its rows are displaced, as the dataset's own step leaves them: it puts the vectors of a compound's parts "
            f"behind each other where it should add them, so that {quoted(words[first])} (row {first:,}) has zeros and "
            f"the {len(words) - first - 1:,} words after it have rows that are not theirs"
        )


def find_displaced(data: Floats, words: Sequence[str], compounds: Compounds) -> Displaced | None:
    """How rows are displaced; None where they are not, or in some other way."""
    is_zero = (data == 0).all(axis=1)
    rows: dict[str, int] = {}
    found: Compounds = {}
    row = 0
    for word in words:
        if row >= len(data):
            return None
        rows[word] = row
        if is_zero[row]:
            if word not in compounds:
                return None
            found[word] = compounds[word]
            row += len(compounds[word])
        row += 1
    return Displaced(rows, found) if found and row == len(data) and is_zero.sum() == len(found) else None
