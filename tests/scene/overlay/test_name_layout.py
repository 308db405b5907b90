"""Names of sources on the picture, which never cover persons while there is room."""

from __future__ import annotations

import itertools

import pytest

from viewer.scene.drawing.cells import cells_of, grid_of
from viewer.scene.overlay.name_layout import NamePlaces, arrange_names
from viewer.scene.overlay.tag_layout import Box

SIZE, NAME, GAP = (1280, 720), (120, 26), 8
WHOLE = Box(0, 0, *SIZE)


def clear(boxes, others):
    return not any(box.overlaps(other, 0) for box in boxes for other in others)


def side(groups, now=None):
    return NamePlaces("side", (WHOLE,) * len(groups), tuple(groups), tuple(now or groups))


def test_side_by_side_each_name_is_below_its_group():
    groups = [Box(100 + 300 * number, 200, 200, 300) for number in range(4)]
    boxes = arrange_names([NAME] * 4, side(groups), [], SIZE, GAP)
    assert [box.x + box.width / 2 for box in boxes] == [group.x + 100 for group in groups]
    assert {box.y for box in boxes} == {508}


def test_above_it_where_captions_are_below():
    captions = Box(16, 500, 700, 100)
    (box,) = arrange_names([NAME], side([Box(100, 200, 200, 300)]), [captions], SIZE, GAP)
    assert box.y == 200 - GAP - 26


def test_persons_are_not_covered_even_if_they_fill_the_middle():
    group = Box(200, 0, 800, 720)
    (box,) = arrange_names([NAME], side([group]), [Box(16, 16, 150, 40)], SIZE, GAP)
    assert clear([box], [group, Box(16, 16, 150, 40)])


def test_where_a_clip_goes_everywhere_a_name_is_clear_of_where_persons_are_now():
    now = [Box(0, 0, 700, 720)]
    (box,) = arrange_names([NAME], side([WHOLE], now), [], SIZE, GAP)
    assert clear([box], now)


def test_overlaid_names_are_one_list_beside_the_persons():
    places = NamePlaces("overlay", (WHOLE,) * 3, (Box(0, 60, 900, 600),) * 3, (Box(0, 60, 900, 600),))
    boxes = arrange_names([NAME, (80, 26), NAME], places, [Box(16, 16, 300, 40)], SIZE, GAP)
    assert clear(boxes, [*places.always, Box(16, 16, 300, 40)])
    assert len({box.x + box.width for box in boxes}) == 1  # at the right edge
    assert [later.y - earlier.y for earlier, later in itertools.pairwise(boxes)] == [30, 30]


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (900, 900), (2560, 1440)])
def test_in_a_grid_each_name_is_in_its_part(count, size):
    cells = [Box(*cell) for cell in cells_of(count, size)]
    persons = [Box(cell.x + cell.width // 3, cell.y + 40, cell.width // 3, cell.height - 60) for cell in cells]
    places = NamePlaces("grid", tuple(cells), tuple(persons), tuple(persons))
    boxes = arrange_names([(100, 26)] * count, places, [Box(16, 16, 250, 40)], size, GAP)
    assert clear(boxes, persons)
    for box, cell in zip(boxes, cells, strict=True):
        assert cell.x <= box.x
        assert box.x + box.width <= cell.x + cell.width
        assert cell.y <= box.y
        assert box.y + box.height <= cell.y + cell.height


@pytest.mark.parametrize("size", [(1281, 723), (200, 150), (77, 511)])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_parts_of_a_grid_have_one_size_and_do_not_leave_the_picture(count, size):
    cells = cells_of(count, size)
    assert len({cell[2:] for cell in cells}) == 1
    columns, rows = grid_of(count, size)
    assert columns * rows >= count
    assert max(x + width for x, _, width, _ in cells) == size[0]
    assert all(x >= 0 and y >= 0 and y + height <= size[1] for x, y, _, height in cells)


def test_a_grid_leaves_room_to_captions_above_the_counter():
    (cell, _), (usual, _) = cells_of(2, (340, 324), below=122), cells_of(2, (340, 324))
    assert cell[1] + cell[3] == 324 - 122 < usual[1] + usual[3]
    (low, _) = cells_of(2, (340, 324), below=300)
    assert low[3] > 100
