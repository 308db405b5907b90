"""python -m viewer preprocess, stopped in the middle; the same command goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.preprocess.moving import NAMES, write_moving
from tests.preprocess.spoken import write_glove
from viewer.cli import main
from viewer.cli.counting import Counting
from viewer.cli.outcomes import Outcomes

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")

# When so many sequences, or pieces of a file, have been noted, tells which processes there are and sends a signal to
# this one. Captions are tagged one sequence at a time.
SENDS = """
import os, sys, psutil
import viewer.preprocess.caption_task as task
from viewer.cli import main
from {module} import {noting}
task.AT_ONCE, before, noted = 1, {noting}.note, []
def note(self, one, *how_many):
    before(self, one, *how_many)
    noted.append(one)
    if len(noted) == {count}:
        print("children", *(child.pid for child in psutil.Process().children()), flush=True)
        os.kill(os.getpid(), {number})
{noting}.note = note
sys.exit(main(sys.argv[1:]))
"""
STEPS = {"motions": ["--body", "mannequin"], "captions": ["--tagger", "tests.preprocess.taught"]}


@pytest.fixture
def spoken(dataset):
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, 13, seed)
        dataset.write(f"texts/{name}.txt", f"people shake hands {seed} times\n")
    splits = {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]}
    dataset.write_annotations(dict(zip(NAMES, (0, 1, 0, 1), strict=True)), splits)
    return dataset


def stopped(words, number, count=1, noting=Outcomes):
    """A run that is sent a signal; its status, what it told, and its processes."""
    code = SENDS.format(count=count, number=int(number), module=noting.__module__, noting=noting.__name__)
    command = [sys.executable, "-c", code, *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    (children,) = (line.split()[1:] for line in ended.stdout.splitlines() if line.startswith("children"))
    return ended, [int(child) for child in children]


def everything(out):
    return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def wait_for_end(children):
    while any(map(is_running, children)):
        time.sleep(0.05)


def is_running(number):
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("step", STEPS)
def test_told_to_stop_and_on(spoken, tmp_path, capsys, step, number, jobs):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step], "--jobs", jobs]
    ended, children = stopped(words, number)
    assert ended.returncode == 130
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("interx-viewer: stopped: ")
    assert last.endswith("; run the same command again to go on")
    wait_for_end(children)
    assert main(words) == 0
    assert " kept in " in capsys.readouterr().out
    words[4] = str(tmp_path / "once")
    assert main(words) == 0
    (tmp_path / "once" / f"report_{step}.jsonl").unlink()
    (tmp_path / "out" / f"report_{step}.jsonl").unlink()
    assert everything(tmp_path / "out") == everything(tmp_path / "once")


@pytest.mark.parametrize("step", STEPS)
def test_no_process_outlives_who_started_it(spoken, tmp_path, capsys, step):
    words = ["preprocess", step, str(spoken.root), "-o", str(tmp_path / "out"), *STEPS[step], "--jobs", "2"]
    ended, children = stopped(words, signal.SIGKILL)
    assert ended.returncode == -signal.SIGKILL
    assert len(children) >= 2
    wait_for_end(children)
    assert main(words) == 0
    assert " kept in " in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_while_word_vectors_are_read(spoken, tmp_path, capsys, number):
    out, source = tmp_path / "out", tmp_path / "glove.txt"
    write_glove(source, ("sos", "eos", "unk", "people", "shake", "hands", "times", *map(str, range(1_000))))
    words = ["preprocess", "captions", str(spoken.root), "-o", str(out), *STEPS["captions"], "--glove", str(source)]
    ended, _ = stopped(words, number, count=2, noting=Counting)
    if number == signal.SIGINT:
        assert ended.returncode == 130
        assert ended.stderr.splitlines()[-1].startswith("interx-viewer: stopped: 4 done in ")
    assert sorted(path.name for path in out.iterdir()) == ["texts_processed", "texts_processed.json"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("4 kept in ")
    assert len([*(out / "glove").iterdir()]) == 4
