"""Favourites, ratings, tags and notes of all sequences, as columns."""

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
class MarkColumns:
    """The marks of N sequences. Pair i: sequence tag_rows[i] has the tag tags[tag_codes[i]]."""

    favourite: NDArray[np.bool_]  # (N,)
    rating: NDArray[np.int8]  # (N,) 1..5
    has_note: NDArray[np.bool_]  # (N,) a note about the sequence or about some frames
    has_tag: NDArray[np.bool_]  # (N,)
    tags: tuple[str, ...]  # sorted
    tag_rows: NDArray[np.intp]  # (M,)
    tag_codes: NDArray[np.intp]  # (M,)

    def with_tags(self, tags: frozenset[str]) -> NDArray[np.bool_]:
        """Return which sequences have any of these tags, shape (N,)."""
        wanted = np.array([tag in tags for tag in self.tags], np.bool_)
        mask = np.zeros(len(self.has_tag), np.bool_)
        mask[self.tag_rows[wanted[self.tag_codes]]] = True
        return mask

    def updated(self, marks: Mapping[str, Marks], rows: Mapping[str, int]) -> MarkColumns:
        """Return the columns after the marks of a few sequences have changed.

        Parameters
        ----------
        marks : mapping of str to Marks
            The new marks, by sequence name; names that are not in `rows` are ignored.
        rows : mapping of str to int
            Row of each sequence.

        Returns
        -------
        MarkColumns
            New columns; these stay as they are.
        """
        changed = {name: of_name for name, of_name in marks.items() if name in rows}
        places = np.array([rows[name] for name in changed], np.intp)
        favourite, rating = self.favourite.copy(), self.rating.copy()
        has_note, has_tag = self.has_note.copy(), self.has_tag.copy()
        favourite[places] = [of_name.favourite for of_name in changed.values()]
        rating[places] = [of_name.rating or UNKNOWN for of_name in changed.values()]
        has_note[places] = [bool(of_name.note or of_name.ranges) for of_name in changed.values()]
        has_tag[places] = [bool(of_name.tags) for of_name in changed.values()]
        kept = ~np.isin(self.tag_rows, places)
        is_used = np.bincount(self.tag_codes[kept], minlength=len(self.tags)) > 0
        kept_tags = {tag for tag, used in zip(self.tags, is_used.tolist(), strict=True) if used}
        new_pairs = [(rows[name], tag) for name, of_name in changed.items() for tag in of_name.tags]
        tags = tuple(sorted(kept_tags.union(tag for _, tag in new_pairs), key=natural))
        codes = {tag: code for code, tag in enumerate(tags)}
        kept_codes = np.array([codes.get(tag, UNKNOWN) for tag in self.tags], np.intp)[self.tag_codes[kept]]
        tag_rows = np.concatenate((self.tag_rows[kept], np.array([row for row, _ in new_pairs], np.intp)))
        tag_codes = np.concatenate((kept_codes, np.array([codes[tag] for _, tag in new_pairs], np.intp)))
        return MarkColumns(favourite, rating, has_note, has_tag, tags, tag_rows, tag_codes)


def mark_columns(marks: Mapping[str, Marks], rows: Mapping[str, int]) -> MarkColumns:
    """Return marks as columns.

    Parameters
    ----------
    marks : mapping of str to Marks
        By sequence name; names that are not in `rows` are ignored.
    rows : mapping of str to int
        Row of each sequence, 0 to N - 1.

    Returns
    -------
    MarkColumns
    """
    known = {name: of_name for name, of_name in marks.items() if name in rows}
    places = np.fromiter(map(rows.__getitem__, known), np.intp, len(known))
    tags_of = [of_name.tags for of_name in known.values()]
    all_tags = list(chain.from_iterable(tags_of))
    tags = tuple(sorted(set(all_tags), key=natural))
    codes = {tag: code for code, tag in enumerate(tags)}
    tag_codes = np.fromiter(map(codes.__getitem__, all_tags), np.intp, len(all_tags))
    tag_rows = np.repeat(places, np.fromiter(map(len, tags_of), np.intp, len(tags_of)))
    favourite, has_note, has_tag = np.zeros((3, len(rows)), np.bool_)
    rating = np.full(len(rows), UNKNOWN, np.int8)
    favourite[places] = [of_name.favourite for of_name in known.values()]
    rating[places] = [of_name.rating or UNKNOWN for of_name in known.values()]
    has_note[places] = [bool(of_name.note or of_name.ranges) for of_name in known.values()]
    has_tag[tag_rows] = True
    return MarkColumns(favourite, rating, has_note, has_tag, tags, tag_rows, tag_codes)
