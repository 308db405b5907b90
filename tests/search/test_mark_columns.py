"""Columns of marks: updating a few sequences gives the same as computing all columns again."""

import random

import numpy as np
import pytest

from viewer.notes.marks import Marks, RangeNote
from viewer.search.mark_columns import MarkColumns, mark_columns

NAMES = [f"G{group:03}T000A000R000" for group in range(12)]
ROWS = {name: row for row, name in enumerate(NAMES)}
TAGS = ("good", "Good, old", "10", "9", "odd")
NO_MARKS = Marks()


def random_marks(rng: random.Random) -> Marks:
    """Random marks, often none."""
    ranges = (RangeNote("id", 0, 3, "here"),) if rng.random() < 0.2 else ()
    tags = tuple(sorted(rng.sample(TAGS, rng.choice((0, 0, 1, 2)))))
    return Marks(rng.random() < 0.3, rng.choice((None, None, 1, 5)), tags, rng.choice(("", "a note")), ranges)


def content(columns: MarkColumns) -> tuple[object, ...]:
    """The content of the columns, independent of the order of the tag pairs."""
    pairs = sorted(zip(columns.tag_rows.tolist(), (columns.tags[code] for code in columns.tag_codes), strict=True))
    singles = (columns.favourite, columns.rating, columns.has_note, columns.has_tag)
    kinds = [column.dtype for column in (*singles, columns.tag_rows, columns.tag_codes)]
    return [column.tolist() for column in singles], columns.tags, pairs, kinds


@pytest.mark.parametrize("seed", range(20))
def test_updates_equal_new_columns(seed):
    rng = random.Random(seed)
    marks = {name: random_marks(rng) for name in NAMES}
    columns = mark_columns(marks, ROWS)
    for _ in range(10):
        changes = {name: random_marks(rng) for name in rng.sample(NAMES, rng.randint(0, 4))} | {
            "not here": random_marks(rng)
        }
        marks |= changes
        columns = columns.updated(changes, ROWS)
        assert content(columns) == content(mark_columns(marks, ROWS))


def test_adding_and_removing_marks():
    empty = mark_columns({}, ROWS)
    one = empty.updated({NAMES[2]: Marks(True, 3, ("good",), "a note")}, ROWS)
    assert np.flatnonzero(one.with_tags(frozenset(("good",)))).tolist() == [2]
    assert content(one.updated({NAMES[2]: NO_MARKS}, ROWS)) == content(empty)


def test_an_update_leaves_the_old_columns_unchanged():
    before = mark_columns({NAMES[1]: Marks(rating=2, tags=("odd",))}, ROWS)
    content_before = content(before)
    before.updated({NAMES[1]: Marks(favourite=True)}, ROWS)
    assert content(before) == content_before
