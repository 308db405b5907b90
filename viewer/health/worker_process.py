"""A worker of viewer.health.worker, as whoever gives it work has it."""

from __future__ import annotations

import queue
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from viewer.child_process import ChildProcess
from viewer.health.bounds import Bounds

News = queue.SimpleQueue[tuple["WorkerProcess", dict[str, Any]]]


def worker_command(root: Path, bounds: Bounds, model_folders: Sequence[Path]) -> list[str]:
    """The command that starts a worker."""
    options = ["--max-speed", str(bounds.max_speed), "--floor", str(bounds.floor)]
    folders = [str(folder.absolute()) for folder in model_folders]
    return [sys.executable, "-m", "viewer.health.worker", *options, "--", str(root.absolute()), *folders]


class WorkerProcess:
    """Started when it is made. What it answers comes into `news`; at its end {"event": "ended"}.

    in_hand: the names it was asked for and has not answered, in order. since: when it last took a new one in hand.
    """

    def __init__(self, command: Sequence[str], news: News) -> None:
        self.in_hand: deque[str] = deque()
        self.is_open = False
        self.since = time.monotonic()
        self._child = ChildProcess(command, lambda event: news.put((self, event)), low_priority=True)

    @property
    def process(self) -> subprocess.Popen[str]:
        """The process itself."""
        return self._child.process

    def ask_for_dataset(self) -> None:
        """Have the dataset as a whole checked."""
        self._child.send({"dataset": True})

    def check(self, name: str) -> None:
        """Have a sequence checked."""
        if not self.in_hand:
            self.since = time.monotonic()
        self.in_hand.append(name)
        self._child.send({"check": name})

    def answered(self) -> None:
        """It has told of the first name in hand."""
        self.in_hand.popleft()
        self.since = time.monotonic()

    def kill(self) -> None:
        """End it by force; its end comes into the news."""
        self.process.kill()

    def close(self) -> None:
        """Be rid of it."""
        self.kill()
        self._child.close()

    def exit_reason(self) -> str:
        """How it ended, with the last line that it complained in."""
        return self._child.exit_reason()
