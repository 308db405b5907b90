"""The framebuffers of a stage."""

import numpy as np
import pytest

from viewer.scene.drawing.surface import Surface

WHOLE = np.array([-1.0, -1.0, 1.0, 1.0])


@pytest.fixture(params=[True, False], ids=["fine", "fast"])
def surface(context, request):
    made = Surface(context, (7, 5))
    made.fine = request.param
    yield made
    made.release()


def test_reading_a_cleared_surface(surface):
    surface.clear(1.0, 0.5, 0.0, 1.0)
    surface.resolve([WHOLE])
    picture = surface.read()
    assert picture.shape == (5, 7, 4)
    assert picture.dtype == np.uint8
    assert np.abs(picture - np.array([255.0, 127.5, 0.0, 255.0])).max() <= 1


def test_the_top_row_is_first(surface, context):
    surface.clear(0.0, 0.0, 0.0, 1.0)
    surface.use()
    context.scissor = (0, 4, 7, 1)  # OpenGL's topmost row
    surface.fbo.clear(1.0, 1.0, 1.0, 1.0, viewport=(0, 4, 7, 1))
    context.scissor = None
    surface.resolve([])
    assert surface.read()[0, :, 0].tolist() == [255] * 7
    assert not surface.read()[1:, :, 0].any()


def test_resizing(surface):
    surface.resize((11, 3))
    assert surface.size == surface.buffer_size == surface.fbo.size == surface.resolved.size == (11, 3)
    surface.clear(0.0, 0.0, 1.0, 1.0)
    surface.resolve([WHOLE])
    assert surface.read().shape == (3, 11, 4)
    assert (surface.read()[..., 2] == 255).all()


def test_edges_are_smoothed_inside_the_box_only(context):
    made = Surface(context, (32, 32))
    made.fine = False
    made.clear(0.0, 0.0, 0.0, 1.0)
    for row in range(32):  # a slanted edge of steps of four pixels
        made.fbo.clear(1.0, 1.0, 1.0, 1.0, viewport=(0, row, row // 4 + 8, 1))
    made.resolve([np.array([-1.0, -1.0, 1.0, 0.0])])  # the lower half
    picture = made.read()[..., 0]
    made.release()
    assert set(np.unique(picture[:16])) == {0, 255}
    assert ((picture[17:] > 20) & (picture[17:] < 235)).sum() > 8
