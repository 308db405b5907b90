"""Exit statuses where nobody reads what the program says: a reader who has gone, and streams that were closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.platforms import needs_full_disk, needs_signals
from viewer.cli import SUBCOMMANDS, main

ROOT = Path(__file__).resolve().parents[3]
DEMO = "assets/demo"
ONE = "G001T000A001R000"
BOTH = ("stdout", "stderr")
COMMANDS = [  # their exit status, and which streams nobody reads
    (["--help"], 0, [("stderr",), ("stdout",), BOTH]),
    (["list", DEMO], 0, [("stderr",), ("stdout",), BOTH]),
    (["list", DEMO, "--where", "length:>"], 2, [("stderr",), BOTH]),
    (["screenshot", DEMO, "G009T009A009R009", "-o", "never.png"], 1, [BOTH]),
    (["list", "not/there", "--no-such-option"], 2, [("stderr",), BOTH]),
]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def run(words, **streams) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "viewer", *words]
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, text=True, timeout=120, check=False, **streams)


@pytest.mark.parametrize(("words", "status", "unread"), COMMANDS)
def test_a_reader_who_has_gone_changes_no_exit_status(words, status, unread):
    reading, writing = os.pipe()
    os.close(reading)
    for gone in unread:
        streams = {name: writing if name in gone else subprocess.PIPE for name in BOTH}
        ended = run(words, **streams)
        assert ended.returncode == status
        if gone == ("stdout",):
            assert "Broken pipe" not in ended.stderr
    os.close(writing)


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_a_reader_who_has_gone_changes_no_exit_status_of_bad_use(command, monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w") as nobody:
        for name in BOTH:
            monkeypatch.setattr(sys, name, nobody)
        with pytest.raises(SystemExit) as ended:
            main([command, "not/there", "--no-such-option"])
        monkeypatch.undo()
    assert ended.value.code == 2


@needs_signals
@pytest.mark.parametrize(
    ("words", "status", "closing"),
    [
        (["list", DEMO], 0, "2>&-"),
        (["list", DEMO], 0, ">&-"),
        (["list", DEMO], 0, "<&- >&- 2>&-"),
        (["list", "not/there"], 2, "2>&-"),
        (["list", "not/there"], 2, "<&- >&- 2>&-"),
        (["check", DEMO, "--where", ONE], 0, "<&- >&- 2>&-"),  # it starts processes
    ],
)
def test_streams_that_were_closed(words, status, closing):
    command = ["sh", "-c", f'"$@" {closing}', "sh", sys.executable, "-m", "viewer", *words]
    ended = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == status
    if closing == "2>&-":
        assert "interx-viewer: " not in ended.stdout


@needs_full_disk
def test_help_that_cannot_be_kept_is_an_error():
    with Path("/dev/full").open("w") as full:
        ended = run(["--help"], stdout=full, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (
        1,
        "interx-viewer: stdout cannot be written (No space left on device)\n",
    )
