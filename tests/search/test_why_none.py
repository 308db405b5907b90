"""Why a query that names an action finds nothing."""

import pytest


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("action:foo", "There is no sequence of the action Step on foot."),
        ('action:dance,"fly kiss"', "There is no sequence of the action Dance or Fly kiss."),
        ("nowhere", ""),
        ("-action:foo nowhere", ""),
        ("action:hug nowhere", ""),
        ("action:hug", ""),
    ],
)
def test_why_an_action_finds_nothing(finder, text, why):
    assert finder.find(text).why_none == why
