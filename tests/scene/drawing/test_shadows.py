"""Shadows on the floor, and the floor's grid."""

import numpy as np
import pytest

from tests.scene.pictures import blue, difference, dilate, draw, orange, pixels_of
from tests.scene.sample_people import capture, placement_of, walk
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.scene.loaded_sequence import PersonBodies
from viewer.state.theme import LIGHT

SIZE = (640, 360)


@pytest.fixture
def wide_stage(make_stage, people):
    """Two persons on a bright floor without grid."""
    stage = make_stage(SIZE, LIGHT)
    stage.set_persons(people, placement_of(people))
    stage.camera.frame_all(SIZE, ease=False)
    stage.set_floor(grid=False, shadows=True)
    return stage


def shadow_mask(stage, **how):
    """Mask of the shadows: the difference of pictures with and without them."""
    with_shadows = draw(stage, **how)
    stage.set_floor(grid=False, shadows=False)
    without = draw(stage, **how)
    stage.set_floor(grid=False, shadows=True)
    return ((without - with_shadows).min(axis=2) > 20) & floor_mask(without)


def floor_mask(picture):
    """Mask without the persons and their antialiased outlines."""
    return ~dilate(blue(picture) | orange(picture))


def project_shadow(points, stage):
    """Projections (N, 3) of points (N, 3) from the key light onto the floor."""
    direction, floor = stage.lighting.key.direction, stage.floor.position[1]
    return points - np.outer((points[:, 1] - floor) / direction[1], direction)


def test_shadows_darken_the_floor_near_the_feet(wide_stage, people):
    rows, columns = np.nonzero(shadow_mask(wide_stage))
    for bodies in people.values():
        feet = bodies.mesh.frame(20).joints[[10, 11]]
        for x, y in pixels_of(feet, wide_stage.camera, SIZE):
            assert (np.hypot(columns - x, rows - y) < 15).sum() > 10


def test_shadows_are_where_the_light_projects_the_body(wide_stage, people):
    """Nothing outside the projected outline is dark; most of the visible floor inside is."""
    shadow = shadow_mask(wide_stage)
    thrown = np.concatenate([project_shadow(bodies.mesh.frame(20).vertices, wide_stage) for bodies in people.values()])
    at = np.round(pixels_of(thrown, wide_stage.camera, SIZE)).astype(int)
    near = np.zeros((SIZE[1], SIZE[0]), bool)
    for dx in range(-5, 6):
        for dy in range(-5, 6):
            near[np.clip(at[:, 1] + dy, 0, SIZE[1] - 1), np.clip(at[:, 0] + dx, 0, SIZE[0] - 1)] = True
    assert shadow.sum() > 1000
    assert not (shadow & ~near).any()


def test_edges_of_shadows_are_soft(wide_stage):
    """There are tones between the lit floor and the darkest shadow."""
    tones = draw(wide_stage)[shadow_mask(wide_stage)].mean(axis=1)
    middle = (tones > tones.min() + 20) & (tones < tones.max() - 10)
    assert middle.mean() > 0.08


def test_a_lying_person_has_a_complete_shadow(make_stage):
    motion = walk(1, at=(0.0, 0.2, 0.0))
    motion.root_orient[:] = [np.pi / 2, 0, 0]
    persons = {"P1": PersonBodies(MannequinBody(motion), SkeletonBody(capture(motion)))}
    stage = make_stage(SIZE, LIGHT)
    stage.set_persons(persons, placement_of(persons, 1))
    stage.set_floor(grid=False, shadows=True)
    stage.camera.frame_all(SIZE, view=np.array([0.6, 0.5, 0.6]) / np.linalg.norm([0.6, 0.5, 0.6]), ease=False)
    shadow = shadow_mask(stage, frame=0)
    thrown = pixels_of(project_shadow(persons["P1"].mesh.frame(0).vertices, stage), stage.camera, SIZE)
    rows, columns = np.nonzero(shadow)
    nearest = [np.hypot(*(thrown - place).T).min() for place in np.column_stack([columns, rows])[::7]]
    assert max(nearest) < 6
    feet = project_shadow(persons["P1"].mesh.frame(0).joints[[10, 11]], stage)
    for x, y in pixels_of(feet, stage.camera, SIZE):
        picture = draw(stage, 0)
        screen_rectangle = blue(picture)[int(y), int(x)]
        assert screen_rectangle or shadow[int(y) - 4 : int(y) + 5, int(x) - 4 : int(x) + 5].any()


