"""Wrapping and truncating text."""

from itertools import pairwise

import pytest

from viewer.scene.overlay.fonts import sans_font
from viewer.scene.overlay.paragraphs import Marking, wrap

pytestmark = pytest.mark.usefixtures("fonts")

WORDS = " ".join(f"word{i}" for i in range(60))
UNLIMITED = 10_000.0


def lines(paragraphs):
    """The text of each line."""
    return [
        layout.text()[layout.lineAt(i).textStart() :][: layout.lineAt(i).textLength()]
        for layout in paragraphs.layouts
        for i in range(layout.lineCount())
    ]


def wrapped(*texts, width=300.0, height=UNLIMITED):
    return wrap(texts, sans_font(15), width, height)


def test_all_words_are_kept_in_their_order():
    assert "".join(lines(wrapped(WORDS))) == WORDS


def test_lines_are_not_too_wide():
    result = wrapped(WORDS, "x" * 500)
    assert 200 < result.width <= 300
    for layout in result.layouts:
        for i in range(layout.lineCount()):
            assert layout.lineAt(i).naturalTextWidth() <= 300
            assert layout.lineAt(i).position().x() + layout.lineAt(i).naturalTextRect().left() == pytest.approx(
                0, abs=1
            )


def test_lines_stand_under_each_other():
    result = wrapped(WORDS, WORDS)
    rows = [layout.lineAt(i).y() for layout in result.layouts for i in range(layout.lineCount())]
    assert all(b - a > 15 for a, b in pairwise(rows))
    last = result.layouts[-1]
    assert result.height == pytest.approx(rows[-1] + last.lineAt(last.lineCount() - 1).height())


def test_paragraphs_stand_a_little_apart():
    assert wrapped("a", "b").height > 2 * wrapped("a").height


@pytest.mark.parametrize("height", [10.0, 30.0, 45.0, 100.0, 200.0])
@pytest.mark.parametrize("texts", [(WORDS,), (WORDS, WORDS), ("short", WORDS), (WORDS, "short"), ("字" * 300,)])
def test_what_does_not_fit_is_cut_with_a_sign(texts, height):
    result = wrapped(*texts, height=height)
    assert result.height <= max(height, wrapped("a").height)
    written = lines(result)
    assert written[-1].endswith("…")
    assert texts[0].startswith(written[0].removesuffix("…").rstrip())


def test_what_fits_is_not_cut():
    whole = wrapped(WORDS, "short")
    assert lines(wrapped(WORDS, "short", height=whole.height)) == lines(whole)


def test_a_last_paragraph_without_room_is_told_of():
    height = wrapped("one").height + 4
    assert lines(wrapped("one two", "three", height=height)) == ["one …"]


def test_one_line_is_shown_in_any_height():
    assert len(lines(wrapped(WORDS, height=0.0))) == 1


@pytest.mark.parametrize("width", [-20.0, 0.0, 1.0, 5.0])
@pytest.mark.parametrize("texts", [("No room for these words.",), ("One", "two", "three"), ("x",), (" …",)])
def test_no_width_at_all_comes_to_an_end(texts, width):
    result = wrap(texts, sans_font(11), width, 10.0)
    assert 1 <= len(result.layouts) <= len(texts)


def test_no_text():
    assert wrapped().layouts == []
    assert wrapped("").width == 0


def test_marked_parts_are_set_off():
    result = wrap(("They shake hands.",), sans_font(15), 300.0, UNLIMITED, Marking("#4C9BE8", (((5, 10),),)))
    (part,) = result.layouts[0].formats()
    assert (part.start, part.length, part.format.foreground().color().name()) == (5, 5, "#4c9be8")
    assert result.width > wrapped("They shake hands.").width, "semibold"


def test_marks_in_what_is_cut_off_are_left_out():
    result = wrap((WORDS,), sans_font(15), 300.0, 30.0, Marking("#4C9BE8", (((0, 5), (400, 405)),)))
    assert [part.start for part in result.layouts[0].formats()] == [0]
