"""How the parts of a measurement are run."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.benchmarks import running


def test_what_is_measured_is_told_before_it_is_silent(capfd, monkeypatch) -> None:
    monkeypatch.setattr(running.subprocess, "Popen", lambda *_, **__: pytest.fail("it was started"))
    with pytest.raises(pytest.fail.Exception):
        running.run("window.switches", Path())
    told = capfd.readouterr().err
    assert "window.switches: 500 sequence switches in the viewer's window: what stays behind after the first 50" in told


def test_aitviewers_own_viewer_is_left_out_where_it_cannot_be(capfd, monkeypatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert running.run("window.peer") == []
    assert "aitviewer's own viewer needs imgui" in capfd.readouterr().err
