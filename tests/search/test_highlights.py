import pytest

from viewer.search import highlights, parse


@pytest.mark.parametrize(
    ("query", "marked"),
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
def test_the_words_of_a_query_are_marked(query, marked):
    caption = "One person high-fives Zoë; a person, on the  back".replace("fives", "five")
    assert [caption[start:end] for start, end in highlights(caption, parse(query))] == marked


def test_places_are_of_the_text_as_it_is_written():
    assert highlights("Zoe\u0308 a\u0301 z", parse("z")) == [(0, 4), (8, 9)]


def test_what_overlaps_is_marked_once():
    assert highlights("a b a b c", parse("a-b b-a")) == [(0, 7)]
    assert highlights("", parse("x")) == []
