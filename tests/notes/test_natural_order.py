"""Natural order of names."""

import random

import pytest

from viewer.notes.natural_order import natural
from viewer.notes.notebook import Notebook
from viewer.notes.playlist import Playlist
from viewer.notes.storage.contents import marks_from_values
from viewer.notes.value import Value, folded
from viewer.search.facets import combined_query
from viewer.search.mark_columns import mark_columns


def shuffled(names):
    return random.Random(3).sample(names, len(names))


@pytest.mark.parametrize(
    "names",
    [
        ["take2", "take10"],
        ["Take2", "TAKE3", "take10"],
        ["1", "2", "10", "a"],
        ["apple", "Banana", "cherry"],
        ["a", "A1", "a2", "A10", "b"],
        ["eclair", "école", "Edel", "zebra"],
        ["v1.2", "v1.10", "v2.0"],
        ["x", "x0", "x1"],
        ["٢", "١٠"],
    ],
)
def test_the_order(names):
    assert sorted(shuffled(names), key=natural) == names


def test_names_that_differ_only_in_case_or_zeros_have_an_order():
    for names in (["Wow", "wow"], ["take2", "take02"], ["e", "é"]):
        assert len({natural(name) for name in names}) == len(names)


def test_any_two_texts_can_be_compared():
    odd = ["", "1", "a", "1a", "a1", "-1", "²", "½", "😀2", "９", "\u0301", "4" * 60, "a 1 b 2"]
    assert sorted(sorted(odd, key=natural)) == sorted(odd)


# where it is used


def tag(sequence, text):
    return Value(sequence, "tag", folded(text), text, 1)


TAGS = ["take10", "Take2", "blurry", "Zoo"]
IN_ORDER = ("blurry", "Take2", "take10", "Zoo")


def test_tags_of_a_sequence():
    marks = marks_from_values([tag("A", text) for text in TAGS])
    assert marks.tags == IN_ORDER
    assert mark_columns({"A": marks}, {"A": 0}).tags == IN_ORDER
    assert combined_query("", {"tag": frozenset(TAGS)}) == "tag:blurry,Take2,take10,Zoo"


def test_all_tags_and_playlists(tmp_path):
    book = Notebook.open(tmp_path / "notes.sqlite", tmp_path, ["A", "B"])
    for text in TAGS:
        book.add_tag(["A"], text)
        book.save_playlist(Playlist(text, "kick"))
    assert tuple(book.tags()) == IN_ORDER
    assert tuple(playlist.name for playlist in book.playlists()) == IN_ORDER
    book.close()
