"""Failing child processes of a dataset check."""

import sys

import pytest

from viewer.qt.health.check import HealthCheck


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ([sys.executable, "-c", "import sys; sys.exit('fell over')"], "ended with status 1: fell over."),
        (["no such program"], "cannot be started (No such file or directory)."),
    ],
)
def test_a_failing_process(qtbot, tmp_path, command, reason):
    run = HealthCheck(tmp_path, (), command=command)
    qtbot.waitUntil(lambda: not run.progress.is_running)
    assert (run.progress.stage, run.progress.reason) == ("failed", f"The checking process {reason}")
