"""Processes that come to an end by themselves, and with who started them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.platforms import needs_signals
from tests.preprocess.deadly import Dies
from tests.processes import is_running
from viewer.errors import PreprocessError
from viewer.preprocess import crew
from viewer.preprocess.crew import alone, together

pytestmark = needs_signals
ROOT = Path(__file__).resolve().parents[2]
ITEMS = ["one", "two", "three", "four"]


def test_alone_until_stopped():
    done = []
    assert [*alone(lambda item: done.append(item) or item.upper(), ITEMS, lambda: len(done) == 2)] == ["ONE", "TWO"]


def test_what_kills_its_process_is_told_alone():
    results = dict(together(Dies("three"), ITEMS, 2, lambda: False))
    assert sorted(results) == sorted(ITEMS)
    assert [item for item, result in results.items() if result is None] == ["three"]
    assert results["one"].startswith("one by ")


def test_it_gives_up_in_the_end(monkeypatch):
    monkeypatch.setattr(crew, "_MOST_ENDS", 1)
    with pytest.raises(PreprocessError, match="again and again"):
        list(together(Dies(), ITEMS, 2, lambda: False))


def test_the_processes_end_with_who_started_them(tmp_path):
    code = (
        "import sys; from tests.preprocess.deadly import Waits; from viewer.preprocess.crew import together\n"
        "list(together(Waits(), sys.argv[1:], 2, lambda: False))"
    )
    paths = [tmp_path / "first", tmp_path / "second"]
    started = subprocess.Popen([sys.executable, "-c", code, *map(str, paths)], cwd=ROOT)
    try:
        while not all(path.exists() for path in paths):
            assert started.poll() is None
            time.sleep(0.05)
    finally:
        started.kill()
        started.wait()
    for path in paths:
        while is_running(int(path.read_text())):
            time.sleep(0.05)
