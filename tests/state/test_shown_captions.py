"""Which captions the overlay shows."""

import pytest

from viewer.search.query.parse import parse
from viewer.state.caption_view import CaptionView
from viewer.state.options import ViewOptions
from viewer.state.overlay_text import shown_captions

THREE = ("one.", "two.", "three.")


@pytest.mark.parametrize(("index", "shown"), [(0, "one."), (2, "three."), (3, "one."), (-1, "three.")])
def test_the_caption_index_wraps_around(index, shown):
    assert shown_captions(THREE, ViewOptions(captions="one", caption_index=index)) == (shown,)


def test_all_captions():
    assert shown_captions(THREE, ViewOptions(captions="all")) == THREE


def test_no_captions():
    assert shown_captions(THREE, ViewOptions(captions="off")) == ()
    assert shown_captions((), ViewOptions(captions="one")) == ()


def test_blank_captions_are_left_out():
    assert shown_captions(("", "  two. \n", " "), ViewOptions(captions="all")) == ("two.",)
    assert shown_captions(("", "two."), ViewOptions(captions="one")) == ("two.",)
    assert shown_captions((" ",), ViewOptions(captions="one")) == ()


@pytest.mark.parametrize(
    ("query", "index"), [("two", 1), ("zzz two", 1), ("three o", 2), ("-two", None), ("zzz", None), ("", None)]
)
def test_the_caption_with_most_of_what_is_searched_for(query, index):
    view = CaptionView(parse(query))
    captions = ("one.", "two.", "three of them.")
    assert view.matched(captions) == index


def test_another_caption_by_hand_stays_until_the_search_changes():
    view = CaptionView(parse("two"))
    view.by_hand = True
    assert view.matched(THREE) is None
    assert not view.search_for(parse("two"))
    assert view.matched(THREE) is None
    assert view.search_for(parse("three"))
    assert view.matched(THREE) == 2


def test_long_captions_are_whole_on_request():
    assert CaptionView().lines == 2
    assert CaptionView(whole=True).lines is None
    assert CaptionView(hovered=True).lines is None
