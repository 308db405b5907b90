"""Fuzzy search of names."""

import pytest

from viewer.qt.palette.fuzzy import search

NAMES = [
    "Light theme",
    "Full screen",
    "Grid on the floor",
    "From the front",
    "Go to a frame or time",
    "Frame the people",
]


def best(query: str) -> list[str]:
    return [NAMES[match.index] for match in search(query, NAMES)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("light", "Light theme"), ("THEME", "Light theme"), ("lgt thm", "Light theme"), ("fs", "Full screen"),
        ("floor", "Grid on the floor"), ("front", "From the front"), ("frame", "Frame the people"),
        ("time go", "Go to a frame or time"),
    ],
)  # fmt: skip
def test_the_best_comes_first(query, first):
    assert best(query)[0] == first


def test_everything_fits_nothing_and_order_stays():
    assert best("") == NAMES
    assert best("xyz") == []


def test_letters_that_match_are_told():
    (match,) = search("scr", NAMES[:2])
    assert [NAMES[1][place] for place in match.positions] == ["s", "c", "r"]


def test_menu_and_keys_are_searched_too():
    also = ["View Ctrl+T", "View F11", "View G", "View Alt+1", "Playback Ctrl+G", "View F"]
    assert [NAMES[match.index] for match in search("playback", NAMES, also)] == ["Go to a frame or time"]
    assert NAMES[search("ctrl+t", NAMES, also)[0].index] == "Light theme"
