"""The child process that updates the index."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from viewer.child_process import child_environment
from viewer.dataset import Library
from viewer.index.facts import FileState, library_facts
from viewer.index.refresh_process import RefreshProcess, child_command
from viewer.index.store import Index
from viewer.places import index_path

TIMEOUT_S = 60.0  # longer than anything here takes

# The process, but each sequence is written as soon as it is read, and after `most` of them it hangs.
HANGING = """
import sys, threading
from viewer.index import child, refresh
read, done, most = refresh.read_record, [], int(sys.argv.pop(1))
def hanging(sequence, stamps):
    if len(done) == most:
        threading.Event().wait()
    done.append(sequence)
    return read(sequence, stamps)
refresh.BATCH_S, refresh.read_record = -1.0, hanging
sys.exit(child.main())
"""


class Log:
    """A log of the callbacks."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, int]] = []
        self.reasons: list[str | None] = []
        self.condition = threading.Condition()

    def on_progress(self, *step: int) -> None:
        with self.condition:
            self.steps.append(step)
            self.condition.notify_all()

    def on_end(self, reason: str | None) -> None:
        with self.condition:
            self.reasons.append(reason)
            self.condition.notify_all()

    def wait(self, until) -> None:
        with self.condition:
            assert self.condition.wait_for(lambda: until(self), TIMEOUT_S)


@pytest.fixture
def library(small_dataset):
    return Library.open(small_dataset.root)


@pytest.fixture
def index(tmp_path, library):
    index = Index.open(tmp_path / "cache" / "index.sqlite", library)
    yield index
    index.close()


@pytest.fixture
def started(index, library):
    """started() starts a process that updates the index; returns it and its log. `most`: see HANGING."""
    processes, hanging = [], []

    def start(most: int | None = None, command: list[str] | None = None) -> tuple[RefreshProcess, Log]:
        log = Log()
        if most is not None:
            command = [sys.executable, "-c", HANGING, str(most), str(library.root), "--index", str(index.path)]
        processes.append(RefreshProcess(library.root, index.path, log.on_progress, log.on_end, command))
        processes[-1].start()
        if most is not None:
            hanging.append(processes[-1])
        return processes[-1], log

    yield start
    for process in hanging:  # which never exit by themselves
        process._child.process.kill()
    for process in processes:
        process.stop(wait=True)


def states(index: Index, library: Library) -> list[bool]:
    """Which sequences have been read."""
    facts = library_facts(library)
    index.load(facts)
    return (facts.states != FileState.UNREAD).all(axis=1).tolist()


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_it_reads_everything_and_reports_progress(started, index, library):
    process, log = started()
    log.wait(lambda log: log.reasons)
    assert log.reasons == [None]
    assert not process.is_running
    assert log.steps[0][:2] == (0, 4)
    assert log.steps[-1][:2] == (4, 4)
    facts = library_facts(library)
    assert index.load(facts) == log.steps[-1][2]
    assert states(index, library) == [True] * 4


def test_reported_sequences_can_be_loaded_at_once(started, index, library):
    _, log = started(most=3)
    log.wait(lambda log: len(log.steps) == 4)
    facts, revision = library_facts(library), index.load(library_facts(library), 0)
    assert revision == log.steps[-1][2]
    index.load(facts, log.steps[1][2])
    assert facts.frames.tolist() == [-1, 12, 12, -1]


def test_the_next_process_continues_after_one_was_killed(started, index, library):
    process, log = started(most=2)
    log.wait(lambda log: log.steps and log.steps[-1][0] == 2)
    os.kill(process.pid, signal.SIGKILL)
    log.wait(lambda log: log.reasons)
    assert log.reasons == ["The process that reads the files was ended by signal 9."]
    assert states(index, library) == [True, True, False, False]
    assert index.matching("meet").tolist() == [True, True, False, False]
    _, log = started()
    log.wait(lambda log: log.reasons)
    assert log.reasons == [None]
    assert log.steps[0][0] == 2
    assert states(index, library) == [True] * 4
    assert index.times_recreated == 0


