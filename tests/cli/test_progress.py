import io
import re

import pytest

from tests.cli.terminal import Terminal
from viewer.cli.progress import Progress, duration
from viewer.export.report import Entry


def entry(status, reason=""):
    return Entry("G1", status, 1.0, 10, "G1.mp4", reason)


def test_without_a_terminal_there_is_a_line_now_and_then(monkeypatch, clock):
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Progress(10)
    told.note(entry("skipped"))
    told.note(entry("done"))
    assert stderr.getvalue() == ""
    clock[0] += 12
    told.note(entry("done"))
    told.note(entry("done"))
    clock[0] += 11
    told.note(None)
    assert stderr.getvalue().splitlines() == [
        "3 of 10: 2 done, 1 skipped, 0 failed; 10.0 a minute, about 42 s left",
        "4 of 10: 3 done, 1 skipped, 0 failed; 7.8 a minute, about 46 s left",
    ]
    assert told.close() == "3 done, 1 skipped, 0 failed in 23 s"


def test_a_failure_is_told_at_once(monkeypatch, clock):
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Progress(2)
    told.note(entry("failed", "it is cut off"))
    assert stderr.getvalue() == "G1: it is cut off\n"
    assert clock == [100.0]
    assert told.close() == "0 done, 0 skipped, 1 failed in 0 s"


def test_on_a_terminal_there_is_a_bar(monkeypatch):
    stderr = Terminal()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Progress(4)
    told.note(entry("failed", "it is cut off"))
    told.note(entry("done"))
    told.note(None)
    written = stderr.getvalue()
    told.close()
    assert re.search(r"\| 2/4 \[.*<.*sequences.*1 done, 0 skipped, 1 failed", written)
    assert "G1: it is cut off\n" in written


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (123, "2 min 3 s"), (3725, "1 h 2 min")]
)
def test_durations(seconds, text):
    assert duration(seconds) == text
