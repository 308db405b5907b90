"""Runs of `preprocess` that are sent a signal."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import psutil

from tests.preprocess.moving import NAMES, write_moving
from tests.processes import is_running
from viewer.cli import main
from viewer.cli.terminal.progress import Progress

ROOT = Path(__file__).resolve().parents[3]
TAGGER = ["--tagger", "tests.preprocess.taught"]

STOPPED = """
import sys
from tests.cli.preprocess.runs import sends
from viewer.cli import main
with sends({number}, {count}, "{noting}"):
    sys.exit(main(sys.argv[1:]))
"""


@contextlib.contextmanager
def sends(number: int, count: int = 1, noting: str = "note") -> Iterator[None]:
    """This process is sent a signal when so many sequences, or pieces of a file, have been noted; before that it tells
    which processes it has."""
    before, noted = getattr(Progress, noting), []

    def note(self, one, *more, **options):
        before(self, one, *more, **options)
        if one is None:
            return
        noted.append(one)
        if len(noted) == count:
            print("children", *(child.pid for child in psutil.Process().children(recursive=True)), flush=True)
            os.kill(os.getpid(), number)

    with patch.object(Progress, noting, note):
        yield


def killed(words, count=1, noting="note") -> None:
    """A run, without workers, that is killed: in a copy of this process."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # that other threads are not copied
        copy = os.fork()
    if not copy:
        with contextlib.suppress(BaseException), sends(signal.SIGKILL, count, noting):
            main(words)
        os._exit(0)
    _, status = os.waitpid(copy, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def write_people(dataset) -> None:
    """Four sequences for all steps."""
    for seed, name in enumerate(NAMES):
        write_moving(dataset, name, 13, seed)
        dataset.write(f"texts/{name}.txt", f"people shake hands {seed} times\n")
    splits = {"train": NAMES[:2], "val": [NAMES[2]], "test": [NAMES[3]]}
    dataset.write_annotations(dict(zip(NAMES, (0, 1, 0, 1), strict=True)), splits)


def stopped(words, number, count=1, noting="note"):
    """A process that is sent a signal: how it ended, and its processes."""
    code = STOPPED.format(count=count, number=int(number), noting=noting)
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
