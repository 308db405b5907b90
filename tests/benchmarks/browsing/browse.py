"""The part "browse": 11,388 sequences listed, indexed and searched, from folders and from zips."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.data.big_dataset import make_big_dataset
from tests.benchmarks.data.both_forms import FORMS, make_both_forms
from tests.benchmarks.data.workload import make_models
from tests.benchmarks.running import run

STARTS = 3  # of repeated figures the least counts


def make_browse_workload(workspace: Path) -> None:
    """Write stand-in models, the big dataset, and a few sequences of real length."""
    make_models(workspace)
    make_big_dataset(workspace / "big")
    make_both_forms(workspace / "real")


def measure_browse(workspace: Path) -> Iterator[dict[str, Any]]:
    """Starting, indexing, searching, memory; zips against folders."""
    big, real = workspace / "big", workspace / "real"
    home = workspace / "home"
    for form in FORMS:
        for _ in range(STARTS):
            shutil.rmtree(home, ignore_errors=True)
            yield from run("browsing.start", workspace, big / form, "cold", home=home)
        shutil.rmtree(home, ignore_errors=True)
        yield from run("browsing.index", big / form, form, home=home)
        shutil.rmtree(home, ignore_errors=True)
        yield from run("browsing.indexing", workspace, big / form, form, home=home)
        for _ in range(STARTS):
            yield from run("browsing.start", workspace, big / form, "second", home=home)
        if form == FORMS[0]:
            yield from measure_searching(workspace, home)
    for module in ("browsing.forms", "browsing.peer_forms"):
        yield from run(module, big, real)
    for form in FORMS:
        yield from run("browsing.opening", workspace, real / form, form)


def measure_searching(workspace: Path, home: Path) -> Iterator[dict[str, Any]]:
    """What is done once the index in `home` is whole."""
    dataset = workspace / "big" / FORMS[0]
    yield from run("browsing.keys", workspace, dataset, home=home)
    for module in ("browsing.finder", "browsing.peer_scan", "browsing.list_command"):
        yield from run(module, dataset, home=home)
    for what in ("empty", "one", "all"):
        yield from run("browsing.memory", workspace, dataset, what, home=home)
