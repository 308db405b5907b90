"""What people wrote, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

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

    def changed(self, marks: Mapping[str, Marks], rows: Mapping[str, int]) -> Written:
        """The columns when the marks of a few sequences, by name, are others than they were."""
        few = {name: of_name for name, of_name in marks.items() if name in rows}
        places = np.array([rows[name] for name in few], np.intp)
        favourite, rating = self.favourite.copy(), self.rating.copy()
        noted, tagged = self.noted.copy(), self.tagged.copy()
        favourite[places] = [of_name.favourite for of_name in few.values()]
        rating[places] = [of_name.rating or UNKNOWN for of_name in few.values()]
        noted[places] = [bool(of_name.note or of_name.ranges) for of_name in few.values()]
        tagged[places] = [bool(of_name.tags) for of_name in few.values()]
        kept = ~np.isin(self.tag_rows, places)
        stays = np.bincount(self.tag_codes[kept], minlength=len(self.tags)) > 0
        left = {tag for tag, does_stay in zip(self.tags, stays.tolist(), strict=True) if does_stay}
        new = [(rows[name], tag) for name, of_name in few.items() for tag in of_name.tags]
        tags = tuple(sorted(left.union(tag for _, tag in new), key=natural))
        codes = {tag: code for code, tag in enumerate(tags)}
        recoded = np.array([codes.get(tag, UNKNOWN) for tag in self.tags], np.intp)[self.tag_codes[kept]]
        tag_rows = np.concatenate((self.tag_rows[kept], np.array([row for row, _ in new], np.intp)))
        tag_codes = np.concatenate((recoded, np.array([codes[tag] for _, tag in new], np.intp)))
        return Written(favourite, rating, noted, tagged, tags, tag_rows, tag_codes)


def written(marks: Mapping[str, Marks], rows: Mapping[str, int]) -> Written:
    """Marks by name as columns; rows: name -> row. Marks of names that are not there are left out."""
    here = {name: of_name for name, of_name in marks.items() if name in rows}
    places = np.fromiter(map(rows.__getitem__, here), np.intp, len(here))
    tags_of = [of_name.tags for of_name in here.values()]
    each_tag = list(chain.from_iterable(tags_of))
    tags = tuple(sorted(set(each_tag), key=natural))
    codes = {tag: code for code, tag in enumerate(tags)}
    tag_codes = np.fromiter(map(codes.__getitem__, each_tag), np.intp, len(each_tag))
    tag_rows = np.repeat(places, np.fromiter(map(len, tags_of), np.intp, len(tags_of)))
    favourite, noted, has_tag = np.zeros((3, len(rows)), np.bool_)
    rating = np.full(len(rows), UNKNOWN, np.int8)
    favourite[places] = [of_name.favourite for of_name in here.values()]
    rating[places] = [of_name.rating or UNKNOWN for of_name in here.values()]
    noted[places] = [bool(of_name.note or of_name.ranges) for of_name in here.values()]
    has_tag[tag_rows] = True
    return Written(favourite, rating, noted, has_tag, tags, tag_rows, tag_codes)
