"""A child process that reports events as lines of JSON."""

import os
import queue
import sys

import pytest

from viewer.child_process import ENDED, ChildProcess, child_environment

SEND = "import json, os, sys\ndef send(**event): print(json.dumps(event), flush=True)\n"
TIMEOUT_S = 60.0  # longer than anything here takes


@pytest.fixture
def child():
    """child(code) starts a process that runs `code`; returns it and the queue of its events."""
    started = []

    def start(code: str) -> tuple[ChildProcess, queue.Queue]:
        events: queue.Queue = queue.Queue()
        started.append(ChildProcess([sys.executable, "-c", SEND + code], events.put, low_priority=True))
        return started[-1], events

    yield start
    for process in started:
        process.close()


def test_messages_go_both_ways_and_ended_comes_last(child):
    process, events = child("for line in sys.stdin: send(event='received', what=json.loads(line)['what'])")
    process.send({"what": "Größe"})
    assert events.get(timeout=TIMEOUT_S) == {"event": "received", "what": "Größe"}
    process.close()
    assert events.get(timeout=TIMEOUT_S) == ENDED


def test_an_incomplete_line_is_ignored(child):
    process, events = child("send(event='first'); print('{\"event\": \"sec', end='', flush=True); os._exit(4)")
    assert events.get(timeout=TIMEOUT_S) == {"event": "first"}
    assert events.get(timeout=TIMEOUT_S) == ENDED
    assert process.exit_reason() == "ended with status 4"


def test_the_exit_reason_has_the_last_line_of_stderr(child):
    process, events = child("print('one', file=sys.stderr); print('two\\n', file=sys.stderr, flush=True); os.abort()")
    assert events.get(timeout=TIMEOUT_S) == ENDED
    assert process.exit_reason() == "was ended by signal 6: two"


def test_the_child_imports_this_program_from_any_working_directory(child, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    _, events = child("import viewer; send(event='found')")
    assert events.get(timeout=TIMEOUT_S) == {"event": "found"}


def test_the_environment_is_inherited(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    environment = child_environment()
    assert environment["PYTHONPATH"].split(os.pathsep)[1:] == ["elsewhere"]
    assert environment["OPENBLAS_NUM_THREADS"] == "7"
