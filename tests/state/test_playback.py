"""The frame of a clip after given time steps."""

import math

import pytest

from tests.state.playbacks import FPS, Log, playing
from viewer.state.playback import MAX_ADVANCE, MAX_SPEED, MIN_SPEED, SPEEDS, Playback


@pytest.mark.parametrize("chunk", [0.001, 1 / 120, 0.008, 0.016, 1 / 60, 0.1, 0.333, 1.0])
def test_five_seconds_show_frame_600_for_any_time_step(chunk):
    playback = playing(13_884)
    elapsed = 0.0
    while elapsed < 5.0:
        dt = min(chunk, 5.0 - elapsed)
        playback.advance(dt)
        elapsed += dt
    assert abs(playback.frame - 600) <= 2


def test_every_frame_is_shown_with_steps_of_one_frame():
    playback = playing(121, loop=False)
    log = Log(playback)
    for _ in range(120):
        playback.advance(1 / FPS)
    assert log.frames == list(range(1, 121))


@pytest.mark.parametrize(("speed", "frame"), [(0.1, 12), (0.5, 60), (1.0, 120), (2.0, 240), (4.0, 480)])
def test_speed_is_a_factor_of_real_time(speed, frame):
    playback = playing(2000, speed=speed)
    for _ in range(10):
        playback.advance(0.1)
    assert playback.frame == frame


@pytest.mark.parametrize(
    ("speed", "clamped"), [(0.0, MIN_SPEED), (-3.0, MIN_SPEED), (99.0, MAX_SPEED), (math.nan, MIN_SPEED), (1.5, 1.5)]
)
def test_speed_is_clamped(speed, clamped):
    playback = Playback(10, FPS)
    playback.speed = speed
    assert playback.speed == clamped


def test_faster_and_slower():
    playback = Playback(10, FPS)
    playback.speed = 0.0
    up = []
    for _ in SPEEDS:
        up.append(playback.speed)
        playback.faster()
    assert up == list(SPEEDS)
    assert playback.speed == MAX_SPEED
    playback.speed = 1.2
    playback.slower()
    assert playback.speed == 1.0
    for _ in SPEEDS:
        playback.slower()
    assert playback.speed == MIN_SPEED


def test_a_stall_counts_as_one_second():
    playback = playing(10_000)
    playback.advance(60.0)
    assert playback.frame == MAX_ADVANCE * FPS


def test_a_negative_time_step_is_ignored():
    playback = playing(100)
    playback.advance(0.1)
    playback.advance(-5.0)
    assert playback.frame == 12


def test_the_loop_carries_over_the_remainder():
    playback = playing(100)
    playback.seek(95)
    playback.advance(10.5 / FPS)
    playback.advance(0.5 / FPS)
    assert playback.frame == 6
    assert playback.playing


def test_a_short_clip_may_loop_several_times_in_one_step():
    playback = playing(7)
    playback.advance(23 / FPS)
    assert playback.frame == 23 % 7


def test_the_loop_stays_in_the_range():
    playback = Playback(1000, FPS)
    playback.set_in(100)
    playback.set_out(109)
    playback.seek(100)
    playback.play()
    log = Log(playback)
    for _ in range(1000):
        playback.advance(1 / FPS)
    assert set(log.frames) == set(range(100, 110))
    assert playback.frame == 100


def test_from_behind_the_range_the_loop_starts_again_at_its_in_point():
    playback = playing(1000)
    playback.set_in(100)
    playback.set_out(200)
    playback.seek(900)
    playback.advance(1 / FPS)
    assert playback.frame == 100


def test_without_loop_it_stops_on_the_last_frame():
    playback = playing(50, loop=False)
    log = Log(playback)
    for _ in range(9):
        playback.advance(0.1)
    assert playback.frame == 49
    assert log.playing == [False]
    assert log.frames[-1] == 49


def test_without_loop_it_stops_at_the_out_point_unless_it_is_behind_it():
    playback = playing(100, loop=False)
    playback.set_out(60)
    playback.advance(0.9)
    assert (playback.frame, playback.playing) == (60, False)
    playback.seek(80)
    playback.play()
    playback.advance(0.9)
    assert (playback.frame, playback.playing) == (99, False)


@pytest.mark.parametrize("loop", [True, False])
def test_play_at_the_end_starts_again(loop):
    playback = Playback(100, FPS)
    playback.loop = loop
    playback.last()
    playback.play()
    assert (playback.frame, playback.playing) == (0, True)


@pytest.mark.parametrize("frame", [80, 99])
def test_play_at_the_end_starts_again_at_the_in_point(frame):
    playback = Playback(100, FPS)
    playback.set_in(20)
    playback.set_out(80)
    playback.seek(frame)
    playback.play()
    assert playback.frame == 20


def test_a_paused_clip_stands_still():
    playback = Playback(100, FPS)
    playback.advance(0.5)
    assert playback.frame == 0


def test_time_stands_still_while_scrubbing():
    playback = playing(100)
    playback.scrubbing = True
    playback.advance(0.5)
    assert (playback.frame, playback.playing) == (0, True)
    playback.scrubbing = False
    playback.advance(0.1)
    assert playback.frame == 12


def test_reset_switches_the_clip_and_keeps_playing():
    playback = playing(100, speed=2.0, loop=False)
    playback.set_in(10)
    playback.seek(50)
    playback.reset(300, 30.0)
    assert (playback.frame, playback.n_frames, playback.fps, playback.has_range) == (0, 300, 30.0, False)
    assert (playback.playing, playback.speed, playback.loop) == (True, 2.0, False)
    playback.reset(0, 120.0)
    assert not playback.playing


def test_only_changes_are_emitted():
    playback = Playback(100, FPS)
    log = Log(playback)
    playback.seek(0)
    playback.pause()
    playback.speed = 1.0
    playback.loop = True
    playback.clear_range()
    playback.reset(100, FPS)
    playback.play()
    playback.play()
    playback.advance(0.1 / FPS)
    assert (log.frames, log.playing, log.settings) == ([], [True], 0)
    playback.seek(5)
    playback.seek(5)
    playback.speed = 2.0
    playback.loop = False
    playback.set_in(3)
    playback.set_in(3)
    playback.toggle()
    assert (log.frames, log.playing, log.settings) == ([5], [True, False], 3)
