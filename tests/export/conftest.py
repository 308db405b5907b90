"""Fixtures of the tests that draw: the graphics context of the scene's tests, and painters in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import moderngl
import numpy as np
import pytest

from tests.scene.conftest import _session_context, context, fonts  # noqa: F401
from viewer.bodies.catalog import Catalog
from viewer.dataset import Library
from viewer.export.drawing.painter import Painter
from viewer.export.order.shot import Shot
from viewer.scene.loaded_sequence import LoadedSequence, load_sequence


@pytest.fixture
def painter(context: moderngl.Context, fonts: None) -> Iterator[Painter]:  # noqa: F811
    """A painter that has been given nothing yet."""
    del fonts
    made = Painter(context)
    yield made
    made.release()


@pytest.fixture
def library(small_dataset) -> Library:
    """The small dataset."""
    return Library.open(small_dataset.root)


@pytest.fixture
def loaded(library: Library) -> LoadedSequence:
    """Its first sequence, of 12 frames."""
    return load_sequence(library[library.names[0]], Catalog([]))


@pytest.fixture
def paint(painter: Painter, library: Library, loaded: LoadedSequence) -> Callable[..., np.ndarray]:
    """paint(shot, frame=5) is the picture of a frame of the first sequence."""

    def picture(shot: Shot, frame: int = 5) -> np.ndarray:
        painter.set_up(library, loaded, shot)
        return painter.picture(frame)

    return picture