@pytest.mark.parametrize("how", ["stop", "terminate"])
def test_it_ends_when_stopped_or_terminated(started, index, library, how):
    process, log = started(most=3)
    log.wait(lambda log: len(log.steps) >= 3)
    if how == "stop":
        process.stop()
        assert not process.is_running
        os.kill(process.pid, signal.SIGKILL)  # it hangs here, which the real one does not
        process.stop(wait=True)
        assert log.reasons == []
    else:
        os.kill(process.pid, signal.SIGTERM)
        log.wait(lambda log: log.reasons)
        assert log.reasons == ["The process that reads the files was ended by signal 15."]
    assert states(index, library)[:2] == [True, True]


def test_it_stops_when_its_input_ends(small_dataset, index):
    """So that it ends with a window that was killed."""
    code = HANGING.replace("threading.Event().wait()", "refresh.time.sleep(0.01); done.clear()")
    command = [sys.executable, "-c", code, "1", str(small_dataset.root), "--index", str(index.path)]
    for number in range(60):
        small_dataset.write_sequence(f"G010T000A000R{number:03}", frames=2)
    with subprocess.Popen(
        command, env=child_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert json.loads(child.stdout.readline())["total"] == 64
        child.stdin.close()
        events = [json.loads(line)["event"] for line in child.stdout]
        assert child.wait(TIMEOUT_S) == 0
    assert "failed" not in events


def test_there_are_no_callbacks_after_stopping(started):
    process, log = started()
    pid = process.pid
    process.stop(wait=True)
    assert is_gone(pid)
    logged = (list(log.steps), list(log.reasons))
    process.stop()
    assert (log.steps, log.reasons) == logged


def test_two_processes_at_once(started, index, library):
    first, second = started(most=99), started(most=99)
    for _, log in (first, second):
        log.wait(lambda log: log.reasons)
        assert log.reasons == [None]
        assert log.steps[-1][:2] == (4, 4)
    assert states(index, library) == [True] * 4
    assert index.matching('"two people meet"').all()
    assert index.times_recreated == 0


def test_a_second_process_completes_while_the_first_is_reading(started, index, library):
    _, waiting = started(most=2)
    waiting.wait(lambda log: log.steps and log.steps[-1][0] == 2)
    _, log = started()
    log.wait(lambda log: log.reasons)
    assert log.reasons == [None]
    assert states(index, library) == [True] * 4
    assert waiting.reasons == []


def test_a_missing_dataset_is_reported(started, small_dataset):
    for part in ("motions", "skeletons"):
        small_dataset.remove(part)
    _, log = started()
    log.wait(lambda log: log.reasons)
    assert "is not an Inter-X dataset" in log.reasons[0]


def test_an_internal_error_is_reported(started, library, index):
    code = HANGING.replace("return read(", "raise ZeroDivisionError('of all things')\n    return read(")
    command = [sys.executable, "-c", code, "9", str(library.root), "--index", str(index.path)]
    _, log = started(command=command)
    log.wait(lambda log: log.reasons)
    assert log.reasons == ["Internal error while reading the files (ZeroDivisionError: of all things)"]


def test_a_crash_is_reported_with_the_last_line_of_stderr(started):
    code = "import os, sys; print('the disk is gone', file=sys.stderr, flush=True); os._exit(3)"
    _, log = started(command=[sys.executable, "-c", code])
    log.wait(lambda log: log.reasons)
    assert log.reasons == ["The process that reads the files ended with status 3: the disk is gone."]


def test_a_process_that_cannot_be_started_is_reported(started, tmp_path):
    process, log = started(command=[str(tmp_path / "nothing")])
    assert log.reasons == ["The process that reads the files cannot be started (No such file or directory)."]
    process.stop(wait=True)


def test_it_has_a_low_priority(small_dataset):
    code = "import os, sys\nfrom viewer.index import child\nchild.work = lambda *_: os.nice(0)\nsys.exit(child.main())"
    child = subprocess.run(
        [sys.executable, "-c", code, str(small_dataset.root)],
        env=child_environment(), input="", text=True, check=False,
    )  # fmt: skip
    assert child.returncode >= os.nice(0) + 10 or child.returncode == 19


def test_the_command(library):
    command = child_command(library.root, Path("a.sqlite"))
    assert command == [sys.executable, "-m", "viewer.index.child", str(library.root), "--index", "a.sqlite"]


def test_without_an_option_it_uses_the_default_index(small_dataset, library):
    command = [sys.executable, "-m", "viewer.index.child", str(small_dataset.root)]
    subprocess.run(command, env=child_environment(), input=b"", stdout=subprocess.DEVNULL, check=True)
    assert index_path(library.root).exists()
