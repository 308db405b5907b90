"""Marks as columns, changed for a few sequences, are as if they were made anew."""

import random

import numpy as np
import pytest

from viewer.notes.marks import Marks, RangeNote
from viewer.search.written import Written, written

NAMES = [f"G{group:03}T000A000R000" for group in range(12)]
ROWS = {name: row for row, name in enumerate(NAMES)}
TAGS = ("good", "Good, old", "10", "9", "odd")
NOTHING = Marks()


def drawn(draw: random.Random) -> Marks:
    """Any marks, often none."""
    ranges = (RangeNote("id", 0, 3, "here"),) if draw.random() < 0.2 else ()
    tags = tuple(sorted(draw.sample(TAGS, draw.choice((0, 0, 1, 2)))))
    return Marks(draw.random() < 0.3, draw.choice((None, None, 1, 5)), tags, draw.choice(("", "a note")), ranges)


def told(columns: Written) -> tuple[object, ...]:
    """All that is in the columns, whatever the order of the tags."""
    pairs = sorted(zip(columns.tag_rows.tolist(), (columns.tags[code] for code in columns.tag_codes), strict=True))
    singles = (columns.favourite, columns.rating, columns.noted, columns.tagged)
    kinds = [column.dtype for column in (*singles, columns.tag_rows, columns.tag_codes)]
    return [column.tolist() for column in singles], columns.tags, pairs, kinds


@pytest.mark.parametrize("seed", range(20))
def test_changes_come_to_the_same(seed):
    draw = random.Random(seed)
    marks = {name: drawn(draw) for name in NAMES}
    columns = written(marks, ROWS)
    for _ in range(10):
        changes = {name: drawn(draw) for name in draw.sample(NAMES, draw.randint(0, 4))} | {"not here": drawn(draw)}
        marks |= changes
        columns = columns.changed(changes, ROWS)
        assert told(columns) == told(written(marks, ROWS))


def test_from_nothing_and_back():
    empty = written({}, ROWS)
    one = empty.changed({NAMES[2]: Marks(True, 3, ("good",), "a note")}, ROWS)
    assert np.flatnonzero(one.with_tags(frozenset(("good",)))).tolist() == [2]
    assert told(one.changed({NAMES[2]: NOTHING}, ROWS)) == told(empty)


def test_the_columns_before_stay_as_they_were():
    before = written({NAMES[1]: Marks(rating=2, tags=("odd",))}, ROWS)
    kept = told(before)
    before.changed({NAMES[1]: Marks(favourite=True)}, ROWS)
    assert told(before) == kept
