import pytest

from viewer.errors import ExportError
from viewer.export.order.clip import Clip


def test_five_seconds_are_five_seconds():
    frames = Clip().source_frames(600, 120.0)
    assert len(frames) == 150
    assert frames[:3] == [0, 4, 8]
    assert frames[-1] == 596


@pytest.mark.parametrize("fps", [24.0, 25.0, 29.97, 30.0, 50.0, 60.0, 120.0, 144.0])
@pytest.mark.parametrize("speed", [0.1, 0.25, 0.5, 1.0, 1.5, 4.0])
def test_frame_k_shows_the_time_k_over_fps_times_speed(fps, speed):
    frames = Clip(first=7, last=606, fps=fps, speed=speed).source_frames(1_000, 120.0)
    for k, frame in enumerate(frames):
        time = k / fps * speed  # seconds after frame 7
        assert (frame - 7) / 120.0 <= time + 1e-9
        assert time < (frame - 7 + 1) / 120.0 + 1e-9
    duration = len(frames) / fps
    assert 600 / 120 / speed <= duration + 1e-6 < 600 / 120 / speed + 1 / fps + 1e-6


def test_slower_shows_frames_again():
    assert Clip(fps=120.0, speed=0.5).source_frames(3, 120.0) == [0, 0, 1, 1, 2, 2]


def test_first_and_last_are_both_shown():
    assert Clip(first=10, last=12, fps=120.0).source_frames(20, 120.0) == [10, 11, 12]


def test_a_clip_shorter_than_a_frame_of_the_video_has_one():
    assert Clip(first=5, last=5, speed=4.0).source_frames(20, 120.0) == [5]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"fps": 0.0}, "frames a second"),
        ({"fps": 241.0}, "0.01 to 240"),
        ({"fps": float("nan")}, "frames a second"),
        ({"speed": 0.0}, "speed of 0"),
        ({"speed": 101.0}, "0.01 to 100"),
        ({"speed": float("nan")}, "speed of nan"),
        ({"first": -1}, "counted from 0"),
        ({"first": 5, "last": 4}, "From frame 5 to frame 4 there are none"),
    ],
)
def test_refuses_what_cannot_be_shown(values, told):
    with pytest.raises(ExportError, match=told):
        Clip(**values)


@pytest.mark.parametrize("clip", [Clip(first=20), Clip(first=0, last=20), Clip(first=30, last=40)])
def test_refuses_frames_that_the_sequence_lacks(clip):
    with pytest.raises(ExportError, match="the sequence has 0 to 19"):
        clip.source_frames(20, 120.0)
