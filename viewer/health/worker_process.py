"""A worker of viewer.health.worker, as whoever gives it work has it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import viewer
from viewer.health.bounds import Bounds

_ONE_CORE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_END_S = 10.0  # for a process that was killed to be gone

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
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        program = str(Path(viewer.__file__).parent.parent)
        paths = [program, *filter(None, [os.environ.get("PYTHONPATH")])]
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env={**os.environ, **_ONE_CORE, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
                encoding="utf-8",
                start_new_session=True,  # Ctrl+C in a terminal is for who gives the work
            )
        except OSError:
            self._complaints.close()
            raise
        self._reader = threading.Thread(target=self._read, args=(news,), name="checker's answers", daemon=True)
        self._reader.start()

    def ask_for_dataset(self) -> None:
        """Have the dataset as a whole checked."""
        self._say({"dataset": True})

    def check(self, name: str) -> None:
        """Have a sequence checked."""
        if not self.in_hand:
            self.since = time.monotonic()
        self.in_hand.append(name)
        self._say({"check": name})

    def answered(self) -> None:
        """It has told of the first name in hand."""
        self.in_hand.popleft()
        self.since = time.monotonic()

    def kill(self) -> None:
        """End it by force; its end comes into the news."""
        self.process.kill()

    def close(self) -> None:
        """Be rid of it."""
        assert self.process.stdin is not None
        self.process.kill()
        self.process.wait(_END_S)
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self._reader.join(_END_S)
        self._complaints.close()

    def epitaph(self) -> str:
        """How it ended, with the last line that it complained in."""
        status = self.process.wait(_END_S)
        self._complaints.seek(0)
        lines = self._complaints.read().decode(errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return f"{how} ({last})" if last else how

    def _say(self, question: dict[str, Any]) -> None:
        """If nobody reads it any more, the end of the answers tells so."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()

    def _read(self, news: News) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as answers:
            for line in answers:
                if line.endswith("\n"):  # else it was killed in the middle of it
                    news.put((self, json.loads(line)))
        news.put((self, {"event": "ended"}))
