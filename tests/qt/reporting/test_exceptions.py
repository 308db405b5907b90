"""Exceptions that nobody has caught."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PyQt5.QtCore import QTimer

from tests.qt.window_helpers import problem_message
from viewer.qt.reporting.exceptions import MOST_LOGGED, ExceptionWatch


@pytest.fixture
def watch(caplog) -> Iterator[ExceptionWatch]:
    caplog.set_level(logging.CRITICAL)
    watch = ExceptionWatch()
    watch.install()
    yield watch
    watch.remove()


def fail() -> None:
    raise ValueError("the left foot is missing")


def test_an_exception_in_a_slot_is_told_and_does_not_end_the_program(watch, qtbot, caplog):
    with qtbot.waitSignal(watch.raised) as told:
        QTimer.singleShot(0, fail)
    what, trace = told.args
    assert what == "ValueError: the left foot is missing"
    assert "in fail" in trace
    assert "uncaught exception" in caplog.text


def test_an_exception_in_a_thread_is_told(watch, qtbot, caplog):
    with qtbot.waitSignal(watch.raised) as told:
        thread = threading.Thread(target=fail, name="worker")
        thread.start()
        thread.join()
    assert told.args[0] == "ValueError: the left foot is missing"
    assert "in worker" in caplog.text


@pytest.mark.usefixtures("watch")
def test_what_happens_with_each_picture_is_logged_a_few_times(caplog):
    for _ in range(100):
        try:
            fail()
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert len(caplog.records) == MOST_LOGGED


def test_the_hooks_are_given_back():
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    watch = ExceptionWatch()
    watch.install()
    assert sys.excepthook != before[0]
    watch.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_it_is_shown_in_the_window_with_its_traceback(window, program):
    window.reporting.show_exception("ValueError: the left foot is missing", "Traceback\n  in fail")
    assert "the left foot is missing" in problem_message(window)
    assert window.feedback.bar.shown.details == "Traceback\n  in fail"
    window.feedback.bar.row.links[0].click()
    report = program.clipboard().text()
    assert f"{window.width()}x{window.height()}" in report
    assert str(window.workspace.session.library.root) in report
    assert "renderer: " in report
    assert "unknown" not in report.split("Screens")[0]
