"""The timer that advances the playback."""

from viewer.qt.timeline.ticker import Ticker
from viewer.state.playback import Playback


def test_the_ticker_runs_only_while_playing(qtbot):
    playback = Playback(20, 120.0)
    ticker = Ticker(playback)
    assert not ticker.running
    playback.loop = False
    playback.play()
    assert ticker.running
    qtbot.waitUntil(lambda: not playback.playing)
    assert playback.frame == 19
    assert not ticker.running


def test_the_ticker_advances_by_the_elapsed_time(qtbot, monkeypatch):
    playback = Playback(303, 120.0)
    advances = []
    monkeypatch.setattr(playback, "advance", advances.append)
    ticker = Ticker(playback)
    playback.play()
    qtbot.waitUntil(lambda: len(advances) >= 5)
    playback.pause()
    assert not ticker.running
    assert all(dt > 0 for dt in advances)
