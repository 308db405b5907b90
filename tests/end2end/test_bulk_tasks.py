"""Every bulk task with real processes: sequences that crash or hang, workers and clients that are killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.bulk.clusters import ROOT, eventually, loopback
from tests.bulk.here import work_here
from tests.health.good import write_good
from tests.platforms import needs_signals
from tests.processes import is_running
from viewer.cli import main
from viewer.export.checking.finished_file import inspect

NAMES = [f"G001T000A000R{number:03}" for number in range(6)]
KILLS, HANGS = NAMES[:2]
N_PICTURES = 20
pytestmark = needs_signals

# Read by every Python that finds it, and that finds in the file DEADLY which function does one sequence: at one of the
# sequences it kills its process, at another it hangs.
DEADLY = f"""
import importlib, os, signal, time
from pathlib import Path

def names(things):
    for thing in things:
        yield getattr(thing, "name", None)
        if isinstance(thing, list):
            yield from names(thing)

def make_deadly(module, function):
    module = importlib.import_module(module)
    real = getattr(module, function)

    def deadly(*arguments):
        found = set(names(arguments))
        if "{KILLS}" in found:
            os.kill(os.getpid(), signal.SIGKILL)
        if "{HANGS}" in found:
            time.sleep(3600)
        return real(*arguments)

    setattr(module, function, deadly)

deadly = Path(os.environ["DEADLY"])
if deadly.exists():
    make_deadly(*deadly.read_text().split(":"))
"""


@dataclass(frozen=True)
class Command:
    words: tuple[str, ...]  # DATA: the dataset, OUT: the folder for files
    function: str  # what does one sequence
    report: str = ""
    time_limit: str = "5"  # seconds; to render one sequence is more than a moment

    def written(self, data: Path, folder: Path) -> list[str]:
        return [word.replace("DATA", str(data)).replace("OUT", str(folder / "out")) for word in self.words]

    def started(self, data: Path, folder: Path, *more: str) -> subprocess.Popen:
        environment = {
            **os.environ, "XDG_CACHE_HOME": str(folder), "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)
        }  # fmt: skip
        command = [sys.executable, "-m", "viewer", *self.written(data, folder), *more]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def failures(self, out: str, folder: Path) -> dict[str, str]:
        """Why, by the name of the sequence."""
        if self.report:
            lines = (folder / "out" / self.report).read_text("utf-8").splitlines()
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
        ("render", "DATA", "-o", "OUT", "--size", "64x48", "--frames", "0-79", "--body", "skeleton"),
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


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler for all tests, whose workers are `DEADLY`; one that a test has killed is replaced before the next."""
    folder = tmp_path_factory.mktemp("dask")
    (folder / "sitecustomize.py").write_text(DEADLY)
    deadly = {"DEADLY": str(folder / "deadly"), "OPENBLAS_NUM_THREADS": "1"}
    with loopback(folder, paths=(folder,), **deadly) as dask:
        yield dask


def draws(process: psutil.Process, out: Path) -> bool:
    """Whether a renderer below a process has a file in hand."""
    for child in process.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            for file in child.open_files():
                if ".part" in file.path and Path(file.path).parent == out:
                    return True
    return False


def test_a_worker_is_killed_and_sequences_crash_and_hang(dask, command, data, tmp_path):
    """They fail and the rest is done; the worker costs only time."""
    dask.replace_killed()
    (dask.folder / "deadly").write_text(command.function)
    workers = [psutil.Process(worker.pid) for worker in dask.workers]

    def at_work(worker: psutil.Process) -> bool:
        return draws(worker, tmp_path / "out") if command.words[0] == "render" else bool(worker.children())

    limit = command.time_limit
    with command.started(data, tmp_path, "--scheduler", dask.address, "--timeout", limit) as process:
        victim = eventually(lambda: next(filter(at_work, workers), None) or process.poll())
        assert isinstance(victim, psutil.Process), process.communicate()
        victim.send_signal(signal.SIGKILL)
        out, err = process.communicate()
    assert process.returncode == 1, err
    assert command.failures(out, tmp_path) == {
        KILLS: "the process that worked on it was ended by signal 9, twice",
        HANGS: f"it took longer than {limit} s (--timeout)",
    }
    assert "Traceback" not in err
    assert sum(worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE for worker in workers) == 1
    if command.report:
        assert [name for name in files(tmp_path / "out") if name.startswith(".")] == []
    if command.words[0] == "render":
        assert_whole(tmp_path / "out", set(NAMES) - {KILLS, HANGS}, N_PICTURES)


def assert_whole(out: Path, names: Collection[str], n_pictures: int) -> None:
    assert {path.stem for path in out.glob("*.mp4")} == set(names)
    for name in names:
        made = inspect(out / f"{name}.mp4")
        assert (made.size, made.n_frames) == ((64, 48), n_pictures)


def test_the_client_is_killed_and_run_again(command, data, tmp_path, capsys):
    once, twice = tmp_path / "once", tmp_path / "twice"
    short = ("--frames", "0-7") if command.words[0] == "render" else ()  # it is killed before the first picture
    for folder in (once, twice):
        folder.mkdir()
    with command.started(data, twice, "--jobs", "2", *short) as process:
        client = psutil.Process(process.pid)
        children = eventually(lambda: process.poll() is not None or client.children())
        assert children is not True, process.communicate()
        process.send_signal(signal.SIGKILL)
    for child in children:
        eventually(lambda child=child: not is_running(child.pid))
    with work_here():
        assert main([*command.written(data, twice), *short]) in (0, 1)
        assert command.failures(capsys.readouterr().out, twice) == {}
        if command.words[0] == "render":
            assert_whole(twice / "out", NAMES, 2)
        elif command.report:
            assert main(command.written(data, once)) == 0, capsys.readouterr().err
            assert files(twice / "out") == files(once / "out")
