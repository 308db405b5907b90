"""The parent's side, against small children that speak the same language."""

import os
import signal
import sys

import pytest

from tests.export.order.test_order import order
from viewer.child_process import child_environment
from viewer.errors import ExportError, GraphicsError
from viewer.export.drawing.result import Cancelled, Result
from viewer.export.process.renderer import RendererProcess, child_command

READY = """
import json, os, signal, sys
def say(**news):
    print(json.dumps(news), flush=True)
say(event="ready", renderer="none")
"""
ANSWERS = READY + "for line in sys.stdin:\n    "


@pytest.fixture
def child():
    """child(code) is a renderer process that runs `code`."""
    started = []

    def start(code: str) -> RendererProcess:
        started.append(RendererProcess(command=[sys.executable, "-c", code]))
        return started[-1]

    yield start
    for process in started:
        process.close()


def test_result_and_progress(child):
    seen = []
    process = child(ANSWERS + "say(event='progress', done=1, total=2); say(event='done', frames=2, seconds=0.5)")
    assert process.make(order(), lambda done, total: seen.append((done, total))) == Result(2, 0.5)
    assert seen == [(1, 2)]


def test_the_process_is_kept_for_the_next_order(child):
    process = child(ANSWERS + "say(event='done', frames=os.getpid(), seconds=0)")
    first = process.make(order()).frames
    assert first == process.pid == process.make(order()).frames


def test_the_order_arrives_whole(child):
    process = child(ANSWERS + "say(event='failed', reason=json.loads(line)['order']['name'])")
    with pytest.raises(ExportError, match=order().name):
        process.make(order())


def test_a_failed_order_does_not_end_the_process(child):
    process = child(ANSWERS + "say(event='failed', reason='the disk is full')")
    for _ in range(2):
        with pytest.raises(ExportError, match=r"^the disk is full$"):
            process.make(order())


def test_cancelling(child):
    progress = "{'event': 'progress', 'done': 1, 'total': 9}"
    code = ANSWERS + f"say(**({{'event': 'cancelled'}} if 'cancel' in json.loads(line) else {progress}))"
    seen = []
    with pytest.raises(Cancelled):
        child(code).make(order(), lambda *step: seen.append(step), lambda: bool(seen))
    assert seen == [(1, 9)]


def test_no_graphics(child):
    code = "import json\nprint(json.dumps({'event': 'unusable', 'reason': 'no OpenGL'}))"
    with pytest.raises(GraphicsError, match="no OpenGL"):
        child(code).make(order())


def test_a_process_that_dies_is_told_with_its_last_words(child):
    process = child(ANSWERS + "print('driver trouble', file=sys.stderr, flush=True); os._exit(3)")
    with pytest.raises(ExportError, match="ended with status 3: driver trouble"):
        process.make(order())


def test_after_a_killed_process_comes_another(child):
    process = child(ANSWERS + "say(event='progress', done=1, total=2)")

    def kill(_done, _total):
        os.kill(process.pid, signal.SIGKILL)

    for _ in range(2):
        with pytest.raises(ExportError, match="ended by signal 9"):
            process.make(order(), kill)
    assert process.pid is None


def test_closing_ends_the_process(child):
    process = child(ANSWERS + "say(event='done', frames=1, seconds=0)")
    process.make(order())
    pid = process.pid
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_child_outlives_ctrl_c_in_the_terminal(child):
    process = child(ANSWERS + "say(event='done', frames=os.getpgid(0) != int(os.environ['PARENT_GROUP']), seconds=0)")
    os.environ["PARENT_GROUP"] = str(os.getpgid(0))
    try:
        assert process.make(order()).frames == 1
    finally:
        del os.environ["PARENT_GROUP"]


def test_the_command_is_the_programs_own():
    command = child_command("egl")
    assert command[0] == sys.executable
    assert command[1:] == ["-m", "viewer.export.process.child", "--gl", "egl"]
    assert child_environment()["QT_API"] == "pyqt5"
