"""Runs one measured thing as a process of its own."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

XDG = ("CONFIG", "CACHE", "DATA")
PEERS = ("window.imports", "window.peer", "export.peer_export")  # with aitviewer's own viewer


def own_places(home: Path) -> dict[str, str]:
    """What makes a program keep its settings, caches and notes in a folder, which is made."""
    places = {f"XDG_{kind}_HOME": home / kind.lower() for kind in XDG}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


def say(text: str) -> None:
    """What is being done, with the time, on stderr: much of it takes minutes and is silent."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def run(module: str, *arguments: object, home: Path | None = None) -> list[dict[str, Any]]:
    """Run one of this folder's modules, pass its lines on, and give its figures.

    home: where it keeps its settings, caches and notes; None: with the others.
    """
    if module in PEERS and importlib.util.find_spec("imgui") is None:
        say(f"{module} is left out: aitviewer's own viewer needs imgui, which has no wheels for this Python.")
        return []
    say(f"{module}: {_summary(module)}")
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    environment = os.environ | ({} if home is None else own_places(home))
    if module not in (*PEERS, "preprocess.peer_preprocess"):
        environment["OPENBLAS_NUM_THREADS"] = "1"  # as viewer.cli sets it
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        records = list(_records(process.stdout))
    if process.returncode:
        print(f"{module} ended with code {process.returncode}", file=sys.stderr)
    return records


def _summary(module: str) -> str:
    """The first line of its docstring."""
    source = Path(__file__).parent.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def _records(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        if line.startswith("{"):
            print(line, end="", flush=True)
            yield json.loads(line)
