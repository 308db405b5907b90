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
    folder: Path  # for what workers write
    paths: tuple[Path, ...]  # where else Python looks for modules
    environment: dict[str, str]

    def start_worker(self) -> None:
        """Start one more."""
        worker = ("-m", "distributed.cli.dask_worker", self.address, "--nthreads", 1, "--no-nanny", "--no-dashboard")
        worker = (*worker, "--local-directory", self.folder)
        self.workers.append(start(*worker, paths=self.paths, **self.environment))

    def replace_killed(self) -> None:
        """Start a worker in place of each that has ended."""
        for ended in [worker for worker in self.workers if worker.poll() is not None]:
            self.workers.remove(ended)
            self.start_worker()


def eventually(ask: Callable[[], Answer]) -> Answer:
    """The answer, once it is true."""
    while not (answer := ask()):
        time.sleep(0.05)
    return answer


def start(*command, paths: tuple[Path, ...] = (), **environment: str) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*paths, ROOT))), **environment}
    words = [sys.executable, *map(str, command)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


@contextlib.contextmanager
def loopback(folder: Path, *, paths: tuple[Path, ...] = (), **environment: str) -> Iterator[Loopback]:
    """Ended in the end, whatever happens. paths, environment: of the workers."""
    file, workers = folder / "scheduler.json", []
    scheduler = ("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard")
    process = start(*scheduler, "--scheduler-file", file)
    try:
        address = json.loads(eventually(lambda: file.exists() and file.read_text()))["address"]
        dask = Loopback(address, workers, folder, paths, environment)
        for _ in range(2):
            dask.start_worker()
        yield dask
    finally:
        for one in (process, *workers):
            one.kill()
        for one in (process, *workers):
            one.wait()
