"""The process that checks a dataset for the window."""

import json
import subprocess
import sys
from pathlib import Path

from tests.health.good import NAMES

ROOT = Path(__file__).resolve().parents[2]


def started(root, *more, jobs=1):
    command = [sys.executable, "-m", "viewer.health.child", "--jobs", str(jobs), "--", str(root), *map(str, more)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def events(root, *more, jobs=1):
    with started(root, *more, jobs=jobs) as process:
        assert process.stdout is not None
        found = [json.loads(line) for line in process.stdout]
        return found, process.wait()


def test_all_is_told_in_lines_of_json(good):
    good.remove(f"motions/{NAMES[0]}/P1.npz")
    found, status = events(good.root, jobs=2)
    assert status == 0
    assert [event["event"] for event in found] == ["checked"] * 5 + ["done"]
    assert found[0]["name"] is None
    assert {event["name"] for event in found[1:5]} == set(NAMES)
    assert [finding["kind"] for event in found[:5] for finding in event["findings"]] == ["missing"]
    assert [event["done"] for event in found[:5]] == [0, 1, 2, 3, 4]


def test_what_cannot_be_used(tmp_path, good):
    found, status = events(tmp_path / "none")
    assert (status, [event["event"] for event in found]) == (1, ["failed"])
    assert str(tmp_path / "none") in found[0]["reason"]
    (tmp_path / "SMPLX_MALE.npz").write_bytes(b"nothing")
    found, status = events(good.root, tmp_path)
    assert (status, found[-1]["event"]) == (0, "done")
    assert [finding["kind"] for event in found[:-1] for finding in event["findings"]] == ["body-model"]


def test_it_ends_with_its_input(good):
    with started(good.root) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0
        assert process.stdout is not None
        assert "done" not in [json.loads(line)["event"] for line in process.stdout]
