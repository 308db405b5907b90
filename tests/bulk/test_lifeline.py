"""A process that its parent has left ends, whatever it is doing."""

import os
import signal
import subprocess
import sys

import pytest

from tests.platforms import needs_signals_of_pipes
from viewer.bulk.lifeline import Lifeline

HOLDS_THE_LOCK = """
import itertools, sys
from viewer.bulk.lifeline import end_with_parent
end_with_parent(sys.argv[1:])
print("ready", flush=True)
sum(itertools.repeat(0))
"""
pytestmark = needs_signals_of_pipes


@pytest.fixture
def lifeline():
    made = Lifeline()
    yield made
    made.close()


def test_a_process_that_holds_pythons_lock_ends_with_its_parent(lifeline: Lifeline):
    command = [sys.executable, "-c", HOLDS_THE_LOCK, *lifeline.words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, pass_fds=lifeline.passed) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert process.poll() is None
        lifeline.close()
        assert process.wait(30) == -signal.SIGIO


def test_a_process_whose_parent_was_gone_before_ends_at_once(lifeline: Lifeline):
    other = os.dup(lifeline.passed[0])
    lifeline.close()
    command = [sys.executable, "-c", HOLDS_THE_LOCK, str(other)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, pass_fds=[other]) as process:
        os.close(other)
        assert process.wait(30) == 1
