"""The bar on a terminal, and the lines in place of it."""

import io
import re
from pathlib import Path

import pytest

from tests.cli.pseudo_terminal import Terminal
from viewer.bulk.outcome import Outcome
from viewer.cli.terminal.progress import Progress, duration

FILE = Path("somewhere/glove.6B.300d.txt")


class Gone(io.StringIO):
    def write(self, _text):
        raise BrokenPipeError


def stderr_is(monkeypatch, file):
    monkeypatch.setattr("sys.stderr", file)
    return file


def outcome(status, reason=""):
    return Outcome("G1", status, reason)


def test_without_a_terminal_there_is_a_line_now_and_then(monkeypatch, clock):
    pipe = stderr_is(monkeypatch, io.StringIO())
    progress = Progress(10)
    progress.note(outcome("skipped"))
    progress.note(outcome("done"))
    assert pipe.getvalue() == ""
    clock[0] += 12
    progress.note(outcome("done"))
    progress.note(outcome("done"))
    progress.note(None)
    first = pipe.getvalue()
    assert re.fullmatch(r"3 of 10 \[00:12<\d\d:\d\d, .* sequences.*, 2 done, 1 skipped\]\n", first)
    clock[0] += 11
    progress.note(outcome("failed"))
    assert "5 of 10 [00:23<" in pipe.getvalue().removeprefix(first)
    progress.close()
    assert progress.summary() == "3 done, 1 skipped, 1 failed in 23 s"


def test_a_failure_is_told_at_once(monkeypatch, clock):
    pipe = stderr_is(monkeypatch, io.StringIO())
    progress = Progress(2)
    progress.note(outcome("failed", "it is cut off"))
    assert pipe.getvalue() == "G1: it is cut off\n"
    assert clock == [100.0]
    progress.close()
    assert pipe.getvalue() == "G1: it is cut off\n"
    assert progress.summary() == "1 failed in 0 s"


def test_on_a_terminal_there_is_a_bar(monkeypatch):
    terminal = stderr_is(monkeypatch, Terminal())
    progress = Progress()
    progress.note(outcome("failed", "it is cut off"), 4)
    progress.note(outcome("done"), 4)
    progress.note(None)
    written = terminal.getvalue()
    progress.close()
    assert re.search(r"\| 2/4 \[.*<.*sequences.*1 done, 1 failed", written)
    assert "G1: it is cut off\n" in written


def test_bytes_without_a_terminal(monkeypatch, clock):
    pipe = stderr_is(monkeypatch, io.StringIO())
    progress = Progress()
    for megabytes in (0, 20, 40, 60, 103.7):
        progress.of_file(FILE, int(megabytes * 10**7), 1_037_000_000, in_bytes=True)
        clock[0] += 6
    progress.close()
    (first, second) = pipe.getvalue().splitlines()
    assert re.fullmatch(r"glove.6B.300d.txt: 400M of 1.04G \[00:12<00:\d\d, .*B/s\]", first)
    assert "1.04G of 1.04G" in second


def test_bytes_on_a_terminal(monkeypatch):
    terminal = stderr_is(monkeypatch, Terminal())
    progress = Progress()
    progress.of_file(FILE, 0, 1_037_000_000, in_bytes=True)
    progress.of_file(FILE, 500_000_000, 1_037_000_000, in_bytes=True)
    progress.close()
    assert re.search(r"glove\.6B\.300d\.txt:   0%.*\| 0\.00/1\.04G \[.*B/s\]", terminal.getvalue())


def test_a_name_that_is_no_text(monkeypatch):
    terminal = stderr_is(monkeypatch, Terminal())
    progress = Progress()
    progress.of_file(Path("a\udcff.txt"), 0, 10, in_bytes=True)
    progress.close()
    assert r"a\udcff.txt" in terminal.getvalue()


def test_nobody_reads_it_any_more(monkeypatch, clock):
    monkeypatch.setattr("sys.stderr", Gone())
    progress = Progress(3)
    for done in (1, 2):
        progress.note(outcome("failed", "it has no frames"))
        progress.of_file(FILE, done, 3)
        clock[0] += 20
    progress.close()
    assert progress.summary() == "2 failed in 40 s"


def test_names_that_would_do_something_to_the_terminal(monkeypatch):
    pipe = stderr_is(monkeypatch, io.StringIO())
    Progress().note(Outcome("G\n\x1b[2J\udcff", "failed", "größer als 3"), 3)
    assert pipe.getvalue() == "G\\n\\x1b[2J\\udcff: größer als 3\n"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (123, "2 min 3 s"), (3725, "1 h 2 min")]
)
def test_durations(seconds, text):
    assert duration(seconds) == text
