"""Frames and times as a person writes them."""

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
def test_a_frame_or_a_time_is_found(text, frame):
    assert frame_at(text, 303, 120.0) == frame


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("303", "The last frame is 302."),
        ("99999999999999999999999", "The last frame is 302."),
        ("2.6 s", "The clip ends at 2.52 s."),
        ("", "Write a frame"),
        ("s", "Write a frame"),
        ("-1", "Write a frame"),
        ("1.5", "Write a frame"),
        ("1e3", "Write a frame"),
        ("nan s", "Write a frame"),
        ("five", "Write a frame"),
    ],
)
def test_anything_else_is_answered_with_a_reason(text, reason):
    with pytest.raises(PositionError, match=reason):
        frame_at(text, 303, 120.0)
