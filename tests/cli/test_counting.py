"""How far it is with large files."""

import io
import re
from pathlib import Path

from tests.cli.terminal import Terminal
from viewer.cli.counting import Counting
from viewer.cli.outcomes import Outcomes
from viewer.preprocess.outcome import Outcome

FILE = Path("somewhere/glove.6B.300d.txt")


def test_bytes_without_a_terminal(monkeypatch, clock):
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Counting(in_bytes=True)
    for megabytes in (0, 200, 400, 600, 1037):
        told.note(FILE, megabytes * 10**6, 1_037_000_000)
        clock[0] += 6
    told.close()
    assert stderr.getvalue().splitlines() == [
        "glove.6B.300d.txt: 400.0 MB of 1,037.0 MB; 33.3 MB a second, about 19 s left"
    ]


def test_things_without_a_terminal(monkeypatch, clock):
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Counting()
    for done in (1, 2, 3):
        told.note(FILE, done, 2_000)
        clock[0] += 6
    assert stderr.getvalue() == "glove.6B.300d.txt: 3 of 2,000; 0.2 a second, about 2 h 13 min left\n"


def test_bytes_on_a_terminal(monkeypatch):
    stderr = Terminal()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Counting(in_bytes=True)
    told.note(FILE, 0, 1_037_000_000)
    told.note(FILE, 500_000_000, 1_037_000_000)
    told.close()
    assert re.search(r"glove\.6B\.300d\.txt:   0%.*\| 0\.00/1\.04G \[.*B/s\]", stderr.getvalue())


def test_a_name_that_is_no_text(monkeypatch):
    stderr = Terminal()
    monkeypatch.setattr("sys.stderr", stderr)
    told = Counting(in_bytes=True)
    told.note(Path("a\udcff.txt"), 0, 10)
    told.close()
    assert r"a\udcff.txt" in stderr.getvalue()


class Gone(io.StringIO):
    def write(self, _text):
        raise BrokenPipeError


def test_nobody_reads_it_any_more(monkeypatch, clock):
    monkeypatch.setattr("sys.stderr", Gone())
    outcomes, told = Outcomes(), Counting()
    for done in (1, 2):
        outcomes.note(Outcome("G001T000A000R000", "failed", "it has no frames"), done, 3)
        told.note(FILE, done, 3)
        clock[0] += 20
    outcomes.close()
    assert outcomes.summary() == "2 failed in 40 s"


def test_names_that_would_do_something_to_the_terminal(monkeypatch):
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    Outcomes().note(Outcome("G\n\x1b[2J\udcff", "failed", "größer als 3"), 1, 3)
    assert stderr.getvalue() == "G\\n\\x1b[2J\\udcff: größer als 3\n"
