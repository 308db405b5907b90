"""What people wrote, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.index.facts import UNKNOWN
from viewer.notes.marks import Marks
from viewer.notes.natural_order import natural


@dataclass(frozen=True, eq=False)
class Written:
    """The marks of all sequences. Tag `tags[tag_codes[i]]` is on row `tag_rows[i]`."""

    favourite: NDArray[np.bool_]  # (N,)
    rating: NDArray[np.int8]  # (N,) 1..5
    noted: NDArray[np.bool_]  # (N,) with a note, of the whole or of some frames
    tagged: NDArray[np.bool_]  # (N,) with any tag
    tags: tuple[str, ...]  # sorted
    tag_rows: NDArray[np.intp]  # (M,)
    tag_codes: NDArray[np.intp]  # (M,)

    def with_tags(self, tags: frozenset[str]) -> NDArray[np.bool_]:
        """(N,) that have one of these tags."""
        wanted = np.array([tag in tags for tag in self.tags], np.bool_)
        found = np.zeros(len(self.tagged), np.bool_)
        found[self.tag_rows[wanted[self.tag_codes]]] = True
        return found


def written(marks: Mapping[str, Marks], rows: Mapping[str, int]) -> Written:
    """Marks by name as columns; rows: name -> row. Marks of names that are not there are left out."""
    favourite = np.zeros(len(rows), np.bool_)
    rating = np.full(len(rows), UNKNOWN, np.int8)
    noted = np.zeros(len(rows), np.bool_)
    tagged: list[tuple[int, str]] = []
    for name, of_name in marks.items():
        row = rows.get(name)
        if row is None:
            continue
        favourite[row] = of_name.favourite
        rating[row] = UNKNOWN if of_name.rating is None else of_name.rating
        noted[row] = bool(of_name.note or of_name.ranges)
        tagged += [(row, tag) for tag in of_name.tags]
    tags = tuple(sorted({tag for _, tag in tagged}, key=natural))
    codes = {tag: code for code, tag in enumerate(tags)}
    tag_rows = np.array([row for row, _ in tagged], np.intp)
    has_tag = np.zeros(len(rows), np.bool_)
    has_tag[tag_rows] = True
    tag_codes = np.array([codes[tag] for _, tag in tagged], np.intp)
    return Written(favourite, rating, noted, has_tag, tags, tag_rows, tag_codes)
