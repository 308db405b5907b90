"""The clock: real time, told to the playback."""

from viewer.qt.timeline.ticker import Ticker
from viewer.state.playback import Playback


def test_the_clock_runs_only_while_it_plays(qtbot):
    playback = Playback(20, 120.0)
    ticker = Ticker(playback)
    assert not ticker.running
    playback.loop = False
    playback.play()
    assert ticker.running
    qtbot.waitUntil(lambda: not playback.playing)
    assert playback.frame == 19
    assert not ticker.running


def test_the_clock_tells_the_time_that_has_passed(qtbot, monkeypatch):
    playback = Playback(303, 120.0)
    told = []
    monkeypatch.setattr(playback, "advance", told.append)
    ticker = Ticker(playback)
    playback.play()
    qtbot.waitUntil(lambda: len(told) >= 5)
    playback.pause()
    assert not ticker.running
    assert all(dt > 0 for dt in told)
