"""What may be written."""

import pytest

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.playlist import Playlist


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  two   hands ", "two hands"),
        ("Fuß\tvorn", "Fuß vorn"),
        ("l'épaule", "l'épaule"),
        ("x" * 60, "x" * 60),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_tags(given, kept):
    assert rules.tag(given) == kept


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "at least one letter"),
        (" \n", "at least one letter"),
        ("a,b", 'the tag "a,b" has a comma in it'),
        ('a"b', "has a quote in it"),
        ("„a“", "has a quote in it"),
        ("a\x00b", "a control character in it"),
        ("a\ud800", "a control character in it"),
        ("x" * 61, "is longer than 60 characters"),
    ],
)
def test_what_is_no_tag(given, told):
    with pytest.raises(MarkError) as error:
        rules.tag(given)
    assert told in str(error.value)
    assert len(str(error.value)) < 120


@pytest.mark.parametrize("stars", [0, 6, -1, True, 2.5])
def test_what_is_no_rating(stars):
    with pytest.raises(MarkError, match="a rating is 1 to 5"):
        rules.rating(stars)


def test_notes():
    assert rules.note(" a\r\nb\rc\x00\ud800\t. \n\n") == " a\nb\nc\t."
    with pytest.raises(MarkError, match="at most 20,000 characters, not 20,001"):
        rules.note("x" * 20_001)


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (4, 3), (0, 10**10)])
def test_what_is_no_range(first, last):
    with pytest.raises(MarkError, match="are no range"):
        rules.frames(first, last)


@pytest.mark.parametrize("name", ["", " x", "a\nb", "x" * 201])
def test_what_is_no_name_of_a_sequence(name):
    with pytest.raises(MarkError):
        rules.sequence_name(name)


@pytest.mark.parametrize(
    "playlist",
    [
        Playlist(""),
        Playlist("x" * 81),
        Playlist("a", "query", ("G001",)),
        Playlist("a", "x" * 4001),
        Playlist("a", None, ("",)),
    ],
)
def test_what_is_no_playlist(playlist):
    with pytest.raises(MarkError):
        rules.playlist(playlist)
