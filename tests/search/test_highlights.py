import pytest

from viewer.search import highlights, parse


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("per", ["person", "person"]),
        ("PERSON back", ["person", "person", "back"]),
        ("zoe", ["Zoë"]),
        ("zoë", ["Zoë"]),
        ("high-fi", ["high-five"]),
        ("high-fi five", ["high-five"]),
        ("fi", ["five"]),
        ('"the back"', ["the  back"]),
        ('"the bac"', []),
        ('"person"', ["person", "person"]),
        ('"perso"', []),
        ("-person", []),
        ('-"the back" zo', ["Zoë"]),
        ("action:person tag:back has:text", []),
        ("on son", ["One", "on"]),
        ("one", ["One"]),
    ],
)
def test_the_matches_of_a_query_are_highlighted(query, expected):
    caption = "One person high-fives Zoë; a person, on the  back".replace("fives", "five")
    assert [caption[start:end] for start, end in highlights(caption, parse(query))] == expected


def test_positions_refer_to_the_unfolded_text():
    assert highlights("Zoe\u0308 a\u0301 z", parse("z")) == [(0, 4), (8, 9)]


def test_overlapping_matches_are_merged():
    assert highlights("a b a b c", parse("a-b b-a")) == [(0, 7)]
    assert highlights("", parse("x")) == []
