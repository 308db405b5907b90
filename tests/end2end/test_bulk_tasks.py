"""Every bulk task with real processes: sequences that crash or hang, workers and clients that are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.bulk.clusters import ROOT, eventually, loopback
from tests.bulk.here import Here
from tests.health.good import write_good
from tests.platforms import needs_signals
from tests.processes import is_running
from viewer.cli import main

NAMES = [f"G001T000A000R{number:03}" for number in range(6)]
KILLS, HANGS = NAMES[2], NAMES[4]
pytestmark = needs_signals

# Read by every Python that finds it: the function of a task kills its process, or hangs, at one of the sequences.
DEADLY = f"""
import importlib, os, signal, time
module, function = os.environ["DEADLY"].split(":")
module = importlib.import_module(module)
real = getattr(module, function)

def names(things):
    for thing in things:
        yield getattr(thing, "name", None)
        if isinstance(thing, list):
            yield from names(thing)

def deadly(*arguments):
    found = set(names(arguments))
    if "{KILLS}" in found:
        os.kill(os.getpid(), signal.SIGKILL)
    if "{HANGS}" in found:
        time.sleep(3600)
    return real(*arguments)

setattr(module, function, deadly)
"""


@dataclass(frozen=True)
class Command:
    words: tuple[str, ...]  # DATA: the dataset, OUT: the folder for files
    function: str  # what does one sequence
    report: str = ""
    time_limit: str = "5"  # seconds; to render one sequence is more than a moment

    def written(self, data: Path, tmp_path: Path) -> list[str]:
        return [word.replace("DATA", str(data)).replace("OUT", str(tmp_path / "out")) for word in self.words]

    def started(self, data: Path, tmp_path: Path, *more: str, deadly: bool = False) -> subprocess.Popen:
        paths, environment = [str(ROOT)], {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "OPENBLAS_NUM_THREADS": "1"}
        if deadly:
            folder = tmp_path / "deadly"
            folder.mkdir()
            (folder / "sitecustomize.py").write_text(DEADLY)
            paths, environment["DEADLY"] = [str(folder), *paths], self.function
        environment["PYTHONPATH"] = os.pathsep.join(paths)
        command = [sys.executable, "-m", "viewer", *self.written(data, tmp_path), *more]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def failures(self, out: str, tmp_path: Path) -> dict[str, str]:
        """Why, by the name of the sequence."""
        if self.report:
            lines = (tmp_path / "out" / self.report).read_text("utf-8").splitlines()
            return {line["name"]: line["reason"] for line in map(json.loads, lines) if line["status"] == "failed"}
        findings = json.loads(out)["findings"]
        return {one["sequence"]: one["told"] for one in findings if one["kind"] == "unchecked"}


COMMANDS = {
    "check": Command(("check", "DATA", "--json"), "viewer.health.task:examine_sequence"),
    "motions": Command(
        ("preprocess", "motions", "DATA", "-o", "OUT", "--body", "mannequin"),
        "viewer.preprocess.motions.task:prepare",
        "report_motions.jsonl",
    ),
    "captions": Command(
        ("preprocess", "captions", "DATA", "-o", "OUT", "--tagger", "tests.preprocess.taught"),
        "viewer.preprocess.captions.task:tag_batch",
        "report_captions.jsonl",
    ),
    "render": Command(
        ("render", "DATA", "-o", "OUT", "--size", "64x48", "--frames", "0-1", "--body", "skeleton"),
        "viewer.export.rendering:render",
        "report.jsonl",
        "15",
    ),
}


@pytest.fixture
def data(dataset):
    write_good(dataset, tuple(NAMES))
    for name in NAMES:
        dataset.write(f"texts/{name}.txt", f"people shake hands {name} times\n")
    return dataset.root


@pytest.fixture(params=COMMANDS)
def command(request) -> Command:
    return COMMANDS[request.param]


def files(out: Path) -> dict[str, bytes]:
    """All that was made, without the reports, which tell how long it took and what was kept."""
    paths = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith("report")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def test_what_crashes_and_what_hangs_fails_and_the_rest_is_done(command, data, tmp_path):
    with command.started(data, tmp_path, "--jobs", "2", "--timeout", command.time_limit, deadly=True) as process:
        out, err = process.communicate()
    assert process.returncode == 1, err
    assert command.failures(out, tmp_path) == {
        KILLS: "the process that worked on it was ended by signal 9, twice",
        HANGS: f"it took longer than {command.time_limit} s (--timeout)",
    }
    assert "Traceback" not in err


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler for all tests; a worker that one of them has killed is replaced before the next."""
    with loopback(tmp_path_factory.mktemp("dask")) as dask:
        yield dask


def test_a_worker_that_is_killed_costs_only_time(dask, command, data, tmp_path):
    dask.replace_killed()
    workers = [psutil.Process(worker.pid) for worker in dask.workers]
    with command.started(data, tmp_path, "--scheduler", dask.address) as process:
        victim = eventually(lambda: next((one for one in workers if one.children()), None) or process.poll())
        assert isinstance(victim, psutil.Process), process.communicate()
        victim.send_signal(signal.SIGKILL)
        out, err = process.communicate()
    assert process.returncode in (0, 1), err
    assert command.failures(out, tmp_path) == {}
    if command.report:
        assert [name for name in files(tmp_path / "out") if name.startswith(".")] == []


def test_the_client_is_killed_and_run_again(command, data, tmp_path, monkeypatch, capsys):
    once, twice = tmp_path / "once", tmp_path / "twice"
    for folder in (once, twice):
        folder.mkdir()
    with command.started(data, twice, "--jobs", "2") as process:
        client = psutil.Process(process.pid)
        children = eventually(lambda: process.poll() is not None or client.children())
        assert children is not True, process.communicate()
        process.send_signal(signal.SIGKILL)
    for child in children:
        eventually(lambda child=child: not is_running(child.pid))
    with command.started(data, twice, "--jobs", "2") as process:
        out, err = process.communicate()
    assert process.returncode in (0, 1), err
    assert command.failures(out, twice) == {}
    if command.report == "report.jsonl":
        assert sorted(files(twice / "out")) == [f"{name}.mp4" for name in NAMES]
    elif command.report:
        monkeypatch.setattr("viewer.cli.preprocess.steps.workers_of", lambda _: Here())
        assert main(command.written(data, once)) == 0, capsys.readouterr().err
        assert files(twice / "out") == files(once / "out")
