"""Measures of the last comparison as fields of the query."""

import numpy as np
import pytest

from tests.search.sample_data import ROWS
from viewer.errors import QueryError
from viewer.search.measure_columns import measure_columns
from viewer.search.query.completion import completions
from viewer.search.query.terms import MEASURES

NAMES = [row["name"] for row in ROWS]


def measured(**known):
    return {**dict.fromkeys(MEASURES), **known}


@pytest.fixture
def columns(finder):
    """The first sequence was compared with two clips, the second with one, the third has no distance."""
    return measure_columns(
        [
            (NAMES[1], measured(mpjpe=40.04, distance=1.0, skating=0.0)),
            (NAMES[0], measured(mpjpe=100.0, distance=0.5, skating=0.12)),
            (NAMES[0], measured(mpjpe=60.0, distance=0.7, skating=0.3)),
            (NAMES[2], measured(mpjpe=0.0, jerk=float("inf"))),
            ("not here", measured(mpjpe=7.0)),
        ],
        finder.rows,
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mpjpe:>80", [0]),
        ("mpjpe:<80", [0, 1, 2]),  # of the first, the other clip
        ("mpjpe:0", [2]),
        ("mpjpe:40", [1]),
        ("mpjpe:40.1", []),
        ("mpjpe:60..100", [0]),
        ("skating:>.1", [0]),
        ("skating:>10%", [0]),
        ("skating:10%..20%", [0]),
        ("skating:0", [1]),
        ("skating:<1", [0, 1]),
        ("distance:>=0", [0, 1]),
        ("distance:>=0,unknown mpjpe:<50", [1, 2]),
        ("-distance:unknown", [0, 1]),
        ("-mpjpe:<1000", list(range(3, len(ROWS)))),
        ("jerk:>0", []),
        ("MPJPE_aligned:>0", []),
        ("mpjpe:>80 distance_error:unknown", [0]),
    ],
)
def test_what_a_condition_finds(finder, columns, rows, query, expected):
    finder.set_measures(columns)
    assert rows(query) == expected


def test_what_is_not_known_is_nothing_and_not_zero(columns):
    np.testing.assert_array_equal(columns.largest("mpjpe")[:4], [100, 40.04, 0, np.nan])
    np.testing.assert_array_equal(columns.largest("jerk")[:3], [np.nan] * 3)


def test_without_a_comparison_the_query_says_how_to_make_one(finder, columns, rows):
    with pytest.raises(QueryError, match="Nothing was compared yet: use Tools › Compare sources") as caught:
        rows("hug mpjpe:>80")
    assert (caught.value.start, caught.value.end) == (10, 13)
    finder.set_measures(columns)
    assert rows("mpjpe:>80") == [0]
    finder.set_measures(None)
    with pytest.raises(QueryError):
        rows("mpjpe:>80")


def test_a_comparison_without_a_pair(finder, rows):
    finder.set_measures(measure_columns([], finder.rows))
    assert rows("mpjpe:>0") == []
    assert len(rows("mpjpe:unknown")) == len(ROWS)


@pytest.mark.parametrize(
    ("query", "told"),
    [("mpjpe:high", "is not a number"), ("mpjp:>3", "Did you mean mpjpe?"), ("skating:20%..10%", "is empty")],
)
def test_mistakes(rows, query, told):
    with pytest.raises(QueryError, match=told):
        rows(query)


@pytest.mark.parametrize(
    ("before", "texts"),
    [
        ("mp", ["mpjpe:", "mpjpe_aligned:"]),
        ("mpjpe_", ["mpjpe_aligned:"]),
        ("relative_root:", [">100", "unknown"]),
        ("-skating:>", [">.1"]),
    ],
)
def test_completion(before, texts):
    assert [item.text for item in completions(before, {}).items] == texts
