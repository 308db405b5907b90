"""A graphics context without a window, with and without a display. Each is opened in a process of its own."""

import os
import subprocess
import sys

import moderngl
import pytest

from viewer.errors import GraphicsError
from viewer.export.drawing import context

DRAW = """
import sys
from viewer.export.drawing.context import make_text_ready, open_context
from viewer.errors import GraphicsError
make_text_ready()
make_text_ready()
from PyQt5.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from viewer.scene.overlay.fonts import sans_font
print(QGuiApplication.platformName(), QFontInfo(sans_font()).family())
try:
    made = open_context(sys.argv[1])
except GraphicsError as error:
    print("GraphicsError:", error)
else:
    target = made.simple_framebuffer((1, 1))
    target.clear(1.0, 0.0, 0.0, 1.0)
    print(made.version_code >= 400, target.read(components=3).hex())
"""


def run(choice, **changes):
    """What a process says that opens a context; `changes` to its environment, None takes a variable away."""
    environment = {**os.environ, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    done = subprocess.run(
        [sys.executable, "-c", DRAW, choice], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stderr == ""
    platform, drawn = done.stdout.splitlines()
    assert platform == "offscreen Open Sans"
    return drawn


@pytest.mark.parametrize("choice", ["auto", "egl"])
def test_without_a_display(choice):
    assert run(choice, DISPLAY=None, WAYLAND_DISPLAY=None, XDG_RUNTIME_DIR=None, QT_QPA_PLATFORM="xcb") == "True ff0000"


def test_with_a_display():
    assert "DISPLAY" in os.environ, "the tests bring a display of their own"
    assert run("x11") == "True ff0000"


def test_x11_without_a_display_says_what_to_do():
    assert run("x11", DISPLAY=None) == (
        "GraphicsError: OpenGL by X11 needs a display, and DISPLAY is not set: use --gl egl."
    )


@pytest.fixture
def tried(monkeypatch):
    """What was asked of moderngl, which gives nothing here."""
    asked = []

    def refuse(_version, *, standalone, **settings):
        assert standalone
        asked.append((settings.get("backend"), settings.get("device_index")))
        raise Exception("no\ngraphics")  # a plain one, as its loader raises

    monkeypatch.setattr(moderngl, "create_context", refuse)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return asked


def test_auto_tries_egl_first_and_then_the_display(tried):
    with pytest.raises(GraphicsError) as said:
        context.open_context()
    assert str(said.value) == (
        "No OpenGL 4.0 to draw with (EGL: no graphics; X11: no graphics). "
        "Install a graphics driver, or Mesa (Debian and Ubuntu: libegl1, libgl1 and libgl1-mesa-dri)."
    )
    assert tried == [*(("egl", i) for i in range(context.MOST_DEVICES)), (None, None)]


def test_auto_tries_no_display_where_there_is_none(tried, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    with pytest.raises(GraphicsError, match=r"\(EGL: no graphics\)"):
        context.open_context()
    assert (None, None) not in tried


@pytest.mark.parametrize(("choice", "others"), [("egl", (None, None)), ("x11", ("egl", 0))])
def test_a_forced_choice_is_the_only_one(tried, choice, others):
    with pytest.raises(GraphicsError):
        context.open_context(choice)
    assert tried
    assert others not in tried


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_the_systems_own_is_taken(tried, monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(GraphicsError, match=r"OpenGL: no graphics.*or Mesa\.$"):
        context.open_context()
    assert tried == [(None, None)]
    for choice in ("egl", "x11"):
        with pytest.raises(GraphicsError, match=f"OpenGL by {choice} is there on Linux only"):
            context.open_context(choice)


def test_the_next_card_is_tried_when_one_gives_nothing(monkeypatch):
    asked = []

    def second_only(_version, *, standalone, backend, device_index):
        asked.append((standalone, backend, device_index))
        if device_index != 1:
            raise Exception("eglInitialize failed (0x3001)")
        return "a context"

    monkeypatch.setattr(moderngl, "create_context", second_only)
    monkeypatch.setattr(sys, "platform", "linux")
    assert context.open_context("egl") == "a context"
    assert asked == [(True, "egl", 0), (True, "egl", 1)]


def test_the_reason_is_that_of_the_first_card(monkeypatch):
    def none(_version, *, standalone, backend, device_index):
        assert standalone
        assert backend == "egl"
        if device_index:
            raise Exception(f"requested device index {device_index}, but found 1 devices")
        raise Exception("eglInitialize failed (0x3001)")

    monkeypatch.setattr(moderngl, "create_context", none)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(GraphicsError, match=r"EGL: eglInitialize failed \(0x3001\)\)"):
        context.open_context("egl")
