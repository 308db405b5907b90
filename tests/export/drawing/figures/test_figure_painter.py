"""Layers of a figure, drawn."""

import numpy as np
import pytest

from tests.scene.graphics_objects import count_objects
from viewer.errors import ExportError
from viewer.export.drawing.figures.compositing import FAR, composite
from viewer.export.drawing.figures.figure_painter import FigurePainter, Pose
from viewer.export.drawing.figures.windows import PixelWindow, Window, union
from viewer.export.order.shot import Shot, ViewPoint
from viewer.state.options import ViewOptions
from viewer.state.theme import P1, P2

SEEN = ViewPoint((0.3, 1.4, 4.5), (0.0, 0.9, 0.0))
COLOURS = {"P1": P1, "P2": P2}
BARE = {"tags": False, "title": False, "counter": False, "captions": "off", "notices": False, "theme": "light"}
STILL = np.zeros(3)


@pytest.fixture
def figures(context, fonts):
    del fonts
    painter = FigurePainter(context)
    yield painter
    painter.release()


def pose(loaded, frame=5, moved=STILL):
    return Pose(loaded, frame, COLOURS, 1.0, moved)


@pytest.mark.parametrize("body", ["mesh", "skeleton", "both"])
def test_the_persons_look_as_in_other_pictures(figures, loaded, paint, body):
    options = ViewOptions(body=body, **BARE)
    shot = Shot(size=(240, 240), background="transparent", viewpoint=SEEN, options=options)
    wanted = paint(shot, 5)
    figures.set_camera(loaded, SEEN, options)
    drawn = composite([figures.layer(pose(loaded), PixelWindow(-120, -120, 120, 120, 120.0), 0, 0)], (240, 240))
    assert (wanted[..., 3] == 255).sum() > 1000
    difference = np.abs(drawn.astype(int) - wanted)
    assert difference.mean() < 0.5
    assert (difference.max(axis=2) > 12).mean() < 0.01


@pytest.mark.parametrize("orthographic", [False, True])
def test_a_window_holds_the_persons_and_their_shadows(figures, loaded, orthographic):
    figures.set_camera(loaded, "front", ViewOptions(orthographic=orthographic))
    points = figures.points(loaded, 5)
    window = figures.window(points, STILL)
    persons = figures.window(points, STILL, shadows=False)
    assert window.right > persons.right + 0.01
    grid = PixelWindow.covering(window.grown(0.2), 200.0)
    layer = figures.layer(pose(loaded), grid, 0, 0)
    rows, columns = np.nonzero((layer.colour[..., 3] > 0) | (layer.shade > 4))
    found = Window(
        (grid.left + columns.min()) / 200, (grid.top - 1 - rows.max()) / 200,
        (grid.left + columns.max() + 1) / 200, (grid.top - rows.min()) / 200,
    )  # fmt: skip
    assert union([found, window.grown(0.006)]) == window.grown(0.006), "nothing is cut"
    rows, columns = np.nonzero(layer.colour[..., 3])
    seen = np.array([grid.left + columns.min(), grid.left + columns.max() + 1]) / 200
    assert seen == pytest.approx([persons.left, persons.right], abs=0.012)
    assert (layer.depth[layer.colour[..., 3] == 255] < 20).all()
    assert (layer.depth[layer.colour[..., 3] == 0] == FAR).all()


def test_the_camera_goes_with_the_persons(figures, loaded):
    figures.set_camera(loaded, "front", ViewOptions(orthographic=True, shadows=False))
    points = figures.points(loaded, 5)
    step = figures.right * 0.5
    here, there = figures.window(points, STILL), figures.window(points, step)
    assert there.left - here.left == pytest.approx(-0.5 * figures.metre(points), rel=1e-3)
    assert there.top == pytest.approx(here.top, abs=1e-3)


def test_who_is_shown(figures, loaded):
    figures.set_camera(loaded, "front", ViewOptions(show_p2=False))
    one = len(figures.points(loaded, 5))
    figures.set_camera(loaded, "front", ViewOptions())
    assert len(figures.points(loaded, 5)) > one
    figures.set_camera(loaded, "front", ViewOptions(show_p1=False, show_p2=False))
    with pytest.raises(ExportError, match="nobody is shown"):
        figures.points(loaded, 5)


def test_a_camera_among_the_persons_is_refused(figures, loaded):
    figures.set_camera(loaded, ViewPoint((0.0, 1.0, 0.0), (0.0, 1.0, -1.0)), ViewOptions())
    with pytest.raises(ExportError, match="among the persons"):
        figures.window(figures.points(loaded, 5), STILL)


def test_release(context, loaded, fonts):
    del fonts
    before = count_objects()
    painter = FigurePainter(context)
    painter.set_camera(loaded, "front", ViewOptions())
    for size in (60, 30):
        layer = painter.layer(pose(loaded), PixelWindow(-size, -size, size, size, size), 0, 0)
        assert layer.colour.shape == (2 * size, 2 * size, 4)
        assert layer.depth.shape == layer.shade.shape == (2 * size, 2 * size)
    painter.release()
    assert count_objects() == before
