"""Which part of the picture bodies are in, and that drawing only there what is costly changes nothing."""

import numpy as np
import pytest

from tests.scene.pictures import BOTH, COLOURS, NOBODY, difference, drawn, on_picture
from viewer.scene.drawing import stage as stage_module
from viewer.scene.drawing.camera import StageCamera
from viewer.scene.drawing.reach import covered, extent
from viewer.state.theme import LIGHT

SIZE = (320, 180)


@pytest.mark.parametrize("count", [1, 64, 1000])
def test_the_extent_holds_every_vertex(count):
    vertices = np.random.default_rng(count).normal(size=(count, 3)).astype(np.float32)
    assert np.array_equal(extent(vertices), [vertices.min(axis=0), vertices.max(axis=0)])


def test_nothing_covers_nothing():
    assert covered([], StageCamera(), SIZE) is None


def test_what_is_covered_holds_every_vertex(stage):
    drawn(stage)
    node = stage.people["P1"]
    vertices = np.concatenate([mesh.current_vertices for mesh in node._meshes.values() if mesh.enabled])
    left, bottom, width, height = covered(node.extents, stage.camera, SIZE)
    x, y = on_picture(vertices, stage.camera, SIZE).T
    assert left <= x.min() - 1 < x.max() + 1 <= left + width
    assert SIZE[1] - bottom - height <= y.min() - 1 < y.max() + 1 <= SIZE[1] - bottom
    assert width < SIZE[0] / 3
    both = [part for one in stage.people.values() for part in one.extents]
    assert covered(both, stage.camera, SIZE)[2] > width


def test_what_is_beside_the_picture_covers_nothing_of_it(stage):
    drawn(stage)
    beside = stage.people["P1"].extents[0] + np.array([50.0, 0.0, 0.0])
    assert covered([beside], stage.camera, SIZE) is None


def test_what_is_at_the_camera_may_cover_all_of_it(stage):
    drawn(stage)
    here = np.array([stage.camera.position - 0.2, stage.camera.position + 0.2])
    assert covered([here], stage.camera, SIZE) == (0, 0, *SIZE)


@pytest.mark.parametrize("background", ["scene", "white", "transparent"])
@pytest.mark.parametrize("kind", ["mesh", "both"])
def test_it_looks_as_if_all_had_been_drawn_with_four_samples(stage, monkeypatch, background, kind):
    stage.set_theme(LIGHT, background)

    def picture():
        stage.show(20, kind, BOTH, COLOURS)
        stage.touch()
        stage.draw()
        return stage.surface.read().astype(np.int16)

    partly = picture()
    parts = []
    monkeypatch.setattr(stage_module, "covered", lambda *_: parts.append(1) or (0, 0, *SIZE))
    wholly = picture()
    assert parts
    away = difference(partly, wholly)
    assert away.max() <= 1  # where two triangles of the floor meet in a pixel
    assert (away > 0).mean() < 0.001


def test_nobody_leaves_the_floor_alone_and_nothing_of_who_was_there(stage):
    stage.set_floor(grid=False, shadows=False)
    drawn(stage)
    empty = drawn(stage, visible=NOBODY)
    assert difference(empty, empty[:, :1]).max() <= 4  # along a row the colour hardly changes
