"""The stage as a picture: who is in it, and when it is drawn anew."""

import numpy as np
import pytest

from tests.scene.made_people import placed, two_people
from tests.scene.pictures import (
    BOTH,
    COLOURS,
    NOBODY,
    ONLY_P1,
    blue,
    difference,
    drawn,
    on_picture,
    orange,
    soles,
)
from viewer.scene.cast import Cast
from viewer.state.theme import ACTOR, DARK, LIGHT

SIZE = (320, 180)


def test_both_persons_are_there_each_on_his_side(stage):
    picture = drawn(stage)
    assert blue(picture).sum() > 700
    assert orange(picture).sum() > 700
    assert np.nonzero(blue(picture))[1].mean() < SIZE[0] / 2 < np.nonzero(orange(picture))[1].mean()


def test_a_person_covers_the_pixels_of_his_body(stage, people):
    picture = drawn(stage)
    x, y = on_picture(people["P1"].mesh.frame(20).vertices, stage.camera, SIZE).T
    rows, columns = np.nonzero(blue(picture))
    assert (columns.min(), columns.max()) == pytest.approx((x.min(), x.max()), abs=2)
    assert (rows.min(), rows.max()) == pytest.approx((y.min(), y.max()), abs=2)


def test_colours_are_not_burnt_out(stage):
    picture = drawn(stage)
    for mask in (blue(picture), orange(picture)):
        assert (picture[mask].min(axis=1) > 235).mean() < 0.001
        assert picture[mask].max(axis=1).std() > 15  # light and shade on the folds


def test_a_hidden_person_is_gone_with_his_shadow(stage, make_stage, people):
    drawn(stage)
    picture = drawn(stage, visible=ONLY_P1)
    assert not orange(picture).any()
    assert blue(picture).sum() > 700
    alone = make_stage()
    alone.give({"P1": people["P1"]}, stage.camera.placement)
    alone.camera.frame_all(SIZE, ease=False)
    assert np.array_equal(picture, drawn(alone))


def test_nobody_visible_leaves_the_empty_floor(stage, make_stage):
    drawn(stage)
    picture = drawn(stage, visible=NOBODY)
    empty = make_stage()
    empty.give({}, stage.camera.placement)
    empty.camera.frame_all(SIZE, ease=False)
    assert np.array_equal(picture, drawn(empty))


def test_a_stage_that_was_given_nobody_can_be_drawn(make_stage):
    picture = drawn(make_stage())
    assert not blue(picture).any()
    assert not orange(picture).any()
    assert picture.std() > 0  # a floor with its grid


def test_another_frame_is_another_picture_and_the_same_one_the_same(stage):
    first = drawn(stage, 5)
    assert (difference(drawn(stage, 45), first) > 40).sum() > 200
    assert np.array_equal(drawn(stage, 5), first)


def test_a_body_with_fewer_frames_stays_at_its_last(stage):
    last = drawn(stage, 59)
    assert np.array_equal(drawn(stage, 1000), last)


def test_persons_leave_with_the_next_sequence(stage, people):
    drawn(stage)
    stage.give({"P2": people["P2"]}, stage.camera.placement)
    picture = drawn(stage)
    assert not blue(picture).any()
    assert orange(picture).any()


