"""Contact shade can be left out of a picture."""

import numpy as np
import pytest

from tests.scene.pictures import BOTH, COLOURS, draw
from tests.scene.sample_people import placement_of
from viewer.scene.lighting.occlusion import Capsules

SIZE = (320, 180)


@pytest.fixture
def stage(make_stage, people):
    """Two persons."""
    stage = make_stage(SIZE)
    stage.set_persons(people, placement_of(people))
    stage.camera.frame_all(SIZE, ease=False)
    return stage


def test_contact_shade_is_left_out_until_it_is_asked_for(stage):
    full = draw(stage)
    stage.draw(occlusion=False)  # nothing has changed
    assert np.array_equal(stage.surface.read()[..., :3], full)
    stage.show(21, "mesh", BOTH, COLOURS)
    stage.draw(occlusion=False)
    stage.show(20, "mesh", BOTH, COLOURS)
    stage.draw(occlusion=False)
    without = stage.surface.read()[..., :3].astype(np.int16)
    lighter = (without - full).max(axis=2)
    assert (lighter > 10).sum() > 30
    assert ((without - full).min(axis=2) < -10).sum() < 20  # at edges, which another program rounds otherwise
    assert not stage.stale
    assert np.array_equal(draw(stage), full)


def test_contact_shade_of_the_floor_stays_while_the_camera_moves(stage, monkeypatch):
    draw(stage)
    monkeypatch.setattr(stage.renderer, "render_shadowmap", lambda *_: pytest.fail("the shadows are the same"))
    for occlusion in (False, True):
        stage.invalidate()
        stage.draw(occlusion=occlusion)


def test_the_floor_s_shade_is_sharp_at_rest(stage):
    full = draw(stage)
    sharp = stage.lighting.floor_shade.texture.size
    stage.invalidate()
    stage.draw(fine=False)  # the camera moves: the shade is the same
    assert stage.lighting.floor_shade.texture.size == sharp
    stage.show(21, "mesh", BOTH, COLOURS)
    stage.draw(fine=False)
    assert stage.lighting.floor_shade.texture.size < sharp
    stage.draw()
    assert stage.lighting.floor_shade.texture.size == sharp
    assert np.array_equal(draw(stage), full)


def test_what_is_hidden_is_drawn_last(stage):
    def distances():
        people = [node for node in stage.scene.nodes if node in stage.people.values()]
        return [np.linalg.norm(node.joints.mean(axis=0) - stage.camera.position) for node in people]

    stage.camera.position = stage.camera.position + np.array([1.0, 0.0, 0.0])
    for kind, nearest_first in (("mesh", True), ("both", False)):  # "both" has translucent bodies
        draw(stage, kind=kind)
        assert distances() == sorted(distances(), reverse=not nearest_first)


def test_only_what_is_near_shades_a_person(stage, monkeypatch):
    picture = draw(stage)
    occluders = [len(mesh.occluders) for node in stage.groups[0].nodes for mesh, _ in node._shown_meshes]
    own = len(stage.people["P1"].capsules_beside(False))
    assert all(own < count < 2 * own for count in occluders)
    monkeypatch.setattr(Capsules, "near_body", lambda self, _: self)
    stage.invalidate()
    assert np.abs(draw(stage) - picture).max() <= 2  # of 255


def test_capsules_far_from_a_body_are_left_out():
    def upright(*places):
        starts = np.array(places, np.float32)
        return Capsules(starts, starts + np.array([0, 1, 0], np.float32), np.full(len(places), 0.1, np.float32))

    near, far, diagonal = (0.8, 0, 0), (0.9, 0, 0), (0.7, 1.75, 0)  # metres; it reaches 0.85 metres
    left = upright(near, far, diagonal).near_body(upright((0, 0, 0)))
    assert left.starts == pytest.approx(np.array([near]))
