"""Playback keeps real time however long drawing takes, measured with a fake clock."""

import random
from collections.abc import Callable

import pytest
from PyQt5.QtCore import QObject, QTimer

import viewer.qt.timeline.ticker
from viewer.qt.timeline.ticker import Ticker
from viewer.state.playback import Playback


class Clock:
    """Fake QElapsedTimer; all instances share one time, ns."""

    now = 0

    def __init__(self) -> None:
        self._started = Clock.now

    def start(self) -> None:
        self._started = Clock.now

    def nsecsElapsed(self) -> int:
        return Clock.now - self._started


@pytest.fixture
def tick(monkeypatch, qtbot) -> Callable[[Playback], Callable[[float], None]]:
    """tick(playback) starts playback and returns a function that advances the clock by seconds and fires the timer."""
    del qtbot
    monkeypatch.setattr(viewer.qt.timeline.ticker, "QElapsedTimer", Clock)

    def start(playback: Playback) -> Callable[[float], None]:
        ticker = Ticker(playback, parent := QObject())
        playback.play()
        timer = ticker.findChild(QTimer)

        def pass_time(seconds: float) -> None:
            assert parent.children()
            Clock.now += round(seconds * 1e9)
            timer.timeout.emit()

        return pass_time

    return start


def drawing_times(kind: str) -> list[float]:
    """Seconds between ticks, 5 s in total."""
    if kind == "irregular":
        times = [0.0]
        rng = random.Random(5)
        while sum(times) < 4.7:
            times.append(rng.uniform(0.001, 0.29))
        return [*times, 5 - sum(times)]
    seconds = {"fast": 0.001, "frame rate": 1 / 120, "slow": 0.1, "very slow": 1.0}[kind]
    return [seconds] * round(5 / seconds)


@pytest.mark.parametrize("kind", ["fast", "frame rate", "slow", "very slow", "irregular"])
def test_five_seconds_are_600_frames(tick, kind):
    playback = Playback(2000, 120.0)
    pass_time = tick(playback)
    for seconds in drawing_times(kind):
        pass_time(seconds)
    assert abs(playback.frame - 600) <= 2
    assert abs(playback.time - 5) <= 2 / 120


@pytest.mark.parametrize(("speed", "frame"), [(0.1, 60), (0.25, 150), (2.0, 1200), (4.0, 2400)])
def test_speeds(tick, speed, frame):
    playback = Playback(5000, 120.0)
    playback.speed = speed
    pass_time = tick(playback)
    for seconds in drawing_times("irregular"):
        pass_time(seconds)
    assert abs(playback.frame - frame) <= 2 * max(1, speed)


def test_a_pause_takes_no_time(tick):
    playback = Playback(2000, 120.0)
    pass_time = tick(playback)
    pass_time(0.5)
    playback.pause()
    Clock.now += 10**12
    playback.play()
    pass_time(0.5)
    assert playback.frame == 120
