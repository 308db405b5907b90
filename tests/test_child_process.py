"""A process beside the window, that speaks lines of JSON."""

import os
import queue
import sys

import pytest

from viewer.child_process import ENDED, ChildProcess, child_environment

SAYS = "import json, os, sys\ndef say(**news): print(json.dumps(news), flush=True)\n"
LONG_S = 60.0  # longer than anything here takes


@pytest.fixture
def child():
    """child(code) is a process that runs `code`, and the queue of what it says."""
    started = []

    def start(code: str) -> tuple[ChildProcess, queue.Queue]:
        news: queue.Queue = queue.Queue()
        started.append(ChildProcess([sys.executable, "-c", SAYS + code], news.put, in_background=True))
        return started[-1], news

    yield start
    for process in started:
        process.close()


def test_it_hears_and_answers_and_its_end_is_told(child):
    process, news = child("for line in sys.stdin: say(event='heard', what=json.loads(line)['what'])")
    process.say({"what": "Größe"})
    assert news.get(timeout=LONG_S) == {"event": "heard", "what": "Größe"}
    process.close()
    assert news.get(timeout=LONG_S) == ENDED


def test_half_a_line_is_no_news(child):
    process, news = child("say(event='first'); print('{\"event\": \"sec', end='', flush=True); os._exit(4)")
    assert news.get(timeout=LONG_S) == {"event": "first"}
    assert news.get(timeout=LONG_S) == ENDED
    assert process.epitaph() == "ended with status 4"


def test_last_words_are_kept(child):
    process, news = child("print('one', file=sys.stderr); print('two\\n', file=sys.stderr, flush=True); os.abort()")
    assert news.get(timeout=LONG_S) == ENDED
    assert process.epitaph() == "was ended by signal 6: two"


def test_it_finds_this_program_whatever_the_working_folder(child, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    _, news = child("import viewer; say(event='found')")
    assert news.get(timeout=LONG_S) == {"event": "found"}


def test_the_environment_is_passed_on(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    environment = child_environment()
    assert environment["PYTHONPATH"].split(os.pathsep)[1:] == ["elsewhere"]
    assert environment["OPENBLAS_NUM_THREADS"] == "7"
