"""Fixtures of the command line's tests."""

import time

import pytest

from tests.bulk.here import Here


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the program's clock tells, to be set by the test."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr("tqdm.std.time", lambda: now[0])
    return now


@pytest.fixture(autouse=True)
def _in_process(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """`check`, `compare` and `preprocess` do the work of workers themselves, but in tests marked with `processes`."""
    if request.node.get_closest_marker("processes") is None:
        for module in ("check", "compare", "preprocess.steps"):
            monkeypatch.setattr(f"viewer.cli.{module}.workers_of", lambda _: Here())
