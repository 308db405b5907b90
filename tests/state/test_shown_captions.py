"""Which captions the overlay shows."""

import pytest

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
