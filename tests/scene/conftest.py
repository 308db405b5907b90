"""Fixtures of the scene's tests: a graphics context without a window, and stages in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import moderngl
import pytest
from PyQt5.QtGui import QOpenGLContext
from PyQt5.QtWidgets import QApplication

from tests.scene.made_people import placed, two_people
from viewer.scene.cast import Cast
from viewer.scene.drawing.stage import Stage
from viewer.scene.overlay.fonts import load_fonts
from viewer.state.theme import DARK, Theme

SIZE = (320, 180)


def egl_context() -> moderngl.Context:
    """A context without a window; the test fails where there is none."""
    try:
        return moderngl.create_standalone_context(backend="egl", require=400)
    except Exception as error:  # noqa: BLE001  (moderngl and its loader raise plain Exceptions)
        pytest.fail(f"These tests draw with OpenGL 4.0 on EGL, which this machine lacks (libegl1, Mesa): {error}")


@pytest.fixture(scope="session")
def _session_context() -> Iterator[moderngl.Context]:
    context = egl_context()
    yield context
    context.release()


@pytest.fixture
def context(_session_context: moderngl.Context) -> Iterator[moderngl.Context]:
    """The graphics context, current."""
    held = QOpenGLContext.currentContext()
    if held is not None:  # a window of another test: GLX and EGL cannot both be current in a thread
        held.doneCurrent()
    with _session_context:
        yield _session_context


@pytest.fixture
def make_stage(context: moderngl.Context) -> Iterator[Callable[..., Stage]]:
    """Makes empty stages, which are released after the test."""
    made: list[Stage] = []

    def make(size: tuple[int, int] = SIZE, theme: Theme = DARK) -> Stage:
        made.append(Stage(context, size, theme))
        return made[-1]

    yield make
    for stage in made:
        stage.release()


@pytest.fixture(scope="session")
def people() -> dict[str, Cast]:
    """Two persons face to face, P1 left of P2 in the picture."""
    return two_people()


@pytest.fixture
def stage(make_stage: Callable[..., Stage], people: dict[str, Cast]) -> Stage:
    """A stage of SIZE with two persons, framed; nothing has been shown yet."""
    stage = make_stage()
    stage.give(people, placed(people))
    stage.camera.frame_all(SIZE, ease=False)
    return stage


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """The program's own fonts, known to Qt."""
    del qapp
    load_fonts()
