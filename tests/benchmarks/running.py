"""Runs one measured thing as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

XDG = ("CONFIG", "CACHE", "DATA")


def own_places(home: Path) -> dict[str, str]:
    """What makes a program keep its settings, caches and notes in a folder, which is made."""
    places = {f"XDG_{kind}_HOME": home / kind.lower() for kind in XDG}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


def run(module: str, *arguments: object, home: Path | None = None) -> list[dict[str, Any]]:
    """Run one of this folder's modules, pass its lines on, and give its figures.

    home: where it keeps its settings, caches and notes; None: with the others.
    """
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    environment = os.environ | ({} if home is None else own_places(home))
    if module not in ("peer", "peer_export", "peer_preprocess", "imports"):
        environment["OPENBLAS_NUM_THREADS"] = "1"  # as viewer.cli sets it
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        records = list(_records(process.stdout))
    if process.returncode:
        print(f"{module} ended with code {process.returncode}", file=sys.stderr)
    return records


def _records(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        if line.startswith("{"):
            print(line, end="", flush=True)
            yield json.loads(line)