def test_nothing_is_drawn_when_nothing_changed(stage, monkeypatch):
    drawn(stage)
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
    "camera": lambda stage: stage.touch(),
    "persons": lambda stage: stage.give({}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_makes_the_picture_stale(stage, change):
    drawn(stage)
    change(stage)
    assert stage.stale
    stage.draw()
    assert not stage.stale


def test_a_moved_camera_redraws_no_shadow(stage, monkeypatch):
    drawn(stage)
    monkeypatch.setattr(stage.renderer, "render_shadowmap", lambda *_: pytest.fail("the shadows are the same"))
    stage.camera.pan(30, 10)
    stage.touch()
    stage.draw()


def test_another_colour_is_painted(stage):
    first = drawn(stage)
    picture = drawn(stage, colours={**COLOURS, "P1": ACTOR})
    green = (picture[..., 1] - picture[..., 0] > 30) & (picture[..., 1] - picture[..., 2] > 20)
    assert green.sum() > 800
    assert not blue(picture).any()
    assert np.array_equal(drawn(stage), first)


def test_fast_and_fine_are_nearly_the_same(stage):
    fine, fast = drawn(stage), drawn(stage, 21, fine=False)
    fast = drawn(stage, 20, fine=False)
    assert not np.array_equal(fine, fast)
    assert difference(fine, fast).mean() < 1.5
    assert (difference(fine, fast) > 80).mean() < 0.005


def test_a_fast_picture_is_refined_when_asked_and_not_made_worse_again(stage):
    fine = drawn(stage)
    stage.touch()
    assert not np.array_equal(drawn(stage, fine=False), fine)
    assert np.array_equal(drawn(stage, fine=True), fine)
    assert np.array_equal(drawn(stage, fine=False), fine)


@pytest.mark.parametrize("fine", [True, False])
def test_edges_are_antialiased(stage, fine):
    """Along the outline of a person there are pixels between his colour and the floor's."""
    stage.set_floor(grid=False, shadows=False)
    drawn(stage, 21)
    picture = drawn(stage, 20, fine=fine)
    empty = drawn(stage, visible=NOBODY)
    changed = difference(picture, empty)
    outline = (changed > 8) & (changed < 45)
    assert outline.sum() > 150


def test_a_new_size_is_drawn_whole(stage, make_stage, people):
    drawn(stage)
    size = (200, 280)
    stage.resize(size)
    stage.camera.frame_all(size, ease=False)
    picture = drawn(stage)
    assert picture.shape == (280, 200, 3)
    fresh = make_stage(size)
    fresh.give(people, stage.camera.placement)
    fresh.camera.frame_all(size, ease=False)
    assert np.array_equal(picture, drawn(fresh))


def test_a_size_of_nothing_is_one_pixel(stage):
    stage.resize((0, 0))
    assert drawn(stage).shape == (1, 1, 3)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_theme_colours_floor_and_horizon(make_stage, theme):
    stage = make_stage(theme=DARK if theme is LIGHT else LIGHT)
    drawn(stage)
    stage.set_theme(theme)
    stage.set_floor(grid=False, shadows=False)
    picture = drawn(stage)
    assert picture[0, 0].tolist() == pytest.approx(_bytes(theme.horizon), abs=1)
    assert picture[150, 160].tolist() == pytest.approx(_bytes(theme.floor), abs=2)


def test_the_floor_follows_the_placement(stage, people):
    """Two persons a metre higher, seen by their own placement, give the same picture."""
    picture = drawn(stage)
    higher = two_people(height=1.0)
    stage.give(higher, placed(higher))
    stage.camera.frame_all(SIZE, ease=False)
    raised = drawn(stage)
    assert difference(raised, picture).mean() < 0.3
    stage.give(higher, placed(people))  # a floor a metre too low
    assert difference(drawn(stage), raised).mean() > 1


def test_feet_are_on_the_floor(stage, people):
    """The floor's point below a sole lies at the sole in the picture."""
    floor = stage.floor.position[1]
    for cast in people.values():
        points = soles(cast.mesh, 20)
        below = points * [1, 0, 1] + [0, floor, 0]
        away = on_picture(points, stage.camera, (1280, 720)) - on_picture(below, stage.camera, (1280, 720))
        assert np.abs(away).max() < 6


def test_the_tag_belongs_above_the_head(stage):
    picture = drawn(stage)
    for person, mask in (("P1", blue(picture)), ("P2", orange(picture))):
        x, y = stage.head_on_picture(person)
        head = np.nonzero(mask)[0].min()
        assert head - 12 < y < head
        columns = np.nonzero(mask[head : head + 8])[1]
        assert columns.min() - 2 < x < columns.max() + 2


def test_no_tag_place_for_who_is_not_seen(stage, people):
    drawn(stage, visible=ONLY_P1)
    assert stage.head_on_picture("P1") is not None
    assert stage.head_on_picture("P2") is None
    stage.give({"P2": people["P2"]}, stage.camera.placement)
    drawn(stage)
    assert stage.head_on_picture("P1") is None


def test_no_tag_place_behind_the_camera(stage):
    stage.camera.position = stage.camera.position + np.array([0, 0, -60])
    stage.camera.target = stage.camera.target + np.array([0, 0, -60])
    drawn(stage)
    assert stage.head_on_picture("P1") is None


def test_no_tag_place_where_no_number_tells_it(stage, monkeypatch):
    drawn(stage)
    monkeypatch.setattr(stage.people["P1"], "head", np.full(3, np.nan))
    assert stage.head_on_picture("P1") is None


def test_the_camera_follows_the_persons(make_stage):
    casts = two_people(30)
    for cast in casts.values():
        cast.mesh._motion.trans[:, 0] += np.linspace(0, 2, 30, dtype=np.float32)
    stage = make_stage()
    stage.give(casts, placed(casts, 30))
    drawn(stage, 0)
    start = stage.camera.position.copy()
    drawn(stage, 29)
    assert np.array_equal(stage.camera.position, start)
    drawn(stage, 0)
    drawn(stage, 29, follow=True)
    assert stage.camera.position - start == pytest.approx([2.0, 0.0, 0.0], abs=0.1)
    drawn(stage, 0, follow=True)
    assert stage.camera.position == pytest.approx(start, abs=1e-4)


def test_following_does_not_jump_when_others_are_seen(stage, people):
    drawn(stage, follow=True)
    start = stage.camera.position.copy()
    for visible in (ONLY_P1, NOBODY, ONLY_P1, BOTH):
        drawn(stage, visible=visible, follow=True)
        assert np.array_equal(stage.camera.position, start)
    drawn(stage, kind="skeleton", follow=True)
    assert stage.camera.position == pytest.approx(start, abs=0.01)
    stage.give({"P2": people["P2"], "P1": Cast()}, stage.camera.placement)
    drawn(stage, follow=True)
    assert stage.camera.position == pytest.approx(start, abs=0.01)


def test_another_sequence_does_not_move_a_following_camera(stage):
    drawn(stage, follow=True)
    start = stage.camera.position.copy()
    stage.give({"P1": two_people(5, apart=4.0)["P1"]}, stage.camera.placement)
    drawn(stage, follow=True)
    assert np.array_equal(stage.camera.position, start)


def _bytes(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
