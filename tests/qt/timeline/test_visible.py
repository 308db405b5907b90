"""The visible part of a clip."""

import pytest

from viewer.qt.timeline.track.ruler import Ruler
from viewer.qt.timeline.track.visible import FEWEST, Visible

WHOLE = Visible.whole(300)
PART = Visible(100, 200, 300)


def ends(visible: Visible) -> tuple[float, float]:
    return round(visible.first, 6), round(visible.last, 6)


@pytest.mark.parametrize(
    ("factor", "about", "expected"),
    [
        (2, 150, (75, 225)),
        (2, 0, (0, 150)),
        (2, 300, (150, 300)),
        (3, 30, (20, 120)),
        (1e9, 150, (150 - FEWEST / 2, 150 + FEWEST / 2)),
        (0.1, 20, (0, 300)),
    ],
)
def test_zooming_keeps_the_frame_where_it_is(factor, about, expected):
    zoomed = WHOLE.zoomed(factor, about)
    assert ends(zoomed) == expected
    ruler = [Ruler(16, 600, 300, 120.0, visible) for visible in (WHOLE, zoomed)]
    if factor > 1:
        assert ruler[0].x(about) == pytest.approx(ruler[1].x(about))


def test_zooming_out_stays_in_the_clip():
    assert ends(PART.zoomed(0.5, 110)) == (90, 290)
    assert ends(Visible(0, 50, 300).zoomed(0.5, 40)) == (0, 100)
    assert PART.zoomed(0.01, 150).is_whole


@pytest.mark.parametrize(("frames", "expected"), [(30, (130, 230)), (500, (200, 300)), (-500, (0, 100))])
def test_scrolling_ends_at_the_ends(frames, expected):
    assert ends(PART.moved(frames)) == expected


@pytest.mark.parametrize(("frame", "shown", "paged"), [
    (150, (100, 200), (100, 200)),
    (210, (110, 210), (200, 300)),
    (90, (90, 190), (0, 100)),
    (50, (50, 150), (0, 100)),
    (300, (200, 300), (200, 300)),
])  # fmt: skip
def test_a_frame_is_brought_in(frame, shown, paged):
    assert ends(PART.showing(frame)) == shown
    assert ends(PART.paged(frame)) == paged


def test_a_page_has_a_margin():
    assert ends(Visible(100, 200, 1000).paged(201)) == (196, 296)
    assert ends(Visible(500, 600, 1000).paged(499)) == (404, 504)


def test_a_range_is_shown_and_a_tiny_one_with_what_is_around_it():
    assert ends(WHOLE.between(120, 180)) == (120, 180)
    assert ends(WHOLE.between(150, 151)) == (150.5 - FEWEST / 2, 150.5 + FEWEST / 2)
    assert ends(WHOLE.between(-50, 5)) == (0, 55)


@pytest.mark.parametrize("last", [0, 1, 5])
def test_a_short_clip_cannot_be_zoomed(last):
    visible = Visible.whole(last)
    assert visible.zoomed(4, 0).is_whole
    assert visible.between(0, 0).is_whole
    assert visible.moved(3).is_whole


@pytest.mark.parametrize(("seconds", "n_frames", "width", "text"), [
    (1.5, 303, 700, "1.5 s"),
    (30, 13_884, 700, "0:30"),
    (62.5, 13_884, 20_000, "1:02.5"),
    (62.5, 13_884, 900_000, "1:02.50"),
    (600, 100_000, 700, "10:00"),
])  # fmt: skip
def test_tick_labels(seconds, n_frames, width, text):
    assert Ruler(0, width, n_frames - 1, 120.0).tick_text(seconds, 64) == text


def test_ticks_of_a_part_are_those_of_the_clip():
    ruler = Ruler(0, 700, 13_883, 120.0, Visible(1200, 1320, 13_883))
    labelled = [time for time, is_labelled in ruler.ticks(64) if is_labelled]
    assert labelled == pytest.approx([10, 10.1, 10.2, 10.3, 10.4, 10.5, 10.6, 10.7, 10.8, 10.9, 11])
