"""Fixtures of the scene's tests: an offscreen graphics context and stages in it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import moderngl
import pytest
from PyQt5.QtGui import QOpenGLContext
from PyQt5.QtWidgets import QApplication

from tests.scene.fewer_triangles import fewer_triangles
from tests.scene.sample_people import placement_of, two_people
from viewer.scene.drawing.stage import Stage
from viewer.scene.loaded_sequence import PersonBodies
from viewer.scene.overlay.fonts import load_fonts
from viewer.state.theme import DARK, Theme

SIZE = (320, 180)


def egl_context() -> moderngl.Context:
    """An offscreen context; the test fails if the machine has none."""
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
def context(_session_context: moderngl.Context, request: pytest.FixtureRequest) -> Iterator[moderngl.Context]:
    """The graphics context, current; mannequins have fewer triangles, but in tests marked with `whole`."""
    current = QOpenGLContext.currentContext()
    if current is not None:  # of a window of another test; GLX and EGL cannot both be current in a thread
        current.doneCurrent()
    is_whole = request.node.get_closest_marker("whole") is not None
    with _session_context, contextlib.nullcontext() if is_whole else fewer_triangles():
        yield _session_context


@pytest.fixture
def make_stage(context: moderngl.Context) -> Iterator[Callable[..., Stage]]:
    """make_stage() creates an empty stage, which is released after the test."""
    stages: list[Stage] = []

    def make(size: tuple[int, int] = SIZE, theme: Theme = DARK) -> Stage:
        stages.append(Stage(context, size, theme))
        return stages[-1]

    yield make
    for stage in stages:
        stage.release()


@pytest.fixture(scope="session")
def people() -> dict[str, PersonBodies]:
    """Two persons face to face, P1 left of P2 in the picture."""
    return two_people()


@pytest.fixture
def stage(make_stage: Callable[..., Stage], people: dict[str, PersonBodies]) -> Stage:
    """A stage of SIZE with two framed persons; no frame is shown yet."""
    stage = make_stage()
    stage.set_persons(people, placement_of(people))
    stage.camera.frame_all(SIZE, ease=False)
    return stage


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """The program's fonts, registered with Qt."""
    del qapp
    load_fonts()
