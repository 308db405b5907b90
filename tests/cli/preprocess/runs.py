"""Runs of `preprocess` as a process, which are sent a signal."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.preprocess.moving import NAMES, write_moving
from tests.processes import is_running

ROOT = Path(__file__).resolve().parents[3]
TAGGER = ["--tagger", "tests.preprocess.taught"]

# When so many sequences, or pieces of a file, have been noted, tells which processes there are and sends a signal to
# this one.
SENDS = """
import os, sys, psutil
from viewer.cli import main
from viewer.cli.terminal.progress import Progress
before, noted = Progress.{noting}, []
def note(self, one, *more, **options):
    before(self, one, *more, **options)
    if one is None:
        return
    noted.append(one)
    if len(noted) == {count}:
        print("children", *(child.pid for child in psutil.Process().children(recursive=True)), flush=True)
        os.kill(os.getpid(), {number})
Progress.{noting} = note
sys.exit(main(sys.argv[1:]))
"""


def write_people(dataset) -> None:
    """Four sequences for all steps."""
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, 13, seed)
        dataset.write(f"texts/{name}.txt", f"people shake hands {seed} times\n")
    splits = {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]}
    dataset.write_annotations(dict(zip(NAMES, (0, 1, 0, 1), strict=True)), splits)


def stopped(words, number, count=1, noting="note"):
    """A run that is sent a signal: how it ended, and its processes."""
    code = SENDS.format(count=count, number=int(number), noting=noting)
    command = [sys.executable, "-c", code, *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    (children,) = (line.split()[1:] for line in ended.stdout.splitlines() if line.startswith("children"))
    return ended, [int(child) for child in children]


def everything(out: Path) -> dict[Path, bytes]:
    """All files of a folder."""
    return {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def wait_for_end(children) -> None:
    """Until none of the processes runs."""
    while any(map(is_running, children)):
        time.sleep(0.05)
