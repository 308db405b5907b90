"""Frames and times as the user types them."""

import re

import pytest

from viewer.state.position import PositionError, frame_at, time_text, with_unit


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("0", 0),
        ("110", 110),
        (" 302 ", 302),
        ("1.5s", 180),
        ("1,5 s", 180),
        ("0.92 s", 110),
        ("2 s", 240),
        ("2.s", 240),
        (".5s", 60),
        ("2.52s", 302),
        ("0:02", 240),
        ("0:01.5", 180),
        ("0:01,5 s", 180),
        ("50%", 151),
        ("0 %", 0),
        ("100%", 302),
        ("33,3%", 101),
        ("+10", 210),
        ("- 10", 190),
        ("+999", 302),
        ("-999", 0),
        ("+0.5s", 260),
        ("-0:01", 80),
    ],
)
def test_frames_and_times_are_parsed(text, frame):
    assert frame_at(text, 303, 120.0, current=200) == frame


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("303", "The last frame is 302."),
        ("99999999999999999999999", "The last frame is 302."),
        ("2.6 s", "The clip ends at 2.52 s."),
        ("0:02.6", "The clip ends at 2.52 s."),
        ("0:75", "75 seconds after the minutes"),
        ("101%", "from 0% to 100%"),
        ("+5%", "from 0% to 100%"),
        ("1:5%", "from 0% to 100%"),
        ("1.5", "1.5 is not a whole frame. For a time add s: 1.5 s."),
        ("", "such as 110, 1.5 s, 1:02.5"),
        ("s", "Enter a frame"),
        ("+", "Enter a frame"),
        ("++1", "Enter a frame"),
        ("1:", "Enter a frame"),
        ("1:2:3", "Enter a frame"),
        ("1e3", "Enter a frame"),
        ("nan s", "Enter a frame"),
        ("five", "Enter a frame"),
        ("9" * 5000, "The last frame is 302."),
    ],
)
def test_anything_else_raises_an_error_with_the_reason(text, reason):
    with pytest.raises(PositionError, match=re.escape(reason)):
        frame_at(text, 303, 120.0)


def test_minutes_and_seconds_in_a_long_clip():
    assert frame_at("1:02.5", 13_884, 120.0) == frame_at("62.5s", 13_884, 120.0) == 7500
    with pytest.raises(PositionError, match=r"The clip ends at 1:55\.70\."):
        frame_at("1:56", 13_884, 120.0)


@pytest.mark.parametrize(
    ("seconds", "duration", "text"),
    [
        (0.916, 2.52, "0.92 s"),
        (59.99, 59.99, "59.99 s"),
        (0.0, 60.0, "0:00.00"),
        (62.5, 115.7, "1:02.50"),
        (59.999, 115.7, "1:00.00"),
        (615.0, 700.0, "10:15.00"),
    ],
)
def test_times_of_long_clips_have_minutes(seconds, duration, text):
    assert with_unit(time_text(seconds, duration)) == text
