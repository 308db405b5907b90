"""The part of the picture that bodies cover, and that antialiasing only this part changes nothing."""

import numpy as np
import pytest

from tests.scene.pictures import BOTH, COLOURS, NOBODY, difference, draw, pixels_of
from viewer.scene.drawing import stage as stage_module
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.screen_extent import bounding_box, joined_boxes, screen_rectangle
from viewer.state.theme import LIGHT

SIZE = (320, 180)


@pytest.mark.parametrize("count", [1, 64, 1000])
def test_the_bounding_box_contains_every_vertex(count):
    vertices = np.random.default_rng(count).normal(size=(count, 3)).astype(np.float32)
    assert np.array_equal(bounding_box(vertices), [vertices.min(axis=0), vertices.max(axis=0)])


def test_no_boxes_cover_nothing():
    assert screen_rectangle([], StageCamera(), SIZE) is None


def test_the_rectangle_contains_every_vertex(stage):
    draw(stage)
    node = stage.people["P1"]
    vertices = np.concatenate([mesh.current_vertices for mesh in node._meshes.values() if mesh.enabled])
    left, bottom, width, height = screen_rectangle(node.bounding_boxes, stage.camera, SIZE)
    x, y = pixels_of(vertices, stage.camera, SIZE).T
    assert left <= x.min() - 1 < x.max() + 1 <= left + width
    assert SIZE[1] - bottom - height <= y.min() - 1 < y.max() + 1 <= SIZE[1] - bottom
    assert width < SIZE[0] / 3
    both = [part for one in stage.people.values() for part in one.bounding_boxes]
    assert screen_rectangle(both, stage.camera, SIZE)[2] > width


def test_a_box_beside_the_picture_covers_nothing(stage):
    draw(stage)
    beside = stage.people["P1"].bounding_boxes[0] + np.array([50.0, 0.0, 0.0])
    assert screen_rectangle([beside], stage.camera, SIZE) is None


def test_a_box_at_the_camera_covers_everything(stage):
    draw(stage)
    here = np.array([stage.camera.position - 0.2, stage.camera.position + 0.2])
    assert screen_rectangle([here], stage.camera, SIZE) == (0, 0, *SIZE)


@pytest.mark.parametrize("background", ["scene", "white", "transparent"])
@pytest.mark.parametrize("kind", ["mesh", "both"])
def test_the_picture_is_as_with_four_samples_everywhere(stage, monkeypatch, background, kind):
    stage.set_theme(LIGHT, background)

    def picture():
        stage.show(20, kind, BOTH, COLOURS)
        stage.invalidate()
        stage.draw()
        return stage.surface.read().astype(np.int16)

    partial = picture()
    parts = []
    monkeypatch.setattr(stage_module, "screen_rectangle", lambda *_: parts.append(1) or (0, 0, *SIZE))
    full = picture()
    assert parts
    differences = difference(partial, full)
    assert differences.max() <= 1  # where two triangles of the floor meet in a pixel
    assert (differences > 0).mean() < 0.001


def test_hidden_persons_leave_only_the_floor(stage):
    stage.set_floor(grid=False, shadows=False)
    draw(stage)
    empty = draw(stage, visible=NOBODY)
    assert difference(empty[:, 1:], empty[:, :-1]).max() <= 1  # along a row the colour hardly changes


def test_boxes_are_joined_where_that_covers_less():
    overlapping = [np.array([0.0, 0.0, 2.0, 2.0]), np.array([1.0, 0.0, 3.0, 2.0])]
    apart, inside = np.array([8.0, 0.0, 9.0, 1.0]), np.array([0.5, 0.5, 1.0, 1.0])
    joined = {tuple(box) for box in joined_boxes([apart, *overlapping, inside])}
    assert joined == {(8.0, 0.0, 9.0, 1.0), (0.0, 0.0, 3.0, 2.0)}
    diagonal = [np.array([0.0, 0.0, 2.0, 2.0]), np.array([1.5, 1.5, 4.0, 4.0])]
    assert len(joined_boxes(diagonal)) == 2
