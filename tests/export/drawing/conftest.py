"""A studio that makes whole files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PyQt5.QtGui import QOpenGLContext

from tests.scene.fewer_triangles import fewer_triangles
from viewer.export.drawing.studio import Studio


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    """A studio that draws with EGL, mannequins by fewer triangles."""
    held = QOpenGLContext.currentContext()
    if held is not None:  # a window of another test: GLX and EGL cannot both be current in a thread
        held.doneCurrent()
    studio = Studio("egl")
    with fewer_triangles():
        yield studio
    studio.release()
