"""Exit statuses where nobody reads what the program says: a reader who has gone, and streams that were closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.platforms import needs_full_disk, needs_signals
from viewer.cli import SUBCOMMANDS

ROOT = Path(__file__).resolve().parents[3]
DEMO = "assets/demo"
ONE = "G001T000A001R000"
COMMANDS = [
    (["--help"], 0),
    (["list", DEMO], 0),
    (["list", DEMO, "--where", "length:>"], 2),
    (["screenshot", DEMO, "G009T009A009R009", "-o", "never.png"], 1),
]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def run(words, **streams) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "viewer", *words]
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, text=True, timeout=120, check=False, **streams)


@pytest.mark.parametrize(("words", "status"), COMMANDS)
def test_a_reader_who_has_gone_changes_no_exit_status(words, status):
    reading, writing = os.pipe()
    os.close(reading)
    for gone in (["stderr"], ["stdout"], ["stdout", "stderr"]):
        streams = {name: writing if name in gone else subprocess.PIPE for name in ("stdout", "stderr")}
        ended = run(words, **streams)
        assert ended.returncode == status
        if gone == ["stdout"]:
            assert "Broken pipe" not in ended.stderr
    os.close(writing)


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_a_reader_who_has_gone_changes_no_exit_status_of_bad_use(command):
    reading, writing = os.pipe()
    os.close(reading)
    assert run([command, "not/there", "--no-such-option"], stdout=writing, stderr=writing).returncode == 2
    os.close(writing)


@needs_signals
@pytest.mark.parametrize("closing", ["2>&-", ">&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("words", "status"), [(["list", DEMO], 0), (["list", "not/there"], 2), (["check", DEMO, "--where", ONE], 0)]
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
