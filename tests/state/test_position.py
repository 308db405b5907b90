"""Frames and times as the user types them."""

import pytest

from viewer.state.position import PositionError, frame_at


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
    ],
)
def test_frames_and_times_are_parsed(text, frame):
    assert frame_at(text, 303, 120.0) == frame


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("303", "The last frame is 302."),
        ("99999999999999999999999", "The last frame is 302."),
        ("2.6 s", "The clip ends at 2.52 s."),
        ("", "Enter a frame"),
        ("s", "Enter a frame"),
        ("-1", "Enter a frame"),
        ("1.5", "Enter a frame"),
        ("1e3", "Enter a frame"),
        ("nan s", "Enter a frame"),
        ("five", "Enter a frame"),
    ],
)
def test_anything_else_raises_an_error_with_the_reason(text, reason):
    with pytest.raises(PositionError, match=reason):
        frame_at(text, 303, 120.0)
