"""Many sequences with real renderers, stopped; the same command goes on."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.bulk.here import work_here
from tests.platforms import needs_signals
from viewer.cli import main
from viewer.export.checking.finished_file import inspect

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "assets" / "demo"
NAMES = ("G001T000A001R000", "G001T000A016R000", "G002T001A007R000", "G003T000A002R000")
SMALL = ("--size", "160x90", "--body", "skeleton", "--fps", "60", "--frames", "0-59")
N_PICTURES = 30
PATIENCE_S = 120.0
POLL_S = 0.02


def eventually(ask, what):
    """The answer, once it is true."""
    deadline = time.monotonic() + PATIENCE_S
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(POLL_S)
    return answer


@contextlib.contextmanager
def running(folder, *command):
    """A process in a session of its own, so that what a terminal would send to all can be sent; it is ended at last."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, *map(str, command)], cwd=folder, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
        process.stdout.close()
        process.stderr.close()


def render(folder, out, *options):
    return running(folder, "-m", "viewer", "render", DEMO, *NAMES, "-o", out, *SMALL, *options)


def ended(process):
    """Exit status, stdout and stderr."""
    written, complaints = process.communicate(timeout=PATIENCE_S)
    assert "Traceback" not in complaints, complaints
    return process.returncode, written, complaints


def report(out):
    path = out / "report.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {entry["name"]: entry for entry in map(json.loads, lines)}


def assert_whole(out, names):
    for name in names:
        made = inspect(out / f"{name}.mp4")
        assert (made.size, made.n_frames) == ((160, 90), N_PICTURES)


def unfinished(out):
    return [path.name for path in out.glob(".*.part*")] if out.exists() else []


@needs_signals
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_a_run_that_can_go_on(tmp_path):
    out = tmp_path / "out"
    with render(tmp_path, out, "--jobs", 2) as driver:
        eventually(lambda: report(out) and unfinished(out), "a film to be done and another to be begun")
        family = psutil.Process(driver.pid).children(recursive=True)
        os.killpg(driver.pid, signal.SIGINT)
        status, written, complaints = ended(driver)
    assert status == 130
    assert complaints.splitlines()[-1] == "interx-viewer: stopped; run the same command again to go on"
    assert "failed" not in written
    psutil.wait_procs(family, timeout=PATIENCE_S)
    assert [process for process in family if process.is_running()] == []
    assert unfinished(out) == []
    done = report(out)
    assert {path.stem for path in out.glob("*.mp4")} == set(done)
    assert_whole(out, done)
    assert len(done) < len(NAMES)
    with work_here():
        assert main(["render", str(DEMO), *NAMES, "-o", str(out), *SMALL]) == 0
    expected = {name: "skipped" if name in done else "done" for name in NAMES}
    assert {name: entry["status"] for name, entry in report(out).items()} == expected
    assert_whole(out, NAMES)
