"""A Dask scheduler with two workers on loopback, each a process."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Loopback:
    address: str
    workers: list[subprocess.Popen]


def eventually(ask: Callable[[], Answer]) -> Answer:
    """The answer, once it is true."""
    while not (answer := ask()):
        time.sleep(0.02)
    return answer


def start(*command, cwd: Path = ROOT) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, *map(str, command)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=cwd, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


@contextlib.contextmanager
def loopback(folder: Path) -> Iterator[Loopback]:
    """Ended in the end, whatever happens."""
    file, started = folder / "scheduler.json", []
    try:
        scheduler = ("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard")
        started.append(start(*scheduler, "--scheduler-file", file))
        address = json.loads(eventually(lambda: file.exists() and file.read_text()))["address"]
        worker = ("-m", "distributed.cli.dask_worker", address, "--nthreads", 1, "--no-nanny", "--no-dashboard")
        started += [start(*worker, "--name", name, "--local-directory", folder) for name in "ab"]
        yield Loopback(address, started[1:])
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()
