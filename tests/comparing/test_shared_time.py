"""The one timeline of clips of different rates and lengths."""

from __future__ import annotations

import pytest

from viewer.comparing.shared_time import SharedTime, Span


def test_30_and_120_frames_a_second():
    time, slow = SharedTime.of(Span(303, 120), [Span(76, 30)]), Span(76, 30)
    assert time == SharedTime(120, 303)
    shown = [slow.frame_at(time.seconds(frame)) for frame in range(303)]
    assert shown == [frame // 4 for frame in range(303)]
    assert not slow.has_ended(time.seconds(302))


def test_the_longest_clip_rules_and_the_shorter_holds_its_last_frame():
    short, time = Span(31, 30), SharedTime.of(Span(31, 30), [Span(101, 20)])
    assert time == SharedTime(30, 151)  # until 5 s, where the longer one's last frame begins
    assert short.frame_at(time.seconds(150)) == 30
    assert [short.has_ended(time.seconds(frame)) for frame in (30, 31)] == [False, True]
    assert Span(101, 20).frame_at(time.seconds(150)) == 100


def test_the_rate_is_that_of_the_reference():
    time = SharedTime.of(Span(10, 30), [Span(60, 120)])
    assert time == SharedTime(30, 15)
    assert [Span(60, 120).frame_at(time.seconds(frame)) for frame in (0, 1, 14)] == [0, 4, 56]


@pytest.mark.parametrize("fps", [10.0, 12.5, 20.0, 24.0, 25.0, 50.0, 59.94, 60.0])
def test_every_frame_of_the_reference_is_itself(fps):
    span = Span(5000, fps)
    time = SharedTime.of(span, [])
    assert time.n_frames == 5000
    assert [span.frame_at(time.seconds(frame)) for frame in range(5000)] == list(range(5000))


def test_a_clip_of_one_frame():
    assert SharedTime.of(Span(1, 120), [Span(1, 30)]) == SharedTime(120, 1)
    assert Span(1, 30).frame_at(7.0) == 0
