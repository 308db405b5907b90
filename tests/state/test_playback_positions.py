"""Going to a frame, the range, and short clips."""

import pytest

from tests.state.playbacks import FPS, Log, playing
from viewer.state.playback import Playback


@pytest.mark.parametrize(("frame", "clamped"), [(-1, 0), (0, 0), (42, 42), (99, 99), (100, 99), (10**9, 99)])
def test_seek_is_clamped_to_the_clip(frame, clamped):
    playback = Playback(100, FPS)
    playback.seek(frame)
    assert playback.frame == clamped


def test_a_step_pauses_and_moves():
    playback = playing(100)
    playback.advance(0.105)
    playback.step(1)
    assert (playback.frame, playback.playing) == (13, False)
    playback.step(-10)
    assert playback.frame == 3
    playback.step(-10)
    assert playback.frame == 0


def test_first_and_last():
    playback = Playback(100, FPS)
    playback.last()
    assert playback.frame == playback.last_frame == 99
    playback.first()
    assert playback.frame == 0


def test_times_are_seconds():
    playback = Playback(303, FPS)
    playback.seek(110)
    assert playback.time == pytest.approx(110 / 120)
    assert playback.duration == pytest.approx(2.525)


def test_the_range_is_set_at_the_current_frame():
    playback = Playback(100, FPS)
    playback.seek(10)
    playback.set_in()
    playback.seek(30)
    playback.set_out()
    assert (playback.range_in, playback.range_out, playback.has_range) == (10, 30, True)
    playback.clear_range()
    assert (playback.range_in, playback.range_out, playback.has_range) == (None, None, False)
    assert (playback.start, playback.end) == (0, 99)


@pytest.mark.parametrize("frame", [30, 40])
def test_an_in_point_not_before_the_out_point_moves_it_to_the_end(frame):
    playback = Playback(100, FPS)
    playback.set_in(10)
    playback.set_out(30)
    playback.set_in(frame)
    assert (playback.start, playback.end) == (frame, 99)


@pytest.mark.parametrize("frame", [10, 5])
def test_an_out_point_not_after_the_in_point_moves_it_to_the_start(frame):
    playback = Playback(100, FPS)
    playback.set_in(10)
    playback.set_out(frame)
    assert (playback.start, playback.end) == (0, frame)


def test_a_range_has_two_frames_at_least():
    playback = Playback(100, FPS)
    playback.set_in(99)
    assert (playback.start, playback.end) == (98, 99)
    playback.clear_range()
    playback.set_out(0)
    assert (playback.start, playback.end) == (0, 1)


@pytest.mark.parametrize("n_frames", [0, 1])
def test_a_clip_too_short_for_a_range_has_none(n_frames):
    playback = Playback(n_frames, FPS)
    playback.set_in(0)
    playback.set_out(0)
    assert not playback.has_range


def test_an_empty_clip_does_nothing():
    playback = Playback()
    log = Log(playback)
    playback.play()
    playback.toggle()
    playback.advance(1.0)
    playback.step(5)
    playback.last()
    assert (playback.frame, playback.time, playback.playing) == (0, 0.0, False)
    assert (log.frames, log.playing, log.settings) == ([], [], 0)


def test_a_clip_of_one_frame_plays_it():
    playback = playing(1)
    playback.advance(0.5)
    assert (playback.frame, playback.playing) == (0, True)
