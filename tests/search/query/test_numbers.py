import numpy as np
import pytest

from viewer.search.query.numbers import parse_bounds
from viewer.search.query.terms import Value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", [3]), ("=3", [3]), (">3", [3.5, 4, 5]), (">=3.5", [3.5, 4, 5]), ("<2", [1]), ("<=2", [1, 2]),
        ("2..4", [2, 3, 3.5, 4]), ("2..", [2, 3, 3.5, 4, 5]), ("..2", [1, 2]), ("3.5", [3.5]), ("3.", [3]),
        (".5..1.", [1]), ("3..3", [3]), ("007", []), ("9" * 400, []), (">" + "9" * 400, []),
        ("<" + "9" * 400, [1, 2, 3, 3.5, 4, 5]),
    ],
)  # fmt: skip
def test_comparisons_and_ranges(text, expected):
    numbers = np.array([1, 2, 3, 3.5, 4, 5])
    assert numbers[parse_bounds("rating", Value(text)).contains(numbers)].tolist() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", [1.5, 2, 2.04, 2.46]),
        ("2.0", [2, 2.04]),
        ("2.5", [2.46, 2.5]),
        (">2.5", [2.56]),
        ("2..2.5", [2, 2.04, 2.46, 2.5]),
    ],
)
def test_a_length_matches_to_the_written_decimals(text, expected):
    lengths = np.array([1.5, 2, 2.04, 2.46, 2.5, 2.56])
    assert lengths[parse_bounds("length", Value(text)).contains(lengths)].tolist() == expected


@pytest.mark.parametrize(
    ("field", "text"), [("group", "G012"), ("group", ">=g12"), ("group", "G12..G12"), ("shoot", "T012")]
)
def test_a_number_may_start_with_the_letter_of_names(field, text):
    assert parse_bounds(field, Value(text)).contains(np.array([12])).all()


@pytest.mark.parametrize("text", ["unknown", "NONE", "u"])
def test_unknown(text):
    assert parse_bounds("familiarity", Value(text)) is None
