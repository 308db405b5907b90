"""Several groups of persons on one stage."""

from __future__ import annotations

import numpy as np
import pytest

from tests.scene.conftest import SIZE
from tests.scene.pictures import BOTH, COLOURS, blue, orange
from tests.scene.sample_people import placement_of
from viewer.scene.drawing.person_group import GroupLook, Staged
from viewer.scene.drawing.pointing import all_points, person_at, place_at
from viewer.scene.placement import Placement

GREEN = {"P1": "#108010", "P2": "#108010"}


def draw(stage, people, offsets, *, grid=False, translucent=False, looks=None, size=SIZE):
    """A picture of the same persons at several places; int16 (height, width, 3)."""
    groups = [Staged(people, np.array(offset, float), translucent and k > 0) for k, offset in enumerate(offsets)]
    placement = placement_of(people)
    points = np.concatenate([placement.points + offset for offset in offsets])
    stage.set_groups(groups, Placement(placement.floor, points, placement.view), is_grid=grid)
    stage.camera.frame_all(size, ease=False)
    look = looks or [GroupLook(20, COLOURS)] * (len(offsets) - 1)
    stage.show(20, "mesh", BOTH, COLOURS, others=look)
    stage.draw()
    return stage.surface.read()[..., :3].astype(np.int16)


def green(picture):
    return picture[..., 1] - np.maximum(picture[..., 0], picture[..., 2]) > 20


def runs(mask):
    """How many separate parts a mask (height, width) has from left to right."""
    columns = mask.any(axis=0).astype(int)
    return int((np.diff(np.concatenate([[0], columns])) == 1).sum())


def test_groups_side_by_side_are_all_drawn(stage, people):
    picture = draw(stage, people, [(-3, 0, 0), (0, 0, 0), (3, 0, 0)])
    assert runs(blue(picture)) == runs(orange(picture)) == 3
    assert len(stage.groups) == 3


def test_what_is_moved_looks_as_what_is_there(stage, people):
    there = draw(stage, people, [(0, 0, 0)])
    moved = draw(stage, people, [(1.0, 0, 0)])  # a whole metre of the grid
    assert np.abs(there - moved)[60:].mean() < 1.5
    joints = stage.joints()["P1"]
    draw(stage, people, [(0, 0, 0)])
    np.testing.assert_allclose(joints, stage.joints()["P1"] + (1.0, 0, 0), atol=1e-5)


def test_groups_that_are_gone_are_not_drawn(stage, people):
    alone = draw(stage, people, [(0, 0, 0)])
    draw(stage, people, [(0, 0, 0), (2, 0, 0)])
    assert np.array_equal(draw(stage, people, [(0, 0, 0)]), alone)


def test_a_translucent_group_lets_the_first_be_seen_and_casts_no_shadow(stage, people):
    behind = draw(stage, people, [(0, 0, 0), (0, 0, 0.6)], translucent=True, looks=[GroupLook(20, GREEN)])
    opaque = draw(stage, people, [(0, 0, 0), (0, 0, 0.6)], looks=[GroupLook(20, GREEN)])
    assert blue(behind).sum() > 1.5 * blue(opaque).sum()
    floor = ~(blue(behind) | orange(behind) | green(opaque) | blue(opaque) | orange(opaque))
    assert behind[floor].sum() > opaque[floor].sum()  # one shadow less


def test_coinciding_groups_have_no_speckles(stage, people):
    over = draw(stage, people, [(0, 0, 0), (0, 0, 0)], translucent=True, looks=[GroupLook(20, GREEN)])
    tinted = over[..., 1] - over[..., 0]
    mask = blue(over)
    inner = mask[1:-1, 1:-1] & mask[:-2, 1:-1] & mask[2:, 1:-1] & mask[1:-1, :-2] & mask[1:-1, 2:]
    jumps = np.abs(np.diff(tinted[1:-1, 1:-1], axis=1))[inner[:, 1:] & inner[:, :-1]]
    assert np.percentile(jumps, 95) < 40


@pytest.mark.parametrize("fine", [True, False])
def test_each_cell_of_a_grid_is_the_picture_of_its_group(make_stage, people, fine):
    size = (400, 320)
    stage = make_stage(size)
    groups = [Staged(people), Staged({"P1": people["P1"]}), Staged({"P2": people["P2"]}), Staged(people)]
    stage.set_groups(groups, placement_of(people), is_grid=True)
    stage.camera.frame_all(size, ease=False)
    stage.show(20, "mesh", BOTH, COLOURS, others=[GroupLook(20, COLOURS)] * 3)
    stage.draw(fine=fine)
    picture = stage.surface.read()[..., :3].astype(np.int16)
    seen = []
    for left, top, width, height in stage.cells():
        part = picture[top : top + height, left : left + width]
        seen.append((blue(part).sum() > 50, orange(part).sum() > 50))
    assert seen == [(True, True), (True, False), (False, True), (True, True)]
    (x, y), cell = stage.tag_position("P1"), stage.cells()[0]
    assert cell[0] <= x < cell[0] + cell[2]
    assert cell[1] - 40 <= y < cell[1] + cell[3]


def test_a_cell_is_drawn_as_a_picture_of_its_size(make_stage, people):
    size = (400, 320)
    grid, alone = make_stage(size), make_stage((1, 1))
    grid.set_groups([Staged(people)] * 2, placement_of(people), is_grid=True)
    grid.camera.frame_all(size, ease=False)
    grid.show(20, "mesh", BOTH, COLOURS, others=[GroupLook(20, COLOURS)])
    grid.draw()
    left, top, width, height = grid.cells()[1]
    part = grid.surface.read()[top : top + height, left : left + width]
    alone.resize((width, height))
    alone.set_persons(people, placement_of(people))
    alone.camera.set_view(grid.camera.position, grid.camera.target)
    alone.show(20, "mesh", BOTH, COLOURS)
    alone.draw()
    assert np.array_equal(part, alone.surface.read())


def test_groups_have_frames_of_their_own(stage, people):
    same = draw(stage, people, [(-2, 0, 0), (2, 0, 0)])
    other = draw(stage, people, [(-2, 0, 0), (2, 0, 0)], looks=[GroupLook(50, COLOURS)])
    changed = np.abs(same - other).max(axis=2) > 30
    assert changed[:, 160:].sum() > 20
    assert not changed[:, :140].any()


def test_what_is_under_the_mouse_in_a_grid(make_stage, people):
    size = (400, 320)
    stage = make_stage(size)
    stage.set_groups([Staged(people), Staged({"P2": people["P2"]})], placement_of(people), is_grid=True)
    stage.camera.frame_all(size, ease=False)
    stage.show(20, "mesh", BOTH, COLOURS, others=[GroupLook(20, COLOURS)])
    stage.draw()
    (x, y), (left, *_) = stage.tag_position("P2", size), stage.cells(size)[1]
    below = y + 25
    for group, pixel in ((0, (x, below)), (1, (x + left, below))):
        place = place_at(stage, pixel, size)
        assert {key[0] for key in place.joints} == {group}
        assert person_at(place.joints, stage.camera, place.size, place.pixel) == (group, "P2")
    assert len(all_points(stage)) == 3 * len(stage.joints()["P1"])
