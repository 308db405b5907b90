"""Shuttling in both directions, and the loop to and fro."""

import random

import pytest

from tests.state.playbacks import FPS, Log
from viewer.state.playback import Playback


@pytest.fixture
def clip() -> Playback:
    """Ten frames, shown from the first."""
    return Playback(10, FPS)


def frames_of(playback: Playback, steps: int) -> list[int]:
    """The frames after each of some steps of one frame."""
    shown = []
    for _ in range(steps):
        playback.advance(1 / FPS)
        shown.append(playback.frame)
    return shown


# shuttling


def test_further_presses_are_faster(clip):
    rates = []
    for backward in (False, False, False, False, True, True, True, True, False):
        clip.shuttle(backward=backward)
        rates.append(clip.rate)
    assert rates == [1, 2, 4, 4, -1, -2, -4, -4, 1]
    assert clip.speed == 1


def test_while_playing_a_press_goes_on_from_the_speed(clip):
    clip.speed = 0.5
    clip.play()
    clip.shuttle(backward=False)
    assert clip.rate == 1
    clip.speed = 3.0
    clip.shuttle(backward=False)
    assert clip.rate == 4
    clip.slower()
    assert (clip.rate, clip.speed) == (3, 3)


def test_stopping_ends_it(clip):
    clip.speed = 0.5
    clip.shuttle(backward=True)
    log = Log(clip)
    clip.pause()
    assert (clip.playing, clip.rate, log.playing, log.settings) == (False, 0.5, [False], 1)
    clip.seek(4)
    clip.play()
    assert frames_of(clip, 4) == [4, 5, 5, 6]


def test_backward_shows_every_frame_and_loops(clip):
    clip.seek(3)
    clip.shuttle(backward=True)
    assert frames_of(clip, 6) == [2, 1, 0, 9, 8, 7]


def test_backward_from_the_start_begins_at_the_end(clip):
    clip.loop_mode = "off"
    clip.shuttle(backward=True)
    assert clip.frame == 9
    assert frames_of(clip, 12) == [*range(8, -1, -1), 0, 0, 0]
    assert not clip.playing


def test_backward_without_loop_stops_at_the_in_point_unless_it_is_before_it(clip):
    clip.loop_mode = "off"
    clip.set_in(4)
    clip.seek(7)
    clip.shuttle(backward=True)
    clip.advance(1.0)
    assert (clip.frame, clip.playing) == (4, False)
    clip.seek(3)
    clip.shuttle(backward=True)
    clip.advance(1.0)
    assert (clip.frame, clip.playing) == (0, False)


def test_turning_round_jumps_no_frame(clip):
    clip.play()
    clip.advance(5.7 / FPS)
    clip.shuttle(backward=True)
    assert clip.frame == 5
    clip.advance(0.9 / FPS)
    assert clip.frame == 5
    clip.shuttle(backward=False)
    assert clip.frame == 5


def test_five_seconds_backward_are_600_frames():
    clip, rng = Playback(2000, FPS), random.Random(3)
    clip.seek(1500)
    clip.shuttle(backward=True)
    left = 5.0
    while left > 0:
        dt = min(left, rng.uniform(0.001, 0.3))
        clip.advance(dt)
        left -= dt
    assert abs(clip.frame - 900) <= 1


def test_another_clip_plays_forward(clip):
    clip.shuttle(backward=True)
    clip.shuttle(backward=True)
    clip.reset(50, FPS)
    assert (clip.playing, clip.rate) == (True, 1)
    assert frames_of(clip, 3) == [1, 2, 3]


def test_an_empty_clip_does_not_shuttle():
    clip = Playback()
    clip.shuttle(backward=True)
    assert (clip.playing, clip.rate) == (False, 1)


# to and fro


def test_ping_pong_turns_at_the_ends_of_the_range(clip):
    clip.loop_mode = "ping-pong"
    clip.set_in(2)
    clip.set_out(4)
    clip.play()
    assert frames_of(clip, 14) == [1, 2, 3, 4, 4, 3, 2, 2, 3, 4, 4, 3, 2, 2]


@pytest.mark.parametrize("chunk", [0.3, 1.0, 2.5, 7.0, 61.0])
def test_ping_pong_is_the_same_for_any_time_step(clip, chunk):
    clip.loop_mode = "ping-pong"
    clip.play()
    for _ in range(3):
        clip.advance(chunk / FPS)
    phase = (3 * chunk) % 20
    assert clip.frame == int(phase if phase < 10 else 20 - phase)


def test_a_seek_keeps_the_direction_and_a_pause_ends_it(clip):
    clip.loop_mode = "ping-pong"
    clip.play()
    frames_of(clip, 12)
    clip.seek(6)
    assert frames_of(clip, 2) == [5, 4]
    clip.pause()
    clip.play()
    assert frames_of(clip, 2) == [5, 6]


def test_a_press_speeds_up_the_way_it_goes(clip):
    clip.loop_mode = "ping-pong"
    clip.play()
    frames_of(clip, 12)
    clip.shuttle(backward=True)
    assert clip.rate == -2


def test_from_behind_the_range_ping_pong_comes_back_from_its_end(clip):
    clip.loop_mode = "ping-pong"
    clip.set_out(4)
    clip.seek(8)
    clip.play()
    assert frames_of(clip, 3) == [4, 3, 2]


def test_backward_from_before_the_range_it_begins_at_its_end(clip):
    clip.set_in(4)
    clip.seek(2)
    clip.shuttle(backward=True)
    assert frames_of(clip, 3) == [9, 8, 7]


def test_one_frame_plays_to_and_fro():
    clip = Playback(1, FPS)
    clip.loop_mode = "ping-pong"
    clip.shuttle(backward=True)
    assert frames_of(clip, 5) == [0] * 5
    assert clip.playing


def test_the_mode_says_when_it_changes(clip):
    log = Log(clip)
    clip.loop_mode = "ping-pong"
    clip.loop_mode = "ping-pong"
    clip.loop = True
    assert (clip.loop_mode, log.settings) == ("ping-pong", 1)
    clip.loop = False
    assert clip.loop_mode == "off"
