"""Pictures of the stage, and when it is drawn again."""

import numpy as np
import pytest

from tests.scene.pictures import (
    BOTH,
    COLOURS,
    NOBODY,
    ONLY_P1,
    blue,
    difference,
    draw,
    orange,
    pixels_of,
    soles,
)
from tests.scene.sample_people import placement_of, two_people
from viewer.scene.loaded_sequence import PersonBodies
from viewer.state.theme import ACTOR, DARK, LIGHT

SIZE = (320, 180)


def test_both_persons_are_visible_each_on_one_side(stage):
    picture = draw(stage)
    assert blue(picture).sum() > 700
    assert orange(picture).sum() > 700
    assert np.nonzero(blue(picture))[1].mean() < SIZE[0] / 2 < np.nonzero(orange(picture))[1].mean()


def test_a_person_covers_the_pixels_of_the_body(stage, people):
    picture = draw(stage)
    x, y = pixels_of(people["P1"].mesh.frame(20).vertices, stage.camera, SIZE).T
    rows, columns = np.nonzero(blue(picture))
    assert (columns.min(), columns.max()) == pytest.approx((x.min(), x.max()), abs=2)
    assert (rows.min(), rows.max()) == pytest.approx((y.min(), y.max()), abs=2)


def test_colours_are_not_overexposed(stage):
    picture = draw(stage)
    for mask in (blue(picture), orange(picture)):
        assert (picture[mask].min(axis=1) > 235).mean() < 0.001
        assert picture[mask].max(axis=1).std() > 15  # light and shade on the folds


def test_a_hidden_person_has_no_shadow(stage, make_stage, people):
    draw(stage)
    picture = draw(stage, visible=ONLY_P1)
    assert not orange(picture).any()
    assert blue(picture).sum() > 700
    alone = make_stage()
    alone.set_persons({"P1": people["P1"]}, stage.camera.placement)
    alone.camera.frame_all(SIZE, ease=False)
    assert np.array_equal(picture, draw(alone))


def test_without_visible_persons_the_floor_is_empty(stage, make_stage):
    draw(stage)
    picture = draw(stage, visible=NOBODY)
    empty = make_stage()
    empty.set_persons({}, stage.camera.placement)
    empty.floor.marked = True  # as beside those that are hidden
    empty.camera.frame_all(SIZE, ease=False)
    assert np.array_equal(picture, draw(empty))


def test_a_stage_without_persons_can_be_drawn(make_stage):
    picture = draw(make_stage())
    assert not blue(picture).any()
    assert not orange(picture).any()
    assert picture.std() > 0  # a floor with its grid


def test_the_picture_depends_on_the_frame(stage):
    first = draw(stage, 5)
    assert (difference(draw(stage, 45), first) > 40).sum() > 200
    assert np.array_equal(draw(stage, 5), first)


def test_a_shorter_body_stays_at_its_last_frame(stage):
    last = draw(stage, 59)
    assert np.array_equal(draw(stage, 1000), last)


def test_the_next_sequence_replaces_the_persons(stage, people):
    draw(stage)
    stage.set_persons({"P2": people["P2"]}, stage.camera.placement)
    picture = draw(stage)
    assert not blue(picture).any()
    assert orange(picture).any()


def test_nothing_is_drawn_when_nothing_changed(stage, monkeypatch):
    draw(stage)
    assert not stage.stale
    for part in ("render_scene", "render_shadowmap"):
        monkeypatch.setattr(stage.renderer, part, lambda *_, **__: pytest.fail("drawn for nothing"))
    stage.show(20, "mesh", BOTH, COLOURS)
    stage.set_floor(grid=True, shadows=True)
    stage.resize(SIZE)
    assert not stage.stale
    stage.draw()
    stage.draw(fine=False)


