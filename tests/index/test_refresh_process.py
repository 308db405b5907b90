"""The process that reads the files, as the window has it."""

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
from viewer.index.process import RefreshProcess, child_command
from viewer.index.store import Index
from viewer.places import index_path

LONG_S = 60.0  # longer than anything here takes

# The process, but every sequence is written as soon as it is read, and after `most` of them it waits for its end.
HALTING = """
import sys, threading
from viewer.index import child, refresh
read, done, most = refresh.read_record, [], int(sys.argv.pop(1))
def halting(sequence, stamps):
    if len(done) == most:
        threading.Event().wait()
    done.append(sequence)
    return read(sequence, stamps)
refresh.BATCH_S, refresh.read_record = -1.0, halting
sys.exit(child.main())
"""


class Heard:
    """What a process has told."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, int]] = []
        self.reasons: list[str | None] = []
        self.news = threading.Condition()

    def progressed(self, *step: int) -> None:
        with self.news:
            self.steps.append(step)
            self.news.notify_all()

    def ended(self, reason: str | None) -> None:
        with self.news:
            self.reasons.append(reason)
            self.news.notify_all()

    def wait(self, until) -> None:
        with self.news:
            assert self.news.wait_for(lambda: until(self), LONG_S)


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
    """started() is a process that refreshes the index, and what it has told; `most` as in HALTING."""
    processes, halting = [], []

    def start(most: int | None = None, command: list[str] | None = None) -> tuple[RefreshProcess, Heard]:
        heard = Heard()
        if most is not None:
            command = [sys.executable, "-c", HALTING, str(most), str(library.root), "--index", str(index.path)]
        processes.append(RefreshProcess(library.root, index.path, heard.progressed, heard.ended, command))
        processes[-1].start()
        if most is not None:
            halting.append(processes[-1])
        return processes[-1], heard

    yield start
    for process in halting:  # which never come to their ends
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


def test_it_reads_everything_and_tells_how_far_it_is(started, index, library):
    process, heard = started()
    heard.wait(lambda heard: heard.reasons)
    assert heard.reasons == [None]
    assert not process.is_running
    assert heard.steps[0][:2] == (0, 4)
    assert heard.steps[-1][:2] == (4, 4)
    facts = library_facts(library)
    assert index.load(facts) == heard.steps[-1][2]
    assert states(index, library) == [True] * 4


def test_what_is_told_can_be_loaded_at_once(started, index, library):
    _, heard = started(most=3)
    heard.wait(lambda heard: len(heard.steps) == 4)
    facts, revision = library_facts(library), index.load(library_facts(library), 0)
    assert revision == heard.steps[-1][2]
    index.load(facts, heard.steps[1][2])
    assert facts.frames.tolist() == [-1, 12, 12, -1]


def test_a_process_that_is_killed_leaves_what_the_next_one_completes(started, index, library):
    process, heard = started(most=2)
    heard.wait(lambda heard: heard.steps and heard.steps[-1][0] == 2)
    os.kill(process.pid, signal.SIGKILL)
    heard.wait(lambda heard: heard.reasons)
    assert heard.reasons == ["The process that reads the files was ended by signal 9."]
    assert states(index, library) == [True, True, False, False]
    assert index.matching("meet").tolist() == [True, True, False, False]
    _, heard = started()
    heard.wait(lambda heard: heard.reasons)
    assert heard.reasons == [None]
    assert heard.steps[0][0] == 2
    assert states(index, library) == [True] * 4
    assert index.times_made_anew == 0


@pytest.mark.parametrize("how", ["stop", "terminate"])
def test_it_ends_when_it_is_told_to(started, index, library, how):
    process, heard = started(most=3)
    heard.wait(lambda heard: len(heard.steps) >= 3)
    if how == "stop":
        process.stop()
        assert not process.is_running
        os.kill(process.pid, signal.SIGKILL)  # it waits for ever here, which the real one does not
        process.stop(wait=True)
        assert heard.reasons == []
    else:
        os.kill(process.pid, signal.SIGTERM)
        heard.wait(lambda heard: heard.reasons)
        assert heard.reasons == ["The process that reads the files was ended by signal 15."]
    assert states(index, library)[:2] == [True, True]


def test_it_stops_when_its_input_ends(small_dataset, index):
    """So that it does not outlive a window that was killed."""
    code = HALTING.replace("threading.Event().wait()", "refresh.time.sleep(0.01); done.clear()")
    command = [sys.executable, "-c", code, "1", str(small_dataset.root), "--index", str(index.path)]
    for number in range(60):
        small_dataset.write_sequence(f"G010T000A000R{number:03}", frames=2)
    with subprocess.Popen(
        command, env=child_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert json.loads(child.stdout.readline())["total"] == 64
        child.stdin.close()
        events = [json.loads(line)["event"] for line in child.stdout]
        assert child.wait(LONG_S) == 0
    assert "failed" not in events


def test_stopping_ends_the_process_and_nothing_more_is_told(started):
    process, heard = started()
    pid = process.pid
    process.stop(wait=True)
    assert is_gone(pid)
    told = (list(heard.steps), list(heard.reasons))
    process.stop()
    assert (heard.steps, heard.reasons) == told


def test_two_at_once_do_not_disturb_each_other(started, index, library):
    first, second = started(most=99), started(most=99)
    for _, heard in (first, second):
        heard.wait(lambda heard: heard.reasons)
        assert heard.reasons == [None]
        assert heard.steps[-1][:2] == (4, 4)
    assert states(index, library) == [True] * 4
    assert index.matching('"two people meet"').all()
    assert index.times_made_anew == 0


def test_a_second_window_refreshes_what_the_first_one_is_still_reading(started, index, library):
    _, waiting = started(most=2)
    waiting.wait(lambda heard: heard.steps and heard.steps[-1][0] == 2)
    _, heard = started()
    heard.wait(lambda heard: heard.reasons)
    assert heard.reasons == [None]
    assert states(index, library) == [True] * 4
    assert waiting.reasons == []


def test_a_dataset_that_is_no_longer_there_is_told(started, small_dataset):
    for part in ("motions", "skeletons"):
        small_dataset.remove(part)
    _, heard = started()
    heard.wait(lambda heard: heard.reasons)
    assert "is not an Inter-X dataset" in heard.reasons[0]


def test_a_mistake_of_the_program_is_told(started, library, index):
    code = HALTING.replace("return read(", "raise ZeroDivisionError('of all things')\n    return read(")
    command = [sys.executable, "-c", code, "9", str(library.root), "--index", str(index.path)]
    _, heard = started(command=command)
    heard.wait(lambda heard: heard.reasons)
    told = "The program made a mistake while reading the files (ZeroDivisionError: of all things)"
    assert heard.reasons == [told]


def test_a_crash_is_told_with_its_last_words(started):
    code = "import os, sys; print('the disk is gone', file=sys.stderr, flush=True); os._exit(3)"
    _, heard = started(command=[sys.executable, "-c", code])
    heard.wait(lambda heard: heard.reasons)
    assert heard.reasons == ["The process that reads the files ended with status 3: the disk is gone."]


def test_a_process_that_cannot_be_started_is_told(started, tmp_path):
    process, heard = started(command=[str(tmp_path / "nothing")])
    assert heard.reasons == ["The process that reads the files cannot be started (No such file or directory)."]
    process.stop(wait=True)


def test_it_gives_way_to_others(small_dataset):
    code = "import os, sys\nfrom viewer.index import child\nchild.work = lambda *_: os.nice(0)\nsys.exit(child.main())"
    child = subprocess.run(
        [sys.executable, "-c", code, str(small_dataset.root)],
        env=child_environment(), input="", text=True, check=False,
    )  # fmt: skip
    assert child.returncode >= os.nice(0) + 10 or child.returncode == 19


def test_the_command_is_the_programs_own(library):
    command = child_command(library.root, Path("a.sqlite"))
    assert command == [sys.executable, "-m", "viewer.index.child", str(library.root), "--index", "a.sqlite"]


def test_alone_it_finds_the_index_where_the_program_keeps_it(small_dataset, library):
    command = [sys.executable, "-m", "viewer.index.child", str(small_dataset.root)]
    subprocess.run(command, env=child_environment(), input=b"", stdout=subprocess.DEVNULL, check=True)
    assert index_path(library.root).exists()
