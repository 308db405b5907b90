"""What is said of an export that is under way."""

from pathlib import Path

import pytest

from viewer.export.process.state import ExportState
from viewer.export.process.time_left import duration_text


@pytest.fixture
def now(monkeypatch) -> list[float]:
    """The time, seconds, in a list to be changed."""
    now = [1000.0]
    monkeypatch.setattr("tqdm.std.time", lambda: now[0])
    return now


def text_after(now: list[float], steps: list[tuple[float, int]], total: int = 100) -> str:
    """What is said after `done` pictures at each (second, done)."""
    run, start = ExportState(), now[0]
    run.begin()
    for second, done in steps:
        now[0] = start + second
        run.advance(done, total)
    return run.text


def test_from_order_to_file(now):
    run = ExportState()
    assert (run.text, run.under_way) == ("", False)
    run.begin()
    assert (run.text, run.under_way, run.share) == ("Starting…", True, 0.0)
    run.advance(0, 150)
    assert run.text == "Frame 1 of 150"
    for done in range(1, 43):
        now[0] += 0.1
        run.advance(done, 150)
    assert run.text == "Frame 43 of 150 · 11 s left"
    assert run.share == 42 / 150
    run.advance(150, 150)
    assert run.text == "Finishing…"
    run.end("saved", Path("/out/a.mp4"))
    assert (run.text, run.under_way) == ("Saved /out/a.mp4", False)


def test_it_is_given_up():
    run = ExportState()
    run.begin()
    run.advance(3, 10)
    run.stop()
    run.advance(4, 10)
    assert (run.text, run.under_way) == ("Stopping…", True)
    run.end("cancelled")
    assert run.text == "Cancelled. No file was left."


def test_it_fails_and_the_next_one_begins_anew():
    run = ExportState()
    run.begin()
    run.advance(5, 10)
    run.end("failed", reason="a.mp4: the disk is full")
    assert (run.text, run.under_way) == ("a.mp4: the disk is full", False)
    run.begin()
    assert (run.text, run.share) == ("Starting…", 0.0)


@pytest.mark.parametrize("steps", [[(0, 0), (0.2, 1), (0.4, 2), (0.9, 4)], [(0, 0), (5, 1)], [(0, 0), (5, 0)]])
def test_time_left_is_not_told_before_it_is_known(now, steps):
    assert "left" not in text_after(now, steps)


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ([(k, k) for k in range(0, 60, 2)], "42 s"),
        ([(0, 90), (1, 91), (2, 92)], "8 s"),  # what was done before it began does not count
        ([(0, 0), (2, 2), (2, 3), (4, 6)], "63 s"),  # several at the same moment
    ],
)
def test_time_left(now, steps, left):
    assert text_after(now, steps).endswith(f" · {left} left")


def seconds_left(now: list[float], steps: list[tuple[float, int]]) -> int:
    return int(text_after(now, steps, 1000).split(" · ")[1].split()[0]) * 60


def test_a_hiccup_changes_time_left_a_little_and_another_pace_for_good(now):
    steps = [(float(k), k) for k in range(101)]
    assert seconds_left(now, steps) == 900
    assert 900 < seconds_left(now, [*steps, (103, 101)]) < 1100
    slower = [*steps, *((100 + 3 * k, 100 + k) for k in range(1, 101))]
    assert seconds_left(now, slower) == pytest.approx(3 * 800, rel=0.1)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (11.2, "12 s"), (89, "89 s"), (90, "2 min"), (3540, "59 min"), (3541, "1 h 0 min")],
)
def test_durations_are_said_roughly(seconds, words):
    assert duration_text(seconds) == words