CHANGES = {
    "frame": lambda stage: stage.show(21, "mesh", BOTH, COLOURS),
    "kind": lambda stage: stage.show(20, "skeleton", BOTH, COLOURS),
    "visible": lambda stage: stage.show(20, "mesh", ONLY_P1, COLOURS),
    "colour": lambda stage: stage.show(20, "mesh", BOTH, {**COLOURS, "P1": ACTOR}),
    "theme": lambda stage: stage.set_theme(LIGHT),
    "grid": lambda stage: stage.set_floor(grid=False, shadows=True),
    "shadows": lambda stage: stage.set_floor(grid=True, shadows=False),
    "size": lambda stage: stage.resize((200, 100)),
    "camera": lambda stage: stage.invalidate(),
    "persons": lambda stage: stage.set_persons({}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_the_picture_stale(stage, change):
    draw(stage)
    change(stage)
    assert stage.stale
    stage.draw()
    assert not stage.stale


def test_a_moved_camera_redraws_no_shadow(stage, monkeypatch):
    draw(stage)
    monkeypatch.setattr(stage.renderer, "render_shadowmap", lambda *_: pytest.fail("the shadows are the same"))
    stage.camera.pan(30, 10)
    stage.invalidate()
    stage.draw()


def test_a_changed_colour_is_drawn(stage):
    first = draw(stage)
    picture = draw(stage, colours={**COLOURS, "P1": ACTOR})
    green = (picture[..., 1] - picture[..., 0] > 30) & (picture[..., 1] - picture[..., 2] > 20)
    assert green.sum() > 800
    assert not blue(picture).any()
    assert np.array_equal(draw(stage), first)


def test_fast_and_fine_pictures_are_nearly_the_same(stage):
    fine, fast = draw(stage), draw(stage, 21, fine=False)
    fast = draw(stage, 20, fine=False)
    assert not np.array_equal(fine, fast)
    assert difference(fine, fast).mean() < 1.5
    assert (difference(fine, fast) > 80).mean() < 0.005


def test_a_fast_picture_is_refined_and_stays_fine(stage):
    fine = draw(stage)
    stage.invalidate()
    assert not np.array_equal(draw(stage, fine=False), fine)
    assert np.array_equal(draw(stage, fine=True), fine)
    assert np.array_equal(draw(stage, fine=False), fine)


@pytest.mark.parametrize("fine", [True, False])
def test_edges_are_antialiased(stage, fine):
    """Along the outline of a person there are pixels between the person's colour and the floor's."""
    stage.set_floor(grid=False, shadows=False)
    draw(stage, 21)
    picture = draw(stage, 20, fine=fine)
    empty = draw(stage, visible=NOBODY)
    changed = difference(picture, empty)
    outline = (changed > 8) & (changed < 45)
    assert outline.sum() > 150


def test_a_resized_stage_equals_a_new_one(stage, make_stage, people):
    draw(stage)
    size = (200, 280)
    stage.resize(size)
    stage.camera.frame_all(size, ease=False)
    picture = draw(stage)
    assert picture.shape == (280, 200, 3)
    fresh = make_stage(size)
    fresh.set_persons(people, stage.camera.placement)
    fresh.camera.frame_all(size, ease=False)
    assert np.array_equal(picture, draw(fresh))


def test_a_size_of_zero_is_one_pixel(stage):
    stage.resize((0, 0))
    assert draw(stage).shape == (1, 1, 3)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_theme_colours_floor_and_horizon(make_stage, theme):
    stage = make_stage(theme=DARK if theme is LIGHT else LIGHT)
    draw(stage)
    stage.set_theme(theme)
    stage.set_floor(grid=False, shadows=False)
    picture = draw(stage)
    assert picture[0, 0].tolist() == pytest.approx(_bytes(theme.horizon), abs=1)
    assert difference(picture, np.array(_bytes(theme.floor))).min() <= 2


def test_the_floor_follows_the_placement(stage, people):
    """Two persons one metre higher, framed by their placement, give the same picture."""
    picture = draw(stage)
    higher = two_people(height=1.0)
    stage.set_persons(higher, placement_of(higher))
    stage.camera.frame_all(SIZE, ease=False)
    raised = draw(stage)
    assert difference(raised, picture).mean() < 0.3
    stage.set_persons(higher, placement_of(people))  # a floor a metre too low
    assert difference(draw(stage), raised).mean() > 1


def test_feet_are_on_the_floor(stage, people):
    """In the picture, the floor below a sole is at the sole."""
    floor = stage.floor.position[1]
    for bodies in people.values():
        points = soles(bodies.mesh, 20)
        below = points * [1, 0, 1] + [0, floor, 0]
        away = pixels_of(points, stage.camera, (1280, 720)) - pixels_of(below, stage.camera, (1280, 720))
        assert np.abs(away).max() < 6


def test_the_tag_is_above_the_head(stage):
    picture = draw(stage)
    for person, mask in (("P1", blue(picture)), ("P2", orange(picture))):
        x, y = stage.tag_position(person)
        head = np.nonzero(mask)[0].min()
        assert head - 12 < y < head
        columns = np.nonzero(mask[head : head + 8])[1]
        assert columns.min() - 2 < x < columns.max() + 2


def test_a_hidden_person_has_no_tag_position(stage, people):
    draw(stage, visible=ONLY_P1)
    assert stage.tag_position("P1") is not None
    assert stage.tag_position("P2") is None
    stage.set_persons({"P2": people["P2"]}, stage.camera.placement)
    draw(stage)
    assert stage.tag_position("P1") is None


def test_there_is_no_tag_position_behind_the_camera(stage):
    stage.camera.position = stage.camera.position + np.array([0, 0, -60])
    stage.camera.target = stage.camera.target + np.array([0, 0, -60])
    draw(stage)
    assert stage.tag_position("P1") is None


def test_there_is_no_tag_position_for_nan(stage, monkeypatch):
    draw(stage)
    monkeypatch.setattr(stage.people["P1"], "head", np.full(3, np.nan))
    assert stage.tag_position("P1") is None


def test_the_camera_follows_the_persons(make_stage):
    persons = two_people(30)
    for bodies in persons.values():
        bodies.mesh._motion.trans[:, 0] += np.linspace(0, 2, 30, dtype=np.float32)
    stage = make_stage()
    stage.set_persons(persons, placement_of(persons, 30))
    draw(stage, 0)
    start = stage.camera.position.copy()
    draw(stage, 29)
    assert np.array_equal(stage.camera.position, start)
    draw(stage, 0)
    draw(stage, 29, follow=True)
    assert stage.camera.position - start == pytest.approx([2.0, 0.0, 0.0], abs=0.1)
    draw(stage, 0, follow=True)
    assert stage.camera.position == pytest.approx(start, abs=1e-4)


def test_following_does_not_jump_when_visibility_changes(stage, people):
    draw(stage, follow=True)
    start = stage.camera.position.copy()
    for visible in (ONLY_P1, NOBODY, ONLY_P1, BOTH):
        draw(stage, visible=visible, follow=True)
        assert np.array_equal(stage.camera.position, start)
    draw(stage, kind="skeleton", follow=True)
    assert stage.camera.position == pytest.approx(start, abs=0.01)
    stage.set_persons({"P2": people["P2"], "P1": PersonBodies()}, stage.camera.placement)
    draw(stage, follow=True)
    assert stage.camera.position == pytest.approx(start, abs=0.01)


def test_another_sequence_does_not_move_a_following_camera(stage):
    draw(stage, follow=True)
    start = stage.camera.position.copy()
    stage.set_persons({"P1": two_people(5, apart=4.0)["P1"]}, stage.camera.placement)
    draw(stage, follow=True)
    assert np.array_equal(stage.camera.position, start)


def _bytes(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
