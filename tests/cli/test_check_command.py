"""python -m viewer check"""

import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.health.good import NAMES, skeleton, write_good
from tests.platforms import needs_signals
from viewer.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def good(dataset):
    return write_good(dataset)


def test_good_data(good, capsys):
    assert main(["check", str(good.root), "--jobs", "1"]) == 0
    told = capsys.readouterr()
    assert told.out == "4 sequences checked: nothing is wrong\n"
    assert told.err == ""


def test_notes_are_told_and_are_not_wrong(good, capsys):
    good.write_skeleton(NAMES[0], "P1", array=np.zeros((0, 64, 3), np.float32))
    assert main(["check", str(good.root), "--jobs", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "4 sequences checked: nothing is wrong, 1 note",
        "",
        "Empty tracks         1 note",
        "",
        f"{NAMES[0]}  note   empty         P1 has no frames (skeletons/{NAMES[0]}/P1.npy)",
    ]


@pytest.mark.processes
def test_what_is_wrong(good, capsys):
    good.remove(f"motions/{NAMES[1]}/P1.npz")
    assert main(["check", str(good.root)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("4 sequences checked: 1 wrong in 1 sequence\n\nMissing files        1 wrong\n\n")
    assert f"{NAMES[1]}  wrong  missing" in out


def test_json(good, capsys):
    good.remove(f"motions/{NAMES[1]}/P1.npz")
    assert main(["check", str(good.root), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["totals"] == {"sequences": 4, "wrong": 1, "note": 0, "kinds": {"missing": {"wrong": 1, "note": 0}}}
    assert told["findings"][0]["sequence"] == NAMES[1]
    assert told["dataset"] == str(good.root)


def test_bounds(good, capsys):
    joints = skeleton()
    joints[:, :, 1] -= 0.3
    good.remove("motions")
    good.write_skeleton(NAMES[0], "P1", array=joints)
    good.write_skeleton(NAMES[0], "P2", array=joints + np.float32(0.001))
    assert main(["check", str(good.root), "--floor", "50"]) == 0
    assert main(["check", str(good.root)]) == 1
    assert main(["check", str(good.root), "--floor", "50", "--max-speed", "0.01"]) == 1
    assert "over 0.004 m/s" in capsys.readouterr().out


def test_nothing_is_written_into_the_dataset(good):
    def state():
        return {path: path.stat().st_mtime_ns for path in good.root.rglob("*")}

    before = state()
    assert main(["check", str(good.root)]) == 0
    assert state() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--jobs", "0"], "--jobs 0: at least 1"),
        (["--max-speed", "0"], "--max-speed 0: more than 0 is needed"),
        (["--max-speed", "nan"], "--max-speed nan: more than 0 is needed"),
        (["--floor", "-1"], "--floor -1: 0 or more is needed"),
        (["--scheduler", "here"], "--scheduler here: write its address as tcp://192.168.0.1:8786"),
        (["--timeout", "inf"], "--timeout inf: more than 0 is needed"),
    ],
)
def test_bad_use(good, capsys, words, told):
    assert main(["check", str(good.root), *words]) == 2
    assert capsys.readouterr().err == f"interx-viewer: {told}\n"


def test_what_is_no_dataset(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "is not an Inter-X dataset" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "none")]) == 2


def test_help_says_what_counts(capsys):
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    told = capsys.readouterr().out
    assert "Notes do not count" in told
    assert "below the floor" in told


_WAITS = """
import sys
import viewer.cli.check as command
from viewer.cli import main
before = command.check
def check(*arguments, **options):
    for checked in before(*arguments, **options):
        yield checked
        if checked is not None:
            print("under way", file=sys.stderr, flush=True)
            sys.stdin.read()
command.check = check
sys.exit(main(sys.argv[1:]))
"""


@needs_signals
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c(good):
    with subprocess.Popen(
        [sys.executable, "-c", _WAITS, "check", str(good.root), "--jobs", "1"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "under way\n"
        process.send_signal(signal.SIGINT)  # and then its input ends, for which it waits
        out, err = process.communicate(timeout=300)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "interx-viewer: stopped"


def test_some_sequences(good, capsys):
    for name in NAMES[:2]:
        good.remove(f"motions/{name}/P1.npz")
    assert main(["check", str(good.root), "--where", NAMES[0]]) == 1
    assert capsys.readouterr().out.startswith("1 sequence checked: 1 wrong in 1 sequence\n")
    assert main(["check", str(good.root), "--action", "no such"]) == 2
    assert 'There is no action "no such"' in capsys.readouterr().err
    assert main(["check", str(good.root), "--where", "action:"]) == 2
    assert "^" in capsys.readouterr().err
