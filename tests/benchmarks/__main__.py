"""Measure the viewer against aitviewer's own, and print JSON lines and a table: python -m tests.benchmarks [PART]

PART: "window" or "export"; both when it is not said.

Every measured thing is a process of its own, one after the other, on one display and one workload. What was drawn is
left in build/bench/ to be looked at. Nothing is asserted.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.report import EXPORT, WINDOW, figures_of, table
from tests.benchmarks.workload import LONG, MAIN, make_workload

PICTURES = Path("build/bench")
STARTS = 3  # the first one reads the disk; of repeated figures the least counts


@contextlib.contextmanager
def display() -> Iterator[None]:
    """The display that is there, or an Xvfb for the time of the run."""
    if os.environ.get("DISPLAY"):
        yield
        return
    from pyvirtualdisplay.display import Display

    with Display(backend="xvfb", size=(1920, 1200), color_depth=24):
        yield


def run(module: str, *arguments: object) -> list[dict[str, Any]]:
    """Run one of this folder's modules, pass its lines on, and give its figures."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    environment = dict(os.environ)
    if module not in ("peer", "peer_export", "imports"):
        environment["OPENBLAS_NUM_THREADS"] = "1"  # as viewer.cli sets it
    records = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("{"):
                print(line, end="", flush=True)
                records.append(json.loads(line))
    if process.returncode:
        print(f"{module} ended with code {process.returncode}", file=sys.stderr)
    return records


def measure_window(workspace: Path) -> Iterator[dict[str, Any]]:
    """Opening, drawing, seeking, memory."""
    for _ in range(STARTS):
        yield from run("imports")
        yield from run("ours_start", workspace, time.monotonic())
    for module in ("floor", "peer", "ours"):
        yield from run(module, workspace, PICTURES / f"{module}.png")
    yield from run("ours_memory", workspace, MAIN, "")
    yield from run("ours_memory", workspace, LONG, ", long")
    yield from run("ours_switches", workspace)


def measure_export(workspace: Path) -> Iterator[dict[str, Any]]:
    """Videos, one and many."""
    for module in ("ours_export", "peer_export", "ours_video"):
        yield from run(module, workspace, PICTURES / f"{module}.mp4")
    yield from run("ours_export_memory", workspace)
    yield from run("ours_bulk", workspace)


PARTS = {"window": (measure_window, WINDOW), "export": (measure_export, EXPORT)}


def main(names: Sequence[str]) -> None:
    parts = [PARTS[name] for name in names or PARTS]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with display(), tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        for kind in ("CONFIG", "CACHE", "DATA"):  # nobody's own settings and notes
            os.environ[f"XDG_{kind}_HOME"] = str(workspace / kind.lower())
        make_workload(workspace)
        records = [record for measure, _ in parts for record in measure(workspace)]
    print()
    print(table(figures_of(records), [row for _, rows in parts for row in rows]))


if __name__ == "__main__":
    main(sys.argv[1:])
