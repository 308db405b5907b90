"""The process of the window: why none can be opened, from what Qt prints; its end."""

import subprocess
import sys

import pytest
from PyQt5.QtCore import qWarning

from viewer.qt.window.app import display_watched, why_no_window

GAVE_UP = (
    "This application failed to start because no Qt platform plugin could be initialized. "
    "Reinstalling the application may fix this problem.\n\nAvailable platform plugins are: xcb.\n"
)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["qt.qpa.xcb: could not connect to display :4711", GAVE_UP], "the display :4711 does not answer (DISPLAY)"),
        (["Failed to create wl_display (No such file or directory)", GAVE_UP],
         "the display wayland-7 does not answer (WAYLAND_DISPLAY)"),
        ([GAVE_UP], "Qt cannot open a window here (This application failed to start because no Qt platform plugin "
         "could be initialized)"),
    ],
)  # fmt: skip
def test_reasons(monkeypatch, lines, why):
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert why_no_window(lines) == why


def test_no_display_is_named_where_none_is_set(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    assert why_no_window(["could not connect to display "]) == "no display answers"


def test_other_lines_of_qt_are_printed(capsys):
    with display_watched(pytest.fail):
        qWarning(b"by the way")
    assert capsys.readouterr().err == "by the way\n"


def test_the_process_ends_before_python_clears_up():
    code = "import atexit, viewer.qt.window.app as app; atexit.register(print, 'no'); print('yes'); app.end_process(3)"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (3, "yes\n")
