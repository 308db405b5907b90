"""The check in the background, with processes that do not do as they should."""

import sys

import pytest

from viewer.qt.health.run import HealthRun


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ([sys.executable, "-c", "import sys; sys.exit('fell over')"], "ended with status 1: fell over."),
        (["no such program"], "cannot be started (No such file or directory)."),
    ],
)
def test_a_process_that_does_not_check(qtbot, tmp_path, command, reason):
    run = HealthRun(tmp_path, (), command)
    qtbot.waitUntil(lambda: not run.progress.under_way)
    assert (run.progress.stage, run.progress.reason) == ("failed", f"The process that checks {reason}")
