"""Shadows on the floor, and the floor's grid."""

import numpy as np
import pytest

from tests.scene.made_people import captured, placed, walk
from tests.scene.pictures import blue, difference, drawn, grown, on_picture, orange
from viewer.bodies.mannequin_body import MannequinBody
from viewer.bodies.skeleton_body import SkeletonBody
from viewer.scene.cast import Cast
from viewer.state.theme import LIGHT

SIZE = (640, 360)


@pytest.fixture
def wide_stage(make_stage, people):
    """Two persons on a bright floor without its grid."""
    stage = make_stage(SIZE, LIGHT)
    stage.give(people, placed(people))
    stage.camera.frame_all(SIZE, ease=False)
    stage.set_floor(grid=False, shadows=True)
    return stage


def shaded(stage, **how):
    """Where shadows darken the floor: drawn with them and without."""
    with_shadows = drawn(stage, **how)
    stage.set_floor(grid=False, shadows=False)
    without = drawn(stage, **how)
    stage.set_floor(grid=False, shadows=True)
    return ((without - with_shadows).min(axis=2) > 20) & floor_in(without)


def floor_in(picture):
    """Where no person is, nor his antialiased outline."""
    return ~grown(blue(picture) | orange(picture))


def fallen(points, stage):
    """Where on the floor (N, 3) the key light throws points (N, 3)."""
    direction, floor = stage.lighting.key.direction, stage.floor.position[1]
    return points - np.outer((points[:, 1] - floor) / direction[1], direction)


def test_shadows_darken_the_floor_near_the_feet(wide_stage, people):
    rows, columns = np.nonzero(shaded(wide_stage))
    for cast in people.values():
        feet = cast.mesh.frame(20).joints[[10, 11]]
        for x, y in on_picture(feet, wide_stage.camera, SIZE):
            assert (np.hypot(columns - x, rows - y) < 15).sum() > 10


def test_shadows_lie_where_the_light_throws_the_body(wide_stage, people):
    """Nothing outside of the thrown outline is dark; most of what is inside and seen is."""
    shadow = shaded(wide_stage)
    thrown = np.concatenate([fallen(cast.mesh.frame(20).vertices, wide_stage) for cast in people.values()])
    at = np.round(on_picture(thrown, wide_stage.camera, SIZE)).astype(int)
    near = np.zeros((SIZE[1], SIZE[0]), bool)
    for dx in range(-3, 4):
        for dy in range(-3, 4):
            near[np.clip(at[:, 1] + dy, 0, SIZE[1] - 1), np.clip(at[:, 0] + dx, 0, SIZE[0] - 1)] = True
    assert shadow.sum() > 1000
    assert not (shadow & ~near).any()


def test_edges_of_shadows_are_soft(wide_stage):
    """Between the lit floor and the darkest of the shadow there are tones."""
    tones = drawn(wide_stage)[shaded(wide_stage)].mean(axis=1)
    middle = (tones > tones.min() + 20) & (tones < tones.max() - 10)
    assert middle.mean() > 0.08


def test_a_lying_person_has_his_whole_shadow_and_no_more(make_stage):
    motion = walk(1, at=(0.0, 0.2, 0.0))
    motion.root_orient[:] = [np.pi / 2, 0, 0]
    casts = {"P1": Cast(MannequinBody(motion), SkeletonBody(captured(motion)))}
    stage = make_stage(SIZE, LIGHT)
    stage.give(casts, placed(casts, 1))
    stage.set_floor(grid=False, shadows=True)
    stage.camera.frame_all(SIZE, view=np.array([0.6, 0.5, 0.6]) / np.linalg.norm([0.6, 0.5, 0.6]), ease=False)
    shadow = shaded(stage, frame=0)
    thrown = on_picture(fallen(casts["P1"].mesh.frame(0).vertices, stage), stage.camera, SIZE)
    rows, columns = np.nonzero(shadow)
    nearest = [np.hypot(*(thrown - place).T).min() for place in np.column_stack([columns, rows])[::7]]
    assert max(nearest) < 6
    feet = fallen(casts["P1"].mesh.frame(0).joints[[10, 11]], stage)
    for x, y in on_picture(feet, stage.camera, SIZE):
        picture = drawn(stage, 0)
        covered = blue(picture)[int(y), int(x)]
        assert covered or shadow[int(y) - 4 : int(y) + 5, int(x) - 4 : int(x) + 5].any()


