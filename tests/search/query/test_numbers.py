import numpy as np
import pytest

from viewer.search.query.numbers import bounds
from viewer.search.query.terms import Value


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("3", [3]), ("=3", [3]), (">3", [3.5, 4, 5]), (">=3.5", [3.5, 4, 5]), ("<2", [1]), ("<=2", [1, 2]),
        ("2..4", [2, 3, 3.5, 4]), ("2..", [2, 3, 3.5, 4, 5]), ("..2", [1, 2]), ("3.5", [3.5]), ("3.", [3]),
        (".5..1.", [1]), ("3..3", [3]), ("007", []), ("9" * 400, []), (">" + "9" * 400, []),
        ("<" + "9" * 400, [1, 2, 3, 3.5, 4, 5]),
    ],
)  # fmt: skip
def test_comparisons_and_ranges(text, among):
    numbers = np.array([1, 2, 3, 3.5, 4, 5])
    assert numbers[bounds("rating", Value(text)).hold(numbers)].tolist() == among


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("2", [1.5, 2, 2.04, 2.46]),
        ("2.0", [2, 2.04]),
        ("2.5", [2.46, 2.5]),
        (">2.5", [2.56]),
        ("2..2.5", [2, 2.04, 2.46, 2.5]),
    ],
)
def test_a_length_agrees_as_far_as_it_is_written(text, among):
    lengths = np.array([1.5, 2, 2.04, 2.46, 2.5, 2.56])
    assert lengths[bounds("length", Value(text)).hold(lengths)].tolist() == among


@pytest.mark.parametrize(
    ("field", "text"), [("group", "G012"), ("group", ">=g12"), ("group", "G12..G12"), ("shoot", "T012")]
)
def test_the_letter_of_names_may_stand_before_a_number(field, text):
    assert bounds(field, Value(text)).hold(np.array([12])).all()


@pytest.mark.parametrize("text", ["unknown", "NONE", "u"])
def test_not_known(text):
    assert bounds("familiarity", Value(text)) is None
