"""Validation of marks and playlists."""

import pytest

from viewer.errors import MarkError
from viewer.notes import rules
from viewer.notes.playlist import Playlist


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two   hands ", "two hands"),
        ("Fuß\tvorn", "Fuß vorn"),
        ("l'épaule", "l'épaule"),
        ("x" * 60, "x" * 60),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_tags(text, expected):
    assert rules.tag(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cannot be empty"),
        (" \n", "cannot be empty"),
        ("a,b", 'the tag "a,b" contains a comma'),
        ('a"b', "contains a quote"),
        ("„a“", "contains a quote"),
        ("a\x00b", "contains a control character"),
        ("a\ud800", "contains a control character"),
        ("x" * 61, "is longer than 60 characters"),
    ],
)
def test_invalid_tags(text, reason):
    with pytest.raises(MarkError) as error:
        rules.tag(text)
    assert reason in str(error.value)
    assert len(str(error.value)) < 120


@pytest.mark.parametrize("stars", [0, 6, -1, True, 2.5])
def test_invalid_ratings(stars):
    with pytest.raises(MarkError, match="a rating is 1 to 5"):
        rules.rating(stars)


def test_notes():
    assert rules.note(" a\r\nb\rc\x00\ud800\t. \n\n") == " a\nb\nc\t."
    with pytest.raises(MarkError, match="at most 20,000 characters, not 20,001"):
        rules.note("x" * 20_001)


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (4, 3), (0, 10**10)])
def test_invalid_ranges(first, last):
    with pytest.raises(MarkError, match="are not a range"):
        rules.frames(first, last)


@pytest.mark.parametrize("name", ["", " x", "a\nb", "x" * 201])
def test_invalid_sequence_names(name):
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
def test_invalid_playlists(playlist):
    with pytest.raises(MarkError):
        rules.playlist(playlist)