def test_persons_far_apart_both_have_shadows(make_stage):
    casts = {p: Cast(MannequinBody(walk(1, at=(x, 0, 0)))) for p, x in (("P1", -3.0), ("P2", 3.0))}
    stage = make_stage(SIZE, LIGHT)
    stage.give(casts, placed(casts, 1))
    stage.camera.frame_all(SIZE, ease=False)
    columns = np.nonzero(shaded(stage, frame=0))[1]
    assert (columns < SIZE[0] / 2).sum() > 40
    assert (columns > SIZE[0] / 2).sum() > 40


def test_shadows_can_be_switched_off_and_on(wide_stage):
    first = drawn(wide_stage)
    wide_stage.set_floor(grid=False, shadows=False)
    without = drawn(wide_stage)
    assert without[floor_in(without)].min() > 225  # nothing dark is left on the bright floor
    drawn(wide_stage, 40)
    wide_stage.set_floor(grid=False, shadows=True)
    assert np.array_equal(drawn(wide_stage), first)


def test_shadows_come_with_the_frame_that_was_shown_while_they_were_off(wide_stage):
    wanted = drawn(wide_stage, 40)
    drawn(wide_stage, 5)
    wide_stage.set_floor(grid=False, shadows=False)
    drawn(wide_stage, 40)
    wide_stage.set_floor(grid=False, shadows=True)
    assert np.array_equal(drawn(wide_stage, 40), wanted)


def test_no_person_shades_himself_all_over(wide_stage):
    """What faces the light is lit: P2's far forearm is not, but most of his front is as bright without shadows."""
    picture = drawn(wide_stage)
    wide_stage.set_floor(grid=False, shadows=False)
    without = drawn(wide_stage)
    body = blue(without) | orange(without)
    assert (difference(picture, without)[body] > 12).mean() < 0.35


def test_the_grid_is_a_metre_wide_and_can_be_switched_off(wide_stage):
    wide_stage.set_floor(grid=True, shadows=False)
    with_grid = drawn(wide_stage)
    wide_stage.set_floor(grid=False, shadows=False)
    without = drawn(wide_stage)
    floor = wide_stage.floor.position[1]
    changed = difference(with_grid, without)
    for x in (-1.0, 0.0, 1.0):
        at_line, beside = on_picture(np.array([[x, floor, 0.8], [x + 0.1, floor, 0.8]]), wide_stage.camera, SIZE)
        assert changed[int(at_line[1]), int(at_line[0]) - 1 : int(at_line[0]) + 2].max() > 12
        assert changed[int(beside[1]), int(beside[0])] == 0
    assert 0.005 < (changed > 4).mean() < 0.2


def test_the_floor_fades_into_the_horizon(wide_stage):
    """There is no edge where the floor ends: neighbouring rows are nearly of one tone."""
    wide_stage.set_floor(grid=False, shadows=False)
    column = drawn(wide_stage, visible={"P1": False, "P2": False})[:, 5].astype(int)
    assert np.abs(np.diff(column, axis=0)).max() <= 2


@pytest.mark.parametrize("kind", ["mesh", "skeleton", "both"])
def test_every_kind_casts_a_shadow(wide_stage, kind):
    assert shaded(wide_stage, kind=kind).sum() > (400 if kind == "skeleton" else 1000)


def test_the_fast_picture_has_the_same_shadows(wide_stage):
    fine = drawn(wide_stage)
    drawn(wide_stage, 21)
    fast = drawn(wide_stage, fine=False)
    away = difference(fast, fine)[floor_in(fine) & floor_in(fast)]
    assert (away > 25).mean() < 0.003