def test_persons_far_apart_both_have_shadows(make_stage):
    persons = {p: PersonBodies(MannequinBody(walk(1, at=(x, 0, 0)))) for p, x in (("P1", -3.0), ("P2", 3.0))}
    stage = make_stage(SIZE, LIGHT)
    stage.set_persons(persons, placement_of(persons, 1))
    stage.camera.frame_all(SIZE, ease=False)
    columns = np.nonzero(shadow_mask(stage, frame=0))[1]
    assert (columns < SIZE[0] / 2).sum() > 40
    assert (columns > SIZE[0] / 2).sum() > 40


def test_shadows_can_be_switched_off_and_on(wide_stage):
    first = draw(wide_stage)
    wide_stage.set_floor(grid=False, shadows=False)
    without = draw(wide_stage)
    assert without[floor_mask(without)].min() > 225  # nothing dark is left on the bright floor
    draw(wide_stage, 40)
    wide_stage.set_floor(grid=False, shadows=True)
    assert np.array_equal(draw(wide_stage), first)


def test_shadows_are_those_of_the_frame_shown_while_they_were_off(wide_stage):
    wanted = draw(wide_stage, 40)
    draw(wide_stage, 5)
    wide_stage.set_floor(grid=False, shadows=False)
    draw(wide_stage, 40)
    wide_stage.set_floor(grid=False, shadows=True)
    assert np.array_equal(draw(wide_stage, 40), wanted)


def test_no_person_is_shadowed_completely(wide_stage):
    """What faces the light is lit: P2's far forearm is not, but most of the front is as bright as without shadows."""
    picture = draw(wide_stage)
    wide_stage.set_floor(grid=False, shadows=False)
    without = draw(wide_stage)
    body = blue(without) | orange(without)
    assert (difference(picture, without)[body] > 12).mean() < 0.35


def test_the_grid_has_one_metre_and_can_be_switched_off(wide_stage):
    wide_stage.set_floor(grid=True, shadows=False)
    with_grid = draw(wide_stage)
    wide_stage.set_floor(grid=False, shadows=False)
    without = draw(wide_stage)
    floor = wide_stage.floor.position[1]
    changed = difference(with_grid, without)
    for x in (-1.0, 0.0, 1.0):
        at_line, beside = pixels_of(np.array([[x, floor, 0.8], [x + 0.1, floor, 0.8]]), wide_stage.camera, SIZE)
        assert changed[int(at_line[1]), int(at_line[0]) - 1 : int(at_line[0]) + 2].max() > 12
        assert changed[int(beside[1]), int(beside[0])] == 0
    assert 0.005 < (changed > 4).mean() < 0.2


def test_the_floor_fades_into_the_horizon(wide_stage):
    """There is no edge where the floor ends: neighbouring rows have nearly the same tone."""
    wide_stage.set_floor(grid=False, shadows=False)
    column = draw(wide_stage, visible={"P1": False, "P2": False})[:, 5].astype(int)
    assert np.abs(np.diff(column, axis=0)).max() <= 2


@pytest.mark.parametrize("kind", ["mesh", "skeleton", "both"])
def test_every_kind_casts_a_shadow(wide_stage, kind):
    assert shadow_mask(wide_stage, kind=kind).sum() > (400 if kind == "skeleton" else 1000)


def test_the_fast_picture_has_the_same_shadows(wide_stage):
    fine = draw(wide_stage)
    draw(wide_stage, 21)
    fast = draw(wide_stage, fine=False)
    away = difference(fast, fine)[floor_mask(fine) & floor_mask(fast)]
    assert (away > 25).mean() < 0.003
